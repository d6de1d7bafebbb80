"""What the language model is given: the best passages with their neighbours, no text twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answer.search import with_neighbours
from records import Hit
from store.library import Library

MOST = 6
"""Passages that are widened and given; what doesn't fit into the window is left out from the end."""
WIDENED = 3
"""The best ones get their neighbours; for the others the window is too dear."""


def prompted(hits: Sequence[Hit], library: Library) -> list[Hit]:
    """Hits for the prompt, best first; the passage of each may reach over its neighbours."""
    given: list[Hit] = []
    for hit in hits:
        if len(given) == MOST:
            break
        if any(_covers(other, hit) for other in given):
            continue
        wide = replace(hit, passage=with_neighbours(hit, library)) if len(given) < WIDENED else hit
        given.append(hit if any(_overlap(other, wide) for other in given) else wide)
    return given


def _covers(one: Hit, other: Hit) -> bool:
    same = one.article.id == other.article.id
    return same and one.passage.start <= other.passage.start and other.passage.end <= one.passage.end


def _overlap(one: Hit, other: Hit) -> bool:
    same = one.article.id == other.article.id
    return same and one.passage.start < other.passage.end and other.passage.start < one.passage.end
