"""The two legs of a search joined into one ranking: a convex combination of min-max scores."""

from __future__ import annotations

from collections.abc import Mapping


def fuse(lexical: Mapping[str, float], dense: Mapping[str, float], dense_weight: float) -> dict[str, float]:
    """Scores in 0..1 by id, best first; ties are broken by id so that a ranking is the same on every machine.

    An id without a full-text match has the lexical score 0; one whose vector wasn't looked at has the lowest
    dense score seen.

    >>> fuse({"a": 4.0, "b": 2.0}, {"a": 0.8, "b": 0.9}, 0.5)
    {'b': 0.75, 'a': 0.5}
    """
    words = share_of_best(lexical)
    meaning = min_max(dense)
    scores = {
        i: dense_weight * meaning.get(i, 0.0) + (1 - dense_weight) * words.get(i, 0.0) for i in {*words, *meaning}
    }
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))


def share_of_best(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores over the best one: a passage without a match would have 0, so 0 is the minimum."""
    best = max(scores.values(), default=0.0)
    return {i: s / best if best > 0 else 0.0 for i, s in scores.items()}


def min_max(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores stretched to 0..1; equal scores all become 1."""
    low, high = min(scores.values(), default=0.0), max(scores.values(), default=0.0)
    return {i: (s - low) / (high - low) if high > low else 1.0 for i, s in scores.items()}
