"""A typed question as a `Query`: its facets, its kind, and what to search for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answer.library_facts import LibraryFacts
from conferences import ConferenceTable, Mention
from records import Conference, Origin, Query
from vietnamese.abbreviations import expand
from vietnamese.dates import dates
from vietnamese.text import fold, has_diacritics, nfc

MAX_QUESTION = 2000
"""Characters of a question that are looked at; a pasted page is cut here."""

_KINDS = (
    ("compare", r"\bso sanh\b|\bkhac nhau\b|\bgiong nhau\b|\bkhac gi\b|\bgiua .* va\b.*\bkhac\b|\bdoi chieu\b|compare"),
    ("how_many", r"\bbao nhieu\b|\bmay (?!gio\b)|\bphan tram\b|\bso luong\b|\bty le\b|how (many|much)"),
    ("when", r"\bkhi nao\b|\bngay nao\b|\bnhung ngay nao\b|\bthoi han\b|\bnam nao\b|\bluc nao\b|\bbao gio\b|\bwhen\b"),
    ("where", r"\bo dau\b|\btai dau\b|\bnoi nao\b|\bdia diem\b|\bwhere\b"),
    ("who", r"\bai\b|\bnguoi nao\b|\bnhung ai\b|\bong nao\b|\bba nao\b|\bwho\b"),
    ("list", r"\bnhung (gi|nao)\b|\bliet ke\b|\bcac .* nao\b|\bnhung .* nao\b|\bgom\b|\blist\b"),
)
_NEWEST = re.compile(r"\b(moi nhat|gan nhat|gan day nhat|vua qua|moi day|latest|most recent)\b")
_ALL_EDITIONS = re.compile(r"\bcac (ky|lan)\b( hoi nghi)?|\bqua cac (ky|lan|nam)\b|\btung (ky|lan)\b")
_ENGLISH = re.compile(
    r"\b(the|what|which|who|how|many|much|when|where|did|does|is|are|was|were|of|in|to|and|with|conference|for)\b"
)
_NAMED_BEFORE = re.compile(r"(?:ke tu(?: sau)?|tu sau|tu|sau|truoc) *$")


def understand(
    question: str,
    table: ConferenceTable,
    facts: LibraryFacts,
    *,
    standalone: str | None = None,
    dropped: Sequence[str] = (),
    abbreviations: dict[str, str] | None = None,
) -> Query:
    """The query of a question. `standalone` is the question with what it leans on written out, when it leans.

    `dropped` names facets (by their label) that the user took off. A facet that the library doesn't hold is listed
    in `unknown_facets`.
    """
    asked = nfc(question).strip()[:MAX_QUESTION]
    text = nfc(standalone or asked).strip()[:MAX_QUESTION]
    expanded = expand(text, abbreviations, gloss=False)
    folded = fold(expanded)
    conferences = _conferences(text, table)
    query = Query(
        question=asked,
        standalone=text,
        has_diacritics=has_diacritics(text),
        conferences=conferences,
        years=_years(expanded, conferences),
        newest=bool(_NEWEST.search(folded)),
        kind=_kind(folded),
        language=_language(text, folded),
        search_text=expanded,
        dropped_facets=tuple(dropped),
    )
    query = _without_dropped(_spread(query, folded, table, facts))
    return replace(query, compare=_compares(query), unknown_facets=_unknown(query, facts))


def label(conference: Conference) -> str:
    """The short name of a facet, shown as a chip and used to take it off."""
    return conference.name


def _conferences(text: str, table: ConferenceTable) -> tuple[Conference, ...]:
    found: list[Conference] = []
    for mention in table.series_mentions(text):
        if mention.number is None and mention.year is None:
            continue
        conference = _resolve(mention, table)
        if conference not in found:
            found.append(conference)
    return tuple(found)


def _resolve(mention: Mention, table: ConferenceTable) -> Conference:
    if mention.number is None and mention.year is not None:
        by_year = table.by_year(mention.series, mention.year)
        if by_year:
            return by_year
    known = table.find(mention.series, mention.number) if mention.number is not None else None
    return known or table.make(mention.series, mention.number, mention.year, Origin.STATED)


def _years(expanded: str, conferences: tuple[Conference, ...]) -> tuple[int, ...]:
    """Years that the question names and that its conferences don't already stand for."""
    named = {year for d in dates(expanded) if (year := d.year)}
    named |= {int(y) for y in re.findall(r"(?<![\d./-])(?:19|20)\d\d(?![\d./-]*\d)", expanded)}
    return tuple(sorted(named - {c.year for c in conferences if c.year}))


def _kind(folded: str) -> str:
    return next((kind for kind, pattern in _KINDS if re.search(pattern, folded)), "what")


def _language(text: str, folded: str) -> str:
    english = len(_ENGLISH.findall(folded))
    return "en" if not has_diacritics(text) and english >= 2 and english * 6 >= len(folded.split()) else "vi"


def _spread(query: Query, folded: str, table: ConferenceTable, facts: LibraryFacts) -> Query:
    """ "Các kỳ" stands for every conference of the series that the library holds, "mới nhất" for its last one."""
    series = {c.series for c in query.conferences} or {m.series for m in table.series_mentions(query.standalone)}
    if query.conferences or not (_ALL_EDITIONS.search(folded) or query.newest):
        return query
    held = [c for c in facts.conferences if not series or c.series in series]
    main = next(iter(series), held[0].series if held else None)
    held = sorted((c for c in held if c.series == main), key=lambda c: (c.number or 0, c.year or 0))
    if query.newest:
        return replace(query, conferences=tuple(held[-1:]))
    return replace(query, conferences=tuple(held), kind="compare")


def _without_dropped(query: Query) -> Query:
    kept = tuple(c for c in query.conferences if label(c) not in query.dropped_facets)
    years = tuple(y for y in query.years if f"năm {y}" not in query.dropped_facets)
    return replace(query, conferences=kept, years=years)


def _compares(query: Query) -> bool:
    """Several conferences of one series, or several years where a comparison is asked for."""
    series = [c.series for c in query.conferences]
    return len(series) > len(set(series)) or (query.kind == "compare" and len(query.years) > 1)


def _unknown(query: Query, facts: LibraryFacts) -> tuple[str, ...]:
    conferences = [label(c) for c in query.conferences if not facts.holds(c)]
    years = [f"năm {y}" for y in query.years if not facts.holds_year(y)]
    return (*conferences, *years)
