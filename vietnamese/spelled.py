"""Numbers in words and in Roman figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vietnamese.text import fold, has_diacritics, normalise, normalised

_DIGITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_OTHERS = ("mười", "mươi", "trăm", "linh", "lẻ", "nghìn", "ngàn", "triệu", "tỷ", "tỉ")
_CANONICAL = {word: word for word in (*_DIGITS, *_OTHERS)}
_PLAIN: dict[str, str] = {}
for _word in (*_DIGITS, *_OTHERS):
    _PLAIN.setdefault(fold(_word), _word)
# Without diacritics "muoi" is mười or mươi; the parser takes either.
_TENS = {"mười", "mươi"}
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_ROMAN = re.compile(r"(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_WORD = re.compile(r"[^\W\d_]+")
# Alone, the other digits are more often something else: không = not, một = a, năm = year, tư = private.
_CLEAR_ALONE = {"hai", "ba", "bốn", "sáu", "bảy", "bẩy", "tám", "chín", "mười"}
_NO_COUNT_BEFORE = {"thứ", "tháng", "quý", "bà", "phố", "phường", "quận", "chủ"}
MAX_WORDS = 12


@dataclass(frozen=True, slots=True)
class SpelledNumber:
    """A number written in words, with its offsets in the text."""

    value: int
    start: int
    end: int
    text: str


def spelled_number(words: str) -> int | None:
    """The value of Vietnamese number words, also typed without diacritics; None when they are no number.

    Strict on purpose: `hai năm` is two years and `mười năm` ten years, so neither is a number here.

    >>> [spelled_number(w) for w in ("mười chín", "hai mươi mốt", "một trăm linh năm", "hai nam", "ba")]
    [19, 21, 105, None, 3]
    """
    read = [_CANONICAL.get(w) or _PLAIN.get(w) for w in normalise(words).split()]
    if not read or len(read) > MAX_WORDS or None in read:
        return None
    total, rest, least = 0, [w for w in read if w], 10**12
    while rest:
        at = next((i for i, w in enumerate(rest) if w in _SCALES), None)
        below = _under_thousand(rest[:at] if at is not None else rest)
        if below is None or (at is None and least == 10**3 and total and below == 0):
            return None
        if at is None:
            return total + below
        scale = _SCALES[rest[at]]
        if scale >= least or below == 0:
            return None
        total, rest, least = total + below * scale, rest[at + 1 :], scale
    return total


def spelled_numbers(text: str) -> list[SpelledNumber]:
    """The numbers in words of a text, longest first at each place, with offsets in `text`.

    Single words count only where they can hardly be anything else, and never as parts of names (`Ba Đình`).
    """
    mapped = normalised(text)
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(mapped.text)]
    marked, found, at = has_diacritics(text), [], 0
    while at < len(words):
        size, value = _longest(words, at, mapped.text)
        start, end = mapped.span(words[at][1], words[max(at + size - 1, at)][2])
        if value is not None and (size > 1 or _clear(words, at, text[start:end], marked)):
            found.append(SpelledNumber(value, start, end, text[start:end]))
        at += max(size, 1)
    return found


def longest_spelled(words: list[str]) -> tuple[int, int | None]:
    """How many of the first words make a number, and its value; (0, None) when the first one doesn't."""
    for size in range(min(len(words), MAX_WORDS), 0, -1):
        value = spelled_number(" ".join(words[:size]))
        if value is not None:
            return size, value
    return 0, None


def roman(figures: str) -> int | None:
    """The value of Roman figures below 400 in either case; None when they aren't well formed.

    >>> [roman(f) for f in ("XIX", "xiii", "IIX", "")]
    [19, 13, None, None]
    """
    if not _ROMAN.fullmatch(figures):
        return None
    values = [_ROMAN_VALUES[c] for c in figures.lower()]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


def _longest(words: list[tuple[str, int, int]], at: int, text: str) -> tuple[int, int | None]:
    run: list[str] = []
    for word, start, _ in words[at : at + MAX_WORDS]:
        if run and text[words[at + len(run) - 1][2] : start].strip(" "):
            break
        if word not in _CANONICAL and word not in _PLAIN:
            break
        run.append(word)
    return longest_spelled(run)


def _clear(words: list[tuple[str, int, int]], at: int, written: str, marked: bool) -> bool:
    before = words[at - 1][0] if at else ""
    return marked and written in _CLEAR_ALONE and before not in _NO_COUNT_BEFORE


def _under_thousand(words: list[str]) -> int | None:
    """0..999 out of the words before one scale word."""
    if not words:
        return 0
    if "trăm" not in words:
        return _under_hundred(words, after_hundred=False)
    at = words.index("trăm")
    hundreds = _DIGITS.get(words[0]) if at == 1 else None
    rest = _under_hundred(words[at + 1 :], after_hundred=True) if words[at + 1 :] else 0
    return None if hundreds is None or rest is None else hundreds * 100 + rest


def _under_hundred(words: list[str], after_hundred: bool) -> int | None:
    if words[0] in ("linh", "lẻ"):
        return _DIGITS.get(words[1]) if after_hundred and len(words) == 2 else None
    tens_at = next((i for i, w in enumerate(words) if w in _TENS), None)
    if tens_at is None:
        return (
            _DIGITS.get(words[0]) if len(words) == 1 and not after_hundred and words[0] not in ("lăm", "mốt") else None
        )
    tens = int(words[0] == "mười") if tens_at == 0 else _DIGITS.get(words[0]) if tens_at == 1 else None
    ones = words[tens_at + 1 :]
    # "mười năm" is ten years: fifteen is "mười lăm".
    if not tens or len(ones) > 1 or (ones and (ones[0] == "năm" or ones[0] not in _DIGITS)):
        return None
    return tens * 10 + (_DIGITS[ones[0]] if ones else 0)
