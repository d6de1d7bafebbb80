"""What the library holds, for telling a known facet from an unknown one."""

from __future__ import annotations

from records import Conference
from store.library import Library


class LibraryFacts:
    """Conferences and years that the library's articles are about; follows the library as it changes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._generation = -1
        self._about: dict[Conference, list[str]] = {}

    @property
    def conferences(self) -> tuple[Conference, ...]:
        """Every conference that an article is about, one entry a number of a series."""
        return tuple(self._fresh())

    def articles_about(self, conference: Conference) -> tuple[str, ...]:
        """The ids of the articles about a conference; without a number, those of the series in that year."""
        found: dict[str, None] = {}
        for held, ids in self._fresh().items():
            if held.series != conference.series:
                continue
            same_number = conference.number is not None and held.number == conference.number
            same_year = conference.number is None and conference.year in (None, held.year)
            if same_number or same_year:
                found |= dict.fromkeys(ids)
        return tuple(found)

    def holds(self, conference: Conference) -> bool:
        """Whether an article is about this conference."""
        return bool(self.articles_about(conference))

    def articles_of_year(self, year: int) -> tuple[str, ...]:
        """The ids of the articles that are of this year or speak of it."""
        return tuple(self._library.articles_of_year(year))

    def holds_year(self, year: int) -> bool:
        """Whether an article is of this year or speaks of it."""
        return bool(self.articles_of_year(year))

    def document_frequencies(self, tokens: list[str]) -> dict[str, int]:
        """In how many passages each token of the full-text index stands."""
        return self._library.document_frequencies(tokens)

    @property
    def passages(self) -> int:
        """How many passages can be found."""
        return self._library.passage_count()

    def _fresh(self) -> dict[Conference, list[str]]:
        generation = self._library.generation
        if generation != self._generation:
            self._about = {}
            for article_id, conferences in self._library.conferences().items():
                for conference in conferences:
                    self._about.setdefault(self._known_as(conference), []).append(article_id)
            self._generation = generation
        return self._about

    def _known_as(self, conference: Conference) -> Conference:
        """The entry that is there already for this number, so that a stated and an inferred one are the same."""
        same = (c for c in self._about if (c.series, c.number) == (conference.series, conference.number))
        return next(same, conference)
