"""Numbers as Vietnamese texts write them: 4.300, 14,8%, gần 700 tỷ USD, mười chín, XIX."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from vietnamese.text import fold, folded_with_offsets

_SCALES = {"nghin": 1_000, "ngan": 1_000, "van": 10_000, "trieu": 1_000_000, "ty": 1_000_000_000, "ti": 1_000_000_000}
_UNITS = "usd|dong|euro|phan tram|%|nguoi|dai bieu|tinh|dia phuong|du an|thoa thuan|quoc gia|nam|thang|ngay"
_NUMBER = re.compile(
    r"(?<![\w.,])(?:(?P<approx>gan|hon|tren|khoang|duoi|xap xi|it nhat|toi thieu|toi da)\s+)?"
    r"(?P<digits>\d+(?:[.,]\d+)*)(?![\w])"
    rf"(?:\s*(?P<scale>{'|'.join(_SCALES)})\b)?(?:\s*(?P<unit>{_UNITS})(?![\w]))?"
)
_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9,
}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. `value` is scaled (700 tỷ is 7 × 10¹¹); `unit` and `approx` are folded words or None."""

    value: Decimal
    unit: str | None
    approx: str | None
    start: int
    end: int
    text: str


def canonical_digits(digits: str) -> str:
    """A written number with a point before decimals and nothing between thousands.

    >>> [canonical_digits(d) for d in ("4.300", "4,300", "14,8", "14.8", "1.234,5", "007")]
    ['4300', '4300', '14.8', '14.8', '1234.5', '007']
    """
    groups = re.split(r"[.,]", digits)
    marks = re.findall(r"[.,]", digits)
    if not marks:
        return digits
    decimals = len(groups[-1]) != 3 or (len(set(marks)) == 2 and marks[-1] != marks[0]) or groups[0] == "0"
    if decimals and all(len(g) == 3 for g in groups[1:-1]):
        return "".join(groups[:-1]) + "." + groups[-1]
    if not decimals and all(len(g) == 3 for g in groups[1:]) and len(groups[0]) <= 3:
        return "".join(groups)
    return ".".join(groups)


def numbers(text: str) -> list[Number]:
    """The numbers of a text that are written in digits, in order.

    >>> [(str(n.value), n.unit, n.approx) for n in numbers("gần 700 tỉ USD, 14,8 %")]
    [('700000000000', 'usd', 'gan'), ('14.8', '%', None)]
    """
    folded, offsets = folded_with_offsets(text)
    found = []
    for match in _NUMBER.finditer(folded):
        digits = canonical_digits(match["digits"])
        if digits.count(".") > 1:
            continue
        value = Decimal(digits) * _SCALES.get(match["scale"] or "", 1)
        unit = "%" if match["unit"] == "phan tram" else match["unit"]
        start, end = offsets[match.start()], offsets[match.end() - 1] + 1
        found.append(Number(value.normalize() + 0, unit, match["approx"], start, end, text[start:end]))
    return [_plain(n) for n in found]


def _plain(number: Number) -> Number:
    value = number.value
    whole = value.to_integral_value()
    return Number(whole if value == whole else value, *(getattr(number, f) for f in Number.__slots__[1:]))


def spelled_number(words: str) -> int | None:
    """The value of a number below a thousand written in words, None when it isn't one.

    >>> [spelled_number(w) for w in ("mười chín", "hai mươi mốt", "một trăm linh năm", "con mèo")]
    [19, 21, 105, None]
    """
    total, current, seen = 0, None, False
    for word in fold(words).split():
        if word in _DIGITS:
            if current is not None and current < 10 and seen:
                return None
            current = _DIGITS[word]
            seen = True
        elif word == "muoi":
            total, current = total + 10 * (current if current is not None else 1), 0
            seen = False
        elif word == "tram" and current is not None:
            total, current, seen = total + 100 * current, 0, False
        elif word in {"linh", "le"} and total:
            continue
        else:
            return None
    return None if current is None else total + current


def roman(word: str) -> int | None:
    """The value of a Roman numeral up to 399, None when it isn't one.

    >>> [roman(w) for w in ("XIX", "IV", "IIII", "")]
    [19, 4, None, None]
    """
    lowered = word.lower()
    if not re.fullmatch(r"(?=.)c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", lowered):
        return None
    values = [_ROMAN[c] for c in lowered]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
