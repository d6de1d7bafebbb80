"""Unicode, case, tone placement and folding; every other module matches on what is made here.

Nothing in here raises, whatever the text: NULs, lone surrogates and control characters are dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\U000e0000-\U000e007f]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_LOOK_ALIKES = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}
_LOOK_ALIKE = re.compile("[ÐðƉɖ]")
# Lower-casing these by themselves would change the length or depend on the letters around.
_LOWER_FIRST = re.compile("[İΣ]")
_PLAIN_MARKS = {
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛′´`＇", "'"),
}
_PUNCTUATION = re.compile(f"[{''.join(_PLAIN_MARKS)}]")
_A, _E, _Y = ("àáảãạÀÁẢÃẠ", "èéẻẽẹÈÉẺẼẸ", "ỳýỷỹỵỲÝỶỸỴ")
_NEW_STYLE = re.compile(rf"(?<![qQ])(?:([oO])([{_A}{_E}])|([uU])([{_Y}]))(?![^\W\d_]|[\u0300-\u036f])")
_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_DIACRITICS = re.compile(f"[{_MARKED}]", re.IGNORECASE)
# Ranges such as À-Ỹ won't do: capitals and small letters take turns in them.
UPPER = f"A-Z{_MARKED.upper()}"
"""Vietnamese capitals, for use inside a character class."""
LOWER = f"a-z{_MARKED}"
"""Vietnamese small letters, for use inside a character class."""
_LATIN_MARKS = re.compile("[\u0300-\u036f]+")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_CLUSTER = re.compile("(?s).[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x08]*")


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(words.split())


def nfc(text: str) -> str:
    """Text in NFC with the real Đ, plain spaces and line ends, nothing invisible; fit for storage and display.

    >>> nfc("Ða\\u0300 Nẵng")
    'Đà Nẵng'
    """
    plain = _LINE_ENDS.sub("\n", _SPACES.sub(" ", _INVISIBLE.sub("", text)))
    return unicodedata.normalize("NFC", _LOOK_ALIKE.sub(lambda m: _LOOK_ALIKES[m[0]], plain))


def same_tone_style(text: str) -> str:
    """NFC text with one way of placing the tone of open oa, oe and uy (`hòa`, `khỏe`, `thủy`); the case is kept.

    Only at a syllable's end and never after q, whose u is no vowel: `hoàn`, `huỳnh` and `quý` stay.
    """
    return _NEW_STYLE.sub(_old_style, nfc(text))


def normalise(text: str) -> str:
    """Text for matching: NFC, lower case, one tone placement, plain dashes and quotation marks. Idempotent.

    >>> normalise("Hòa, thủy – quý") == normalise("hoà, thuỷ - quý")
    True
    """
    return _NEW_STYLE.sub(_old_style, _lower(text))


def fold(text: str) -> str:
    """Lower case without any mark, đ as d, plain dashes and quotation marks. Idempotent.

    >>> fold("Hội nghị Đối ngoại")
    'hoi nghi doi ngoai'
    """
    lowered = _lower(text)
    if lowered.isascii():
        return lowered
    marked = unicodedata.normalize("NFD", lowered.replace("đ", "d"))
    plain = _LATIN_MARKS.sub("", marked)
    return plain if plain.isascii() else unicodedata.normalize("NFC", _NON_ASCII.sub(_unmarked, plain))


def has_diacritics(text: str) -> bool:
    """Whether any letter is Vietnamese beyond ASCII: bears a tone, a hat, a horn or a breve, or is đ."""
    return bool(_DIACRITICS.search(nfc(text)))


@dataclass(frozen=True, slots=True)
class Mapped:
    """A changed copy of a text that knows where each of its characters came from.

    `offsets` holds one more number than `text` has characters: the last is the length of the original.
    """

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original of a range of the copy."""
        return self.offsets[start], self.offsets[end]


def composed(text: str) -> Mapped:
    """`nfc(text)` with the way back to the offsets of `text`."""
    return _mapped(text, nfc)


def normalised(text: str) -> Mapped:
    """`normalise(text)` with the way back to the offsets of `text`."""
    return _mapped(text, normalise)


def folded(text: str) -> Mapped:
    """`fold(text)` with the way back to the offsets of `text`."""
    return _mapped(text, fold)


def folded_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, the offset in `text` that it came from."""
    mapped = folded(text)
    return mapped.text, list(mapped.offsets)[:-1]


def find_normalised(needle: str, haystack: str, folded: bool = False) -> tuple[int, int] | None:
    """Where `needle` first stands in `haystack` as whole words, whatever its case, tone style or spacing.

    With `folded` diacritics count for nothing. Returns offsets in `haystack`, or None.
    """
    words = (fold(needle) if folded else normalise(needle)).split()
    if not words:
        return None
    pattern = r"\s+".join(map(re.escape, words))
    before = r"(?<!\w)" if re.match(r"\w", words[0]) else ""
    after = r"(?!\w)" if re.search(r"\w$", words[-1]) else ""
    mapped = _mapped(haystack, fold if folded else normalise)
    found = re.search(before + pattern + after, mapped.text)
    return mapped.span(*found.span()) if found else None


def _mapped(text: str, change: Callable[[str], str]) -> Mapped:
    # Several finders look at the same passage one after the other; whole files aren't worth keeping.
    return _short_mapped(text, change) if len(text) < 20_000 else _map(text, change)


@lru_cache(maxsize=64)
def _short_mapped(text: str, change: Callable[[str], str]) -> Mapped:
    return _map(text, change)


def _map(text: str, change: Callable[[str], str]) -> Mapped:
    changed = change(text)
    # No change adds a character, so an equal length means that each one stayed in its place.
    if len(changed) == len(text):
        return Mapped(changed, range(len(text) + 1))
    letters: list[str] = []
    offsets: list[int] = []
    for match in _CLUSTER.finditer(text):
        piece = _cluster(match.group(), change)
        letters.append(piece)
        offsets.extend([match.start()] * len(piece))
    offsets.append(len(text))
    joined = "".join(letters)
    # The tone moves from one letter to the next, so it takes the whole text.
    return Mapped(_NEW_STYLE.sub(_old_style, joined) if change is normalise else joined, offsets)


@lru_cache(maxsize=4096)
def _cluster(piece: str, change: Callable[[str], str]) -> str:
    return _lower(piece) if change is normalise else change(piece)


def _lower(text: str) -> str:
    # Lower case comes before NFC: some letters are composed in lower case only.
    lowered = _LOWER_FIRST.sub(lambda m: "i" if m[0] == "İ" else "σ", _INVISIBLE.sub("", text)).lower()
    return _PUNCTUATION.sub(lambda m: _PLAIN_MARKS[m[0]], nfc(lowered))


def _unmarked(match: re.Match[str]) -> str:
    return "" if unicodedata.combining(match[0]) else match[0]


def _old_style(match: re.Match[str]) -> str:
    first, second = (match[1], match[2]) if match[1] else (match[3], match[4])
    base_and_mark = unicodedata.normalize("NFD", second)
    return unicodedata.normalize("NFC", first + base_and_mark[1]) + base_and_mark[0]
