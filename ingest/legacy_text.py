"""Legacy Vietnamese bytes (TCVN3/ABC, VNI, VISCII, VPS, Windows-1258) and text that was decoded wrongly.

The right decoding is the one under which most words with a non-ASCII letter are well-formed Vietnamese syllables.
That tells the encodings apart far better than letter frequencies do, and it refuses other languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, partial
from itertools import islice

from viparse.normalize.encodings import CHARMAPS

_SAMPLE_WORDS = 3000
_CONVINCING = 0.7
"""The least share of well-formed syllables for a conversion; real articles with foreign names stay above .9."""
_SUSPICIOUS = 0.5
"""Text above this share is taken as it is."""

_WORD = re.compile(
    r"[^\s!-@\[-`{-~\u2010-\u2027\u2030-\u203a\u00a0]*[\x80-\U0010ffff][^\s!-@\[-`{-~\u2010-\u2027\u2030-\u203a\u00a0]*"
)
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0309\u0303\u0323"))
_SYLLABLE = re.compile(
    "(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|q|r|s|th?|tr|v|x)?"
    "(?:uyê|uya|uyu|uây|uôi|ươi|ươu|iêu|yêu|oai|oay|oao|oeo|uê|uơ|uâ|uy|ua|ui|uô|ưa|ươ|ưi|ưu|iê|ia|iu|yê|"
    "oa|oă|oe|oi|oo|ôi|ơi|ai|ao|au|ay|âu|ây|eo|êu|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y)(?:ch|c|m|ng|nh|n|p|t)?"
)

_SURELY_UNICODE = re.compile("[\u1ea0-\u1ef9]")

Decoder = Callable[[str], str]


def decode_legacy(data: bytes) -> str | None:
    """8-bit Vietnamese bytes as Unicode, or None when no known encoding makes Vietnamese of them."""
    sample = data[: 1 << 20]
    surface = sample.decode("latin-1")
    scores = {name: share_of_syllables(convert(surface, name)) for name in CHARMAPS}
    scores["cp1258"] = share_of_syllables(_cp1258(sample))
    best = max(scores, key=lambda name: scores[name])
    if scores[best] < _CONVINCING:
        return None
    return _cp1258(data) if best == "cp1258" else convert(data.decode("latin-1"), best)


def repair(text: str) -> str:
    """Unicode text whose letters are legacy code points or UTF-8 bytes read one by one, made right; else unchanged.

    Lines with a letter that only Vietnamese has in Unicode are right already and stay, whatever the others are.
    """
    if text.isascii():
        return text
    doubtful = [line for line in text.split("\n") if not line.isascii() and not _SURELY_UNICODE.search(line)]
    sample = "\n".join(doubtful)[: 1 << 20]
    if not doubtful or share_of_syllables(sample) >= _SUSPICIOUS:
        return text
    scores = {name: share_of_syllables(_by_line(sample, way)) for name, way in _WAYS.items()}
    best = max(scores, key=lambda name: scores[name])
    return _by_line(text, _WAYS[best]) if scores[best] >= _CONVINCING else text


def _by_line(text: str, way: Decoder) -> str:
    return "\n".join(_better(line, way) for line in text.split("\n"))


def _better(line: str, way: Decoder) -> str:
    """The line decoded anew unless it is ASCII, right already, or would become worse."""
    if line.isascii() or _SURELY_UNICODE.search(line):
        return line
    changed = way(line)
    return changed if share_of_syllables(changed) > share_of_syllables(line) else line


def share_of_syllables(text: str) -> float:
    """The share of words with a non-ASCII letter that are Vietnamese syllables; 0 when there is no such word."""
    words = [m.group() for m in islice(_WORD.finditer(unicodedata.normalize("NFC", text)), _SAMPLE_WORDS)]
    return sum(map(_is_syllable, words)) / len(words) if words else 0.0


def convert(surface: str, encoding: str) -> str:
    """Text whose characters stand for the bytes of a legacy encoding, as Unicode."""
    pattern, letters = _table(encoding)
    return pattern.sub(lambda match: letters[match.group()], surface)


@cache
def _table(encoding: str) -> tuple[re.Pattern[str], dict[str, str]]:
    letters = dict(CHARMAPS[encoding].pairs)
    longest_first = sorted(letters, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), letters


def _is_syllable(word: str) -> bool:
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).translate(_TONES))
    return _SYLLABLE.fullmatch(plain) is not None


def _cp1258(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


def _undo_double_decoding(text: str) -> str:
    try:
        return b"".join(map(_as_byte, text)).decode("utf-8")
    except UnicodeError:
        return text


def _as_byte(letter: str) -> bytes:
    """The byte that Windows-1252 shows as this letter; its five undefined bytes come as control characters."""
    return bytes([ord(letter)]) if ord(letter) < 256 else letter.encode("cp1252")


_WAYS: dict[str, Decoder] = {
    **{name: partial(convert, encoding=name) for name in CHARMAPS},
    "utf-8": _undo_double_decoding,
}
