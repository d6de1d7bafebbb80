"""A typed question as a `Query`: its facets, its kind, and what to search for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from answer.library_facts import LibraryFacts
from answer.question.facets import Facets, Span, facets_of, years_written_out
from answer.question.question_kind import kind_of, language_of
from conferences import ConferenceTable
from errors import SettingsError
from records import Conference, Query
from store.facets import EVERYTHING, conference_facet, year_facet
from vietnamese.abbreviations import expand, load_abbreviations
from vietnamese.names import known_people, may_start_name, people
from vietnamese.text import find_normalised, fold, has_diacritics, nfc, normalise
from vietnamese.titled import as_name, small_names
from vietnamese.tokens import bigram_tokens

MAX_QUESTION = 2000
"""Characters of a question that are looked at; a pasted page is cut here."""
MOST_NAMES = 2
"""Runs of syllables that are looked up as names of people."""
MOST_SPAN = 150
"""Years of a span that are looked for in the library."""

_NEWEST = re.compile(r"\b(moi nhat|gan nhat|gan day nhat|vua qua|moi day|latest|most recent)\b")


def understand(
    question: str,
    table: ConferenceTable,
    facts: LibraryFacts,
    *,
    standalone: str | None = None,
    dropped: Sequence[str] = (),
    abbreviations: dict[str, str] | None = None,
    today: date | None = None,
) -> Query:
    """The query of a question. `standalone` is the question with what it leans on written out, when it leans.

    `dropped` names facets (by their label) that the user took off. A facet that the library doesn't hold is listed
    in `unknown_facets`. `today` tells which year "năm nay" is. Never raises, whatever the text.
    """
    asked = nfc(question).strip()[:MAX_QUESTION]
    text = nfc(standalone or asked).strip()[:MAX_QUESTION]
    expanded = _with_capitals(years_written_out(expand(text, abbreviations, gloss=False), today))
    facets = facets_of(expanded, table, facts.conferences, typed=text)
    query = Query(
        question=asked,
        standalone=text,
        has_diacritics=has_diacritics(text),
        conferences=facets.conferences,
        years=facets.years,
        newest=facets.newest or bool(_NEWEST.search(fold(expanded))),
        kind=_kind(asked, text, expanded, abbreviations),
        language=language_of(text),
        search_text=expanded,
        dropped_facets=tuple(dropped),
        speakers=_speakers(expanded, facts),
        since=facets.span.first if facets.span else None,
        until=facets.span.last if facets.span else None,
    )
    query = _without_dropped(_spread(query, facets, facts))
    return replace(query, compare=_compares(query), unknown_facets=_unknown(query, facets, facts))


def own_abbreviations(file: Path | None) -> dict[str, str] | None:
    """The user's abbreviations of `settings.abbreviations_file`. Raises SettingsError that says what to mend."""
    try:
        return load_abbreviations(file) if file else None
    except ValueError as error:
        raise SettingsError(str(error)) from error


def label(conference: Conference) -> str:
    """The short name of a facet, shown as a chip and used to take it off."""
    return conference.name


def time_labels(query: Query) -> list[str]:
    """The years and the span of a query by the names under which they are shown and taken off."""
    span = [Span(query.since, query.until).label] if query.since or query.until else []
    return [*(f"năm {y}" for y in query.years), *span]


def labels(query: Query) -> list[str]:
    """Every facet of a query by the name under which it is shown and taken off."""
    return [*map(label, query.conferences), *time_labels(query), *query.speakers]


def _kind(asked: str, text: str, expanded: str, abbreviations: dict[str, str] | None) -> str:
    """What is asked for; the words of a follow-up say it before those that it took from the conversation."""
    own = kind_of(expand(asked, abbreviations, gloss=False)) if asked != text else "what"
    return own if own != "what" else kind_of(expanded)


def _with_capitals(expanded: str) -> str:
    """The question with capitals on the names of people that a text with marks holds in small letters."""
    if has_diacritics(expanded):
        for start, end in reversed(small_names(expanded)):
            expanded = expanded[:start] + as_name(expanded[start:end]) + expanded[end:]
    return expanded


def _speakers(expanded: str, facts: LibraryFacts) -> tuple[str, ...]:
    """The people whom a question names; spelled as the library does when typed without marks or capitals."""
    named = people(expanded)
    if named and has_diacritics(expanded):
        return tuple(dict.fromkeys(n.text for n in named))
    found: list[str] = []
    for words in [n.key for n in named] or _like_names(expanded, facts):
        spelled = {fold(name): name for name in facts.people_named(words)}
        found += [spelled[n.key] for n in known_people(expanded, spelled.values())]
    found = found or [n.text for n in named] or [as_name(expanded[a:b]) for a, b in small_names(expanded)]
    return tuple(dict.fromkeys(found))


def _like_names(expanded: str, facts: LibraryFacts) -> list[str]:
    """Runs of three syllables that start with a family name and whose pairs stand in the library, the rarest "
    "first."""
    folded = fold(expanded).split()
    written = normalise(expanded).split()
    if len(folded) != len(written):
        return []
    marked = has_diacritics(expanded)
    runs = [
        " ".join(w.strip(",.;:?!") for w in folded[i : i + 3])
        for i, word in enumerate(written[:-2])
        if may_start_name(word, written[i + 1], marked)
    ]
    pairs = {run: bigram_tokens(run) for run in runs}
    counts = facts.document_frequencies(sorted({p for found in pairs.values() for p in found}))
    held = [run for run, found in pairs.items() if len(found) == 2 and all(counts[p] for p in found)]
    return sorted(held, key=lambda run: sum(counts[p] for p in pairs[run]))[:MOST_NAMES]


def _spread(query: Query, facets: Facets, facts: LibraryFacts) -> Query:
    """ "Các kỳ" stands for every conference of the series that the library holds, "gần nhất" for its last one."""
    if query.conferences or not (facets.newest or facets.every):
        return query
    span = Span(query.since, query.until)
    held = [c for c in facts.conferences if c.series in facets.series or not facets.series]
    inside = [c for c in held if span.holds(c.year)] if query.since or query.until else held
    if not inside:
        return query
    ordered = sorted(inside, key=lambda c: (c.year or 0, c.number or 0))
    if facets.newest and facets.latest == 1:
        newest = [c for c in ordered if (c.year or 0) == (ordered[-1].year or 0)]
        return replace(query, conferences=(_main(newest, facts),))
    main = _main_series(inside, facts)
    several = sorted((c for c in inside if c.series == main), key=lambda c: (c.number or 0, c.year or 0))
    several = several[-facets.latest :] if facets.newest else several
    return replace(query, conferences=tuple(several), since=None, until=None, kind="compare")


def _main(conferences: Sequence[Conference], facts: LibraryFacts) -> Conference:
    """The conference that the library holds the most of."""
    counts = facts.document_frequencies([conference_facet(c) for c in conferences])
    return max(conferences, key=lambda c: counts[conference_facet(c)])


def _main_series(conferences: Sequence[Conference], facts: LibraryFacts) -> str:
    counts = facts.document_frequencies([conference_facet(c) for c in conferences])
    held: Counter[str] = Counter()
    for conference in conferences:
        held[conference.series] += counts[conference_facet(conference)]
    return held.most_common(1)[0][0]


def _without_dropped(query: Query) -> Query:
    kept = tuple(c for c in query.conferences if label(c) not in query.dropped_facets)
    years = tuple(y for y in query.years if f"năm {y}" not in query.dropped_facets)
    query = replace(query, conferences=kept, years=years)
    for name in [n for n in query.speakers if n in query.dropped_facets]:
        query = _without_speaker(query, name)
    if Span(query.since, query.until).label in query.dropped_facets:
        return replace(query, since=None, until=None)
    return query


def _without_speaker(query: Query, name: str) -> Query:
    """The query without a person: whoever said it may answer."""
    text = query.search_text
    if span := find_normalised(name, text, folded=True):
        text = " ".join(f"{text[: span[0]]} {text[span[1] :]}".split())
    return replace(query, search_text=text, speakers=tuple(n for n in query.speakers if n != name))


def _compares(query: Query) -> bool:
    """Several conferences of one series, or several facets of a kind where a comparison is asked for."""
    series = [c.series for c in query.conferences]
    several = max(len(query.conferences), len(query.years) if not query.conferences else 0) > 1
    return len(series) > len(set(series)) or (query.kind == "compare" and several)


def _unknown(query: Query, facets: Facets, facts: LibraryFacts) -> tuple[str, ...]:
    """The facets of which the library holds nothing, by their labels."""
    found = [label(c) for c in query.conferences if not facts.holds(c)]
    off = set(query.dropped_facets)
    anchors = [c for c in facets.anchors if label(c) not in off and not facts.holds(c)]
    found += [label(c) for c in anchors if c.number and not _spoken_of(facts, [f"ord__{c.number}"])]
    if not (query.conferences or facets.anchors or facets.lone):
        found += [name for name in facets.series_names if name not in off and not facts.says(name)]
    lone = [n for n in facets.lone if not _spoken_of(facts, [f"ord__{n}"])]
    found += [name for n in lone if (name := f"hội nghị lần thứ {n}") not in off]
    found += [f"năm {y}" for y in query.years if not facts.holds_year(y)]
    if query.since or query.until:
        found += _unknown_span(Span(query.since, query.until), facts)
    return tuple(found)


def _unknown_span(span: Span, facts: LibraryFacts) -> list[str]:
    first, last = span.first or 1900, span.last or 2099
    years = range(first, min(last, first + MOST_SPAN) + 1)
    inside = EVERYTHING.and_one_of(year_facet(y) for y in years)
    return [] if facts.holds_any(inside) else [span.label]


def _spoken_of(facts: LibraryFacts, tokens: list[str]) -> bool:
    """Whether a passage or its header holds one of these tokens of the full-text index."""
    return any(facts.document_frequencies(tokens).values())
