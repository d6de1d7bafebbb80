"""Diacritics put back on a question that was typed without, from the library's own words.

The passages that full text finds for the bare question hold most of its words with their marks. Each bare syllable
takes the marked form that these passages use between the same neighbours; a word that they don't hold stays bare, so
nothing is invented.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from vietnamese.text import fold
from vietnamese.tokens import words

_PAIR_WEIGHT = 4.0
"""How much more a pair of neighbours counts than a syllable by itself."""


def restore(question: str, texts: Iterable[str]) -> str:
    """The question's words with the marks that `texts` give them.

    >>> restore("hoi nghi ngoai vu", ["Hội nghị Ngoại vụ", "vũ hội"])
    'hội nghị ngoại vụ'
    """
    singles: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        marked = words(text)
        singles.update(marked)
        pairs.update(itertools.pairwise(marked))
    forms: dict[str, list[str]] = {}
    for form in singles:
        forms.setdefault(fold(form), []).append(form)
    bare = words(fold(question))
    return " ".join(_best_path(bare, [forms.get(w, [w]) for w in bare], singles, pairs))


def respelled(text: str, name: str) -> str:
    """A text with a name spelled as `name` wherever it stands without marks or capitals.

    >>> respelled("ông phạm binh minh nói", "Phạm Bình Minh")
    'ông Phạm Bình Minh nói'
    """
    plain, key = fold(text), fold(name)
    if len(plain) != len(text) or not key or len(key) != len(name):
        return text
    for match in reversed(list(re.finditer(rf"(?<!\w){re.escape(key)}(?!\w)", plain))):
        text = text[: match.start()] + name + text[match.end() :]
    return text


def _best_path(
    bare: Sequence[str], choices: Sequence[Sequence[str]], singles: Counter[str], pairs: Counter[tuple[str, str]]
) -> list[str]:
    """The most likely marked form of each syllable, by Viterbi over single and paired counts."""
    paths: dict[str, tuple[float, list[str]]] = {"": (0.0, [])}
    for options in choices:
        paths = {
            form: max(
                (
                    (
                        score
                        + math.log1p(singles[form])
                        + _PAIR_WEIGHT * math.log1p(pairs[path[-1], form] if path else 0),
                        [*path, form],
                    )
                    for score, path in paths.values()
                ),
                key=lambda item: item[0],
            )
            for form in options
        }
    return max(paths.values(), key=lambda item: item[0])[1] if bare else []
