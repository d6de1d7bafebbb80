"""Quantities: `4.300` = `4,300` = `4300` = `4,3 nghìn`, `14,8 %` = `14.8%`, `700 tỉ USD` = `700 tỷ USD`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from vietnamese.spelled import SpelledNumber, spelled_number, spelled_numbers
from vietnamese.text import Mapped, nfc, normalised

__all__ = [
    "Number",
    "SpelledNumber",
    "canonical_figure",
    "number_key",
    "numbers",
    "parse_figure",
    "same_number",
    "spelled_number",
    "spelled_numbers",
]

_SCALES = {
    **dict.fromkeys(("nghìn", "ngàn", "nghin", "ngan", "thousand"), 10**3),
    **dict.fromkeys(("vạn",), 10**4),
    **dict.fromkeys(("triệu", "trieu", "tr", "million"), 10**6),
    **dict.fromkeys(("tỷ", "tỉ", "ty", "ti", "billion"), 10**9),
    **dict.fromkeys(("trăm", "tram"), 100),
    **dict.fromkeys(("chục", "chuc"), 10),
}
_UNITS = {
    "%": ("%", "phần trăm", "phan tram", "percent", "per cent"),
    "usd": (
        "usd",
        "us$",
        "đô la mỹ",
        "đô-la mỹ",
        "đô la",
        "đô-la",
        "đôla",
        "do la my",
        "do la",
        "dollars",
        "dollar",
        "$",
    ),
    "đồng": ("đồng", "vnđ", "vnd", "đ", "dong"),
    "euro": ("euro", "eur", "€"),
    "yên": ("yên nhật", "jpy", "¥"),
    "nhân dân tệ": ("nhân dân tệ", "ndt", "rmb", "cny", "nhan dan te"),
    "km2": ("km2", "km²", "ki-lô-mét vuông"),
    "km": ("km", "ki-lô-mét", "kilomet"),
    "ha": ("ha", "héc-ta", "hécta", "hecta"),
    "tấn": ("tấn", "tan"),
}
_UNIT_OF = {spelling: unit for unit, spellings in _UNITS.items() for spelling in spellings}
_APPROX = {
    "gần": ("gần", "gan", "nearly", "almost"),
    "hơn": ("hơn", "hon", "trên", "tren", "quá", "over", "more than"),
    "khoảng": ("khoảng", "khoang", "xấp xỉ", "xấp xỷ", "xap xi", "chừng", "ước khoảng", "about", "around"),
    "dưới": ("dưới", "duoi", "chưa đến", "chưa tới", "chua den", "chua toi", "under"),
    "ít nhất": ("ít nhất", "it nhat", "tối thiểu", "toi thieu", "at least"),
    "nhiều nhất": ("nhiều nhất", "tối đa", "toi da", "không quá", "khong qua", "at most"),
}
_APPROX_OF = {spelling: word for word, spellings in _APPROX.items() for spelling in spellings}


def _any_of(spellings: dict[str, object]) -> str:
    return "|".join(re.escape(s) for s in sorted(spellings, key=len, reverse=True))


_FIGURE = r"\d+(?:[.,]\d+)*"
_SCALE_WORD = rf"(?:{_any_of(dict(_SCALES))})(?!\w)"
_PATTERN = re.compile(
    rf"(?:(?<!\w)(?P<approx>{_any_of(dict(_APPROX_OF))})\s+)?"
    rf"(?P<prefix>us\$|\$|€)?\s?"
    rf"(?<![^\W_])(?<![\d][.,])(?P<figure>{_FIGURE})"
    rf"(?P<scales>(?:\s*{_SCALE_WORD})*)(?P<half>\s+(?:rưỡi|ruoi)(?!\w))?"
    rf"(?:\s*(?P<unit>{_any_of(dict(_UNIT_OF))})(?!\w))?"
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+")
_DECIMAL = re.compile(r"(\d+)[.,](\d+)")
_MIXED = re.compile(r"([1-9]\d{0,2}(?:\.\d{3})+),(\d+)|([1-9]\d{0,2}(?:,\d{3})+)\.(\d+)")
# "6-11%": the figure before the dash counts what the one behind it counts.
_RANGE = re.compile(r"\s*(?:-|đến|den|tới|toi)\s*")


MAX_DIGITS = 40
"""Longer runs of digits are no quantity, and arithmetic on them would fail or take long."""


@dataclass(frozen=True, slots=True)
class Number:
    """One quantity of a text. `value` is scaled (`2 triệu` is 2000000), `unit` None for a bare count.

    `approx` is `gần`, `hơn`, `khoảng`, `dưới`, `ít nhất`, `nhiều nhất` or None; it is part of `text`.
    """

    value: Decimal
    unit: str | None
    approx: str | None
    start: int
    end: int
    text: str

    @property
    def canonical(self) -> str:
        """The same for equal quantities: `700 tỷ usd`, `14.8 %`, `4300`."""
        amount, scale = self.value, ""
        for size, word in ((10**9, " tỷ"), (10**6, " triệu")):
            if self.value >= size:
                amount, scale = self.value / size, word
                break
        return f"{_plain(amount)}{scale}{f' {self.unit}' if self.unit else ''}"


def numbers(text: str) -> list[Number]:
    """The quantities written in digits, in reading order, with offsets in `text`.

    >>> [n.canonical for n in numbers("gần 700 tỉ USD, tăng 14,8 %, 4.300 dự án, 41/63 tỉnh")]
    ['700 tỷ usd', '14.8 %', '4300', '41', '63']
    """
    mapped = normalised(text)
    found: list[Number] = []
    for match in _PATTERN.finditer(mapped.text):
        found.extend(_read(match, mapped, text))
    return _joined(found, text)


def number_key(number: Number) -> tuple[Decimal, str | None]:
    """Equal for equal quantities of the same unit, however written; the approximation doesn't count."""
    return number.value.normalize(), number.unit


def same_number(one: Number, other: Number) -> bool:
    """Whether two mentions state the same quantity."""
    return number_key(one) == number_key(other)


def parse_figure(figure: str) -> Decimal | None:
    """The value of digits with Vietnamese or English separators; None when they are no single number.

    Groups of three digits are thousands, whichever separator: this is how officials and newspapers mix them.

    >>> [str(parse_figure(f)) for f in ("4.300", "4,300", "14,8", "1.234,5", "12.8.2018")]
    ['4300', '4300', '14.8', '1234.5', 'None']
    """
    if len(figure) > MAX_DIGITS:
        return None
    if figure.isdecimal():
        return Decimal(figure)
    if _GROUPED.fullmatch(figure):
        return Decimal(re.sub("[.,]", "", figure))
    if re.fullmatch(r"0\d+[.,]\d{3}", figure):
        return None
    if decimal := _DECIMAL.fullmatch(figure):
        return Decimal(f"{decimal[1]}.{decimal[2]}")
    if mixed := _MIXED.fullmatch(figure):
        whole, part = (mixed[1], mixed[2]) if mixed[1] else (mixed[3], mixed[4])
        return Decimal(f"{re.sub('[.,]', '', whole)}.{part}")
    return None


def canonical_figure(figure: str) -> str | None:
    """The one spelling of a figure: `4300`, `14.8`, `4.0`; None when it is no single number."""
    value = parse_figure(figure)
    if value is None:
        return None
    plain = _plain(value)
    # "4.0" is a name rather than a measure, and three decimals would read as thousands the next time.
    return f"{value:f}" if "." in f"{value:f}" and ("." not in plain or len(plain.split(".")[1]) == 3) else plain


def _read(match: re.Match[str], mapped: Mapped, text: str) -> list[Number]:
    value = parse_figure(match["figure"])
    if value is None:
        return _parts(match, mapped, text)
    scale = 1
    for word in match["scales"].split():
        scale *= _SCALES[word]
    value = value * scale + (Decimal(scale) / 2 if match["half"] else 0)
    unit = match["unit"] or match["prefix"]
    approx = match["approx"]
    start, end = mapped.span(match.start() + len(match[0]) - len(match[0].lstrip()), match.end())
    return [
        Number(
            value, _UNIT_OF[unit] if unit else None, _APPROX_OF[approx] if approx else None, start, end, text[start:end]
        )
    ]


def _parts(match: re.Match[str], mapped: Mapped, text: str) -> list[Number]:
    """`12.8.2018` is three numbers rather than one."""
    found = []
    for part in re.finditer(r"\d+", match["figure"]):
        if len(part[0]) > MAX_DIGITS:
            continue
        begin = match.start("figure")
        start, end = mapped.span(begin + part.start(), begin + part.end())
        found.append(Number(Decimal(part[0]), None, None, start, end, text[start:end]))
    return found


def _joined(found: list[Number], text: str) -> list[Number]:
    """Numbers of one range share their unit: `10-15%` is 10 % and 15 %."""
    for at in range(len(found) - 1, 0, -1):
        before, after = found[at - 1], found[at]
        if (
            after.unit
            and not before.unit
            and _RANGE.fullmatch(nfc(text[before.end : after.start]).replace("–", "-").lower())
        ):
            found[at - 1] = Number(before.value, after.unit, before.approx, before.start, before.end, before.text)
    return found


def _plain(value: Decimal) -> str:
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
