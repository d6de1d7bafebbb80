"""In which language a text is written, as far as an answer needs to know: Vietnamese, English or neither."""

from __future__ import annotations

import re

from vietnamese.text import has_diacritics, nfc, word_set

_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|«[^»]*»")
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = word_set(
    "the of and to in a is was were are for on with that by at from as it has have had been this which be an or its "
    "their will would also not said who what"
)
LEAST_WORDS = 6
"""Shorter texts (a name, a figure) are of no language."""
_MARKED_SHARE = 0.25
"""Running Vietnamese text bears a mark on at least two syllables in five; a list of foreign names on fewer."""
_ENGLISH_SHARE = 0.12


def speaks(text: str, language: str) -> bool:
    """Whether a text is in the wanted language, `vi` or `en`; quotations don't count, a short text is let pass."""
    words = [w.casefold() for w in _WORD.findall(_QUOTED.sub(" ", nfc(text)))]
    if len(words) < LEAST_WORDS:
        return True
    marked = sum(has_diacritics(w) for w in words) / len(words)
    english = sum(w in _ENGLISH for w in words) / len(words)
    if language == "en":
        return english >= _ENGLISH_SHARE and english >= marked / 3
    return marked >= _MARKED_SHARE and english < _ENGLISH_SHARE
