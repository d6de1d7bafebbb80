"""Reprints: passages of several articles that tell the same story in the same words take one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answer.sentences import passage_tokens
from records import Hit

SAME = 0.7
"""The share of the shorter passage's pairs of neighbouring words that the longer one holds as well."""


def grouped(hits: Sequence[Hit]) -> list[Hit]:
    """The hits without those that reprint a better one; the better one's `also` names their articles.

    Passages of one article are never taken for reprints of each other.
    """
    kept: list[Hit] = []
    pairs: list[frozenset[str]] = []
    for hit in hits:
        these = frozenset(t for t in passage_tokens(hit) if "_" in t[1:])
        same = next((n for n, those in enumerate(pairs) if _reprints(hit, these, kept[n], those)), None)
        if same is None:
            kept.append(hit)
            pairs.append(these)
        elif all(a.id != hit.article.id for a in kept[same].also):
            kept[same] = replace(kept[same], also=(*kept[same].also, hit.article))
    return kept


def _reprints(hit: Hit, these: frozenset[str], other: Hit, those: frozenset[str]) -> bool:
    shorter = min(len(these), len(those))
    if hit.article.id == other.article.id or not shorter:
        return False
    return len(these & those) >= SAME * shorter and _figures_agree(hit, other)


def _figures_agree(one: Hit, other: Hit) -> bool:
    """Whether one passage has all the figures of the other: the same story with another figure is no reprint."""
    first, second = ({t for t in passage_tokens(hit) if t[0].isdigit() and "_" not in t} for hit in (one, other))
    return first <= second or second <= first
