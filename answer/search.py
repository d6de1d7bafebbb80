"""Hits for a query: one retrieval a facet, narrowed to the articles that a facet is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from answer.grouping import grouped
from answer.library_facts import LibraryFacts
from answer.named import holds, names_in
from answer.question.phrases import PHRASES
from answer.rerank import Reranker, reranked
from answer.restore import respelled, restore
from answer.sentences import Terms, passage_tokens, sentences_of
from answer.understand import label
from records import Hit, Passage, Query
from store.facets import EVERYTHING, Scope
from store.library import Library
from vietnamese.abbreviations import expand

RESTORED_FROM = 30
"""Passages whose words give a bare question its marks."""
PER_FACET = 5
"""Passages looked up for each facet of a comparison; at least two of each are kept."""
RESCORED = 8
"""Passages whose sentences are looked at; each costs about 1 ms the first time."""
SENTENCE_WEIGHT, PASSAGE_WEIGHT = 0.3, 0.3
"""What the best sentence's and the passage's share of the question's terms add to a fused score. Tuned together with
`dense_weight` on XQuAD Vietnamese: evidence@1 rises by .01 to .02 either way of typing."""
WITHIN, OUTSIDE = 3, 2
"""A question that names a year only: after so many passages of that year so many of any year are shown."""
SPARE = 5
"""Passages looked up beyond those wanted, since reprints are put together."""

_COMPARES = re.compile(r"\b(hãy )?so sánh\b|\bđối chiếu\b", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """The hits of a query, best first; for a comparison also those of each facet by its label.

    An answer rests on `hits` alone. `outside` are good passages of articles that don't name the year asked for: worth
    reading, as a text may be of a year that it never writes.
    """

    hits: tuple[Hit, ...]
    by_facet: dict[str, tuple[Hit, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    outside: tuple[Hit, ...] = ()

    @property
    def to_read(self) -> tuple[Hit, ...]:
        """What is shown as found: `hits` with those outside after the first few."""
        return (*self.hits[:WITHIN], *self.outside, *self.hits[WITHIN:])

    @property
    def empty_facets(self) -> tuple[str, ...]:
        """The facets of a comparison for which nothing was found."""
        return tuple(name for name, hits in self.by_facet.items() if not hits)


@dataclass(frozen=True)
class _Facet:
    """One side of a comparison: what to look for, in which articles, about whom or where."""

    text: str
    scope: Scope
    name: str | None = None


def search(
    query: Query, library: Library, facts: LibraryFacts, limit: int = 10, reranker: Reranker | None = None
) -> Found:
    """The best passages for a query. For a comparison, the facets take turns in the ranking."""
    facets = _facets(query, facts)
    if not facets:
        hits, warning = reranked(query, _retrieve(query, library, facts, _allowed(query, facts), limit), reranker)
        outside = _outside(query, library, facts, hits)
        return Found(tuple(hits), warnings=(warning,) if warning else (), outside=outside)
    by_facet: dict[str, tuple[Hit, ...]] = {}
    warnings: dict[str | None, None] = {}
    for name, facet in facets.items():
        asked = replace(query, search_text=facet.text)
        hits, warning = reranked(
            asked, _retrieve(asked, library, facts, facet.scope, max(PER_FACET, limit // 2)), reranker
        )
        by_facet[name] = tuple(_about(facet, query, hits))
        warnings[warning] = None
    return Found(take_turns(list(by_facet.values()))[:limit], by_facet, tuple(w for w in warnings if w))


def with_marks(query: Query, library: Library) -> Query:
    """The query with diacritics put back on a question that was typed without."""
    if query.has_diacritics or query.language != "vi":
        return query
    text = restore(query.search_text, [*PHRASES, *library.full_text(query.search_text, RESTORED_FROM)])
    for name in query.speakers:
        text = respelled(text, name)
    return replace(query, search_text=text)


def with_neighbours(hit: Hit, library: Library) -> Passage:
    """The hit's passage widened by the one before and the one after it: `article.text[start:end] == text` still."""
    passages = library.passages_of(hit.article.id)
    at = next((n for n, p in enumerate(passages) if p.id == hit.passage.id), None)
    if at is None:
        return hit.passage
    start, end = passages[max(at - 1, 0)].start, passages[min(at + 1, len(passages) - 1)].end
    return replace(hit.passage, start=start, end=end, text=hit.article.text[start:end])


def take_turns(rankings: Sequence[Sequence[Hit]]) -> tuple[Hit, ...]:
    """The first of each ranking, then the second of each, and so on, each passage once."""
    hits: dict[str, Hit] = {}
    for place in range(max(map(len, rankings), default=0)):
        for ranking in rankings:
            if place < len(ranking):
                hits.setdefault(ranking[place].passage.id, ranking[place])
    return tuple(hits.values())


def _retrieve(query: Query, library: Library, facts: LibraryFacts, scope: Scope, limit: int) -> list[Hit]:
    settings = library.settings
    weight = settings.dense_weight if query.language == "vi" else settings.dense_weight_foreign
    # The long form of an acronym helps to find; elsewhere it would only dilute what was asked.
    hits = library.search(expand(query.search_text), limit=limit + SPARE, dense_weight=weight, scope=scope)
    if query.language == "vi":
        hits = rescored(hits, Terms(query, facts, hits))
    return grouped(hits)[:limit]


def rescored(hits: Sequence[Hit], terms: Terms) -> list[Hit]:
    """Hits ranked anew by how much of the question their passage and its best sentence hold; scores stay in 0..1.

    Only the first ones are looked at, and none of the others passes them.
    """
    whole = 1 + SENTENCE_WEIGHT + PASSAGE_WEIGHT
    scored = [
        replace(hit, score=(hit.score + (_held(hit, terms) if place < RESCORED else 0.0)) / whole)
        for place, hit in enumerate(hits)
    ]
    return sorted(scored, key=lambda hit: -hit.score)


def _held(hit: Hit, terms: Terms) -> float:
    best = max((terms.coverage(s.tokens) for s in sentences_of(hit)), default=0.0)
    return SENTENCE_WEIGHT * best + PASSAGE_WEIGHT * terms.coverage(passage_tokens(hit))


def _facets(query: Query, facts: LibraryFacts) -> dict[str, _Facet]:
    """The sides of a comparison: its conferences and years, else the places or people that it names."""
    text = _COMPARES.sub(" ", query.search_text)
    if query.compare and len(query.conferences) > 1:
        return {label(c): _Facet(text, facts.about(c)) for c in query.conferences}
    if query.compare:
        return {f"năm {y}": _Facet(text, facts.of_year(y)) for y in query.years}
    if query.kind != "compare":
        return {}
    allowed, names = _allowed(query, facts), names_in(query, ())
    alike = [n for n in names if n.kind == names[0].kind]
    if len({n.key for n in alike}) < 2:
        return {}
    return {n.text: _Facet(_without(text, [o.text for o in alike if o.key != n.key]), allowed, n.text) for n in alike}


def _outside(query: Query, library: Library, facts: LibraryFacts, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    if not query.years or query.conferences:
        return ()
    within = {hit.passage.id for hit in hits}
    others = _retrieve(query, library, facts, EVERYTHING, OUTSIDE + WITHIN)
    return tuple(hit for hit in others if hit.passage.id not in within)[:OUTSIDE]


def _without(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = text.replace(name, " ")
    return text


def _about(facet: _Facet, query: Query, hits: Sequence[Hit]) -> list[Hit]:
    """The hits that speak of the facet's own name, when it has one."""
    if facet.name is None:
        return list(hits)
    name = next(n for n in names_in(query, hits) if n.text == facet.name)
    return [hit for hit in hits if holds(hit, name)]


def _allowed(query: Query, facts: LibraryFacts) -> Scope:
    """The articles that every facet allows; a facet that would leave nothing beside the others is passed over."""
    scope = EVERYTHING
    narrowing = [partial(facts.about, c) for c in query.conferences] + [partial(facts.of_year, y) for y in query.years]
    for narrow in narrowing:
        both = narrow(within=scope)
        scope = both if facts.holds_any(both) else scope
    return scope
