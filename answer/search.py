"""Hits for a query: one retrieval a facet, narrowed to the articles that a facet is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from answer.library_facts import LibraryFacts
from answer.restore import restore
from answer.understand import label
from records import Conference, Hit, Query
from store.library import Library
from vietnamese.abbreviations import expand

RESTORED_FROM = 30
"""Passages whose words give a bare question its marks."""
PER_FACET = 5
"""Passages looked up for each facet of a comparison; at least two of each are kept."""


@dataclass(frozen=True)
class Found:
    """The hits of a query, best first; for a comparison also those of each facet by its label."""

    hits: tuple[Hit, ...]
    by_facet: dict[str, tuple[Hit, ...]] = field(default_factory=dict)

    @property
    def empty_facets(self) -> tuple[str, ...]:
        """The facets of a comparison for which nothing was found."""
        return tuple(name for name, hits in self.by_facet.items() if not hits)


def search(query: Query, library: Library, facts: LibraryFacts, limit: int = 10) -> Found:
    """The best passages for a query. For a comparison, the facets take turns in the ranking."""
    if query.compare:
        by_facet = {
            name: tuple(_retrieve(query, library, ids, max(PER_FACET, limit // 2)))
            for name, ids in _facets(query, facts).items()
        }
        return Found(take_turns(list(by_facet.values()))[:limit], by_facet)
    return Found(tuple(_retrieve(query, library, _allowed(query, facts), limit)))


def with_marks(query: Query, library: Library) -> Query:
    """The query with diacritics put back on a question that was typed without."""
    if query.has_diacritics or query.language != "vi":
        return query
    return replace(query, search_text=restore(query.search_text, library.full_text(query.search_text, RESTORED_FROM)))


def take_turns(rankings: Sequence[Sequence[Hit]]) -> tuple[Hit, ...]:
    """The first of each ranking, then the second of each, and so on, each passage once."""
    hits: dict[str, Hit] = {}
    for place in range(max(map(len, rankings), default=0)):
        for ranking in rankings:
            if place < len(ranking):
                hits.setdefault(ranking[place].passage.id, ranking[place])
    return tuple(hits.values())


def _retrieve(query: Query, library: Library, ids: Sequence[str] | None, limit: int) -> list[Hit]:
    weight = None if query.language == "vi" else library.settings.dense_weight_foreign
    # The long form of an acronym helps to find; elsewhere it would only dilute what was asked.
    return library.search(expand(query.search_text), limit=limit, dense_weight=weight, article_ids=ids)


def _facets(query: Query, facts: LibraryFacts) -> dict[str, Sequence[str]]:
    if len(query.conferences) > 1:
        return {label(c): facts.articles_about(c) for c in query.conferences}
    return {f"năm {y}": facts.articles_of_year(y) for y in query.years}


def _allowed(query: Query, facts: LibraryFacts) -> list[str] | None:
    """The articles that every facet allows; a facet that would leave nothing beside the others is passed over."""
    allowed: list[str] | None = None
    for ids in _narrowing(query, facts):
        both = [i for i in ids if allowed is None or i in allowed]
        allowed = both or allowed
    return allowed


def _narrowing(query: Query, facts: LibraryFacts) -> list[tuple[str, ...]]:
    conferences: list[Conference] = [c for c in query.conferences if facts.holds(c)]
    return [facts.articles_about(c) for c in conferences] + [facts.articles_of_year(y) for y in query.years]
