"""Unicode, case, tone placement and folding."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LOOK_ALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ"})
_PUNCTUATION = str.maketrans(
    {"–": "-", "—": "-", "‑": "-", "−": "-", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"}
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Both ways of placing the tone mark are in use for open oa, oe and uy; "qu" is a consonant, so its u bears none.
_OLD_STYLE = re.compile(rf"(?<!q)(?:o([{_TONES}])([ae])|u([{_TONES}])(y))(?![\w{_TONES}])")


def nfc(text: str) -> str:
    """Text in NFC with the real Đ, plain spaces, and nothing invisible; fit for storage and display.

    >>> nfc("Ða\\u0300 Nẵng")
    'Đà Nẵng'
    """
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _INVISIBLE.sub("", text)).translate(_LOOK_ALIKES))


def normalise(text: str) -> str:
    """Text for matching: NFC, lower case, one way of placing tones, plain dashes and quotation marks. Idempotent.

    >>> normalise("Hòa, thủy – quý") == normalise("hoà, thuỷ - quý")
    True
    """
    lowered = nfc(nfc(text).lower()).translate(_PUNCTUATION)
    return unicodedata.normalize("NFC", _OLD_STYLE.sub(_new_style, unicodedata.normalize("NFD", lowered)))


def fold(text: str) -> str:
    """Lower case without any mark, đ as d.

    >>> fold("Hội nghị Đối ngoại")
    'hoi nghi doi ngoai'
    """
    marked = unicodedata.normalize("NFD", nfc(text).lower().replace("đ", "d")).translate(_PUNCTUATION)
    return nfc("".join(c for c in marked if not unicodedata.combining(c))).lower()


def has_diacritics(text: str) -> bool:
    """Whether any letter bears a mark or is đ."""
    return any(c in "đĐ" or unicodedata.combining(c) for c in unicodedata.normalize("NFD", nfc(text)))


def folded_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, the offset in `text` that it came from."""
    letters: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(text):
        for letter in _fold_one(character):
            letters.append(letter)
            offsets.append(at)
    return "".join(letters), offsets


@lru_cache(maxsize=4096)
def _fold_one(character: str) -> str:
    return fold(character)


def _new_style(match: re.Match[str]) -> str:
    if match[1]:
        return f"o{match[2]}{match[1]}"
    return f"u{match[4]}{match[3]}"
