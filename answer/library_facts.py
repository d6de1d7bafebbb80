"""What the library holds, for telling a known facet from an unknown one and for narrowing a search to it.

No question here costs more in a larger library: the store counts what it holds as articles come and go.
"""

from __future__ import annotations

from collections.abc import Sequence

from records import Conference
from store.facets import EVERYTHING, Scope, year_facet
from store.library import Library
from vietnamese.names import people
from vietnamese.text import find_normalised


class LibraryFacts:
    """Conferences and years that the library's articles are about; follows the library as it changes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._generation = -1
        self._held: dict[str, Conference] = {}

    @property
    def conferences(self) -> tuple[Conference, ...]:
        """Every conference that an article is about, one entry a number of a series."""
        return tuple(self._fresh().values())

    def about(self, conference: Conference, within: Scope = EVERYTHING) -> Scope:
        """The articles about a conference; without a number, those of the series in that year."""
        return within.and_one_of(token for token, held in self._fresh().items() if _is(held, conference))

    def of_year(self, year: int, within: Scope = EVERYTHING) -> Scope:
        """The articles that are of a year or speak of it."""
        return within.and_one_of([year_facet(year)])

    def holds(self, conference: Conference) -> bool:
        """Whether an article is about this conference."""
        return not self.about(conference).is_empty

    def holds_year(self, year: int) -> bool:
        """Whether an article is of this year or speaks of it."""
        return self.holds_any(self.of_year(year))

    def holds_any(self, scope: Scope) -> bool:
        """Whether an article lies in a scope."""
        return self._library.holds(scope)

    def document_frequencies(self, tokens: Sequence[str]) -> dict[str, int]:
        """In how many passages each token of the full-text index stands."""
        return self._library.document_frequencies(tokens)

    def people_named(self, words: str, most: int = 3) -> tuple[str, ...]:
        """The people whom some passages with these words name, as they are spelled there."""
        texts = self._library.texts_holding(words, most)
        return tuple(dict.fromkeys(n.text for text in texts for n in people(text)))

    def says(self, words: str, most: int = 15) -> bool:
        """Whether a passage holds some words one after the other, among `most` that hold each pair of them."""
        return any(find_normalised(words, text, folded=True) for text in self._library.texts_holding(words, most))

    @property
    def passages(self) -> int:
        """How many passages can be found."""
        return self._library.passage_count()

    def _fresh(self) -> dict[str, Conference]:
        generation = self._library.generation
        if generation != self._generation:
            self._held, self._generation = self._library.conferences(), generation
        return self._held


def _is(held: Conference, asked: Conference) -> bool:
    if held.series != asked.series:
        return False
    if asked.number is not None:
        return held.number == asked.number
    return asked.year in (None, held.year)
