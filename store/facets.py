"""Facets: which conferences and years an article is about, as tokens that both indexes hold for each passage.

A search is narrowed by such tokens, never by a list of article ids, so that narrowing costs the same in a library of
any size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from records import Article, Conference, Passage
from vietnamese.tokens import canonical_tokens

_YEAR = re.compile(r"year__(\d+)")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a search may look at: the articles that bear a token of every group. No group: the whole library."""

    groups: tuple[tuple[str, ...], ...] = ()

    def and_one_of(self, tokens: Iterable[str]) -> Scope:
        """This scope narrowed further to the articles that bear one of some tokens."""
        return Scope((*self.groups, tuple(tokens)))

    @property
    def is_empty(self) -> bool:
        """Whether a group without a token leaves nothing."""
        return not all(self.groups)

    @property
    def expression(self) -> str:
        """The scope as an FTS5 expression over the column `facets`; '' for the whole library."""
        groups = ("(" + " OR ".join(f'"{token}"' for token in group) + ")" for group in self.groups)
        joined = " AND ".join(groups)
        return f"{{facets}} : ({joined})" if joined else ""

    @property
    def where(self) -> dict[str, object]:
        """The scope as a filter of Chroma over the vectors' metadata; {} for the whole library."""
        groups = [_any([{token: 1} for token in group]) for group in self.groups]
        return groups[0] if len(groups) == 1 else {"$and": groups} if groups else {}


EVERYTHING = Scope()
"""The scope of a search that nothing narrows."""


def conference_facet(conference: Conference) -> str:
    """The token of a conference: by its number, else by its year, else of its series without either.

    >>> conference_facet(Conference("ngoai_vu", 19, 2018, "Hội nghị Ngoại vụ toàn quốc lần thứ 19"))
    'facet__ngoai_vu__19'
    """
    series = re.sub(r"\W", "_", conference.series)
    if conference.number is not None:
        return f"facet__{series}__{conference.number}"
    return f"facet__{series}__y{conference.year}" if conference.year is not None else f"facet__{series}__y"


def year_facet(year: int) -> str:
    """The token of a year that an article is of or speaks of."""
    return f"facet__year__{year}"


def facets_of(article: Article, passages: Iterable[Passage]) -> dict[str, Conference | None]:
    """The tokens of an article: each conference that it is about, and None for each year in its headers and text."""
    found: dict[str, Conference | None] = {conference_facet(c): c for c in article.conferences}
    for passage in passages:
        for token in (*_canonical(passage.header), *canonical_tokens(passage.text)):
            if year := _YEAR.fullmatch(token):
                found.setdefault(year_facet(int(year[1])), None)
    return found


@lru_cache(maxsize=64)
def _canonical(header: str) -> list[str]:
    """The tokens of a header, which the passages of a section share."""
    return canonical_tokens(header)


def _any(conditions: list[dict[str, object]]) -> dict[str, object]:
    return conditions[0] if len(conditions) == 1 else {"$or": conditions}
