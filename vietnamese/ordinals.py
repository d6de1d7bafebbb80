"""Ordinals of conferences, congresses and terms: lần thứ 19, XIX, mười chín, kỳ 19, khóa XIII."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vietnamese.numbers import roman, spelled_number
from vietnamese.text import folded_with_offsets

_SPELLED = r"(?:(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|tram|linh)\b\s*)+"
_VALUE = rf"(?:\d{{1,3}}(?![\d.,/]*\d)|[ivxlc]+\b|{_SPELLED})"
_ORDINAL = re.compile(rf"\b(?:lan thu|lan|ky hop thu|ky thu|ky|khoa thu|khoa|thu)\s+(?P<value>{_VALUE})")
_MORE = re.compile(rf"\s*(?:,|va|voi|den|-)\s*(?:lan thu|lan|thu|ky)?\s*(?P<value>\d{{1,3}}(?![\d.,/]*\d)|[ivxlc]{{2,}}\b)(?!\s*(?:dai bieu|nam|ngay|thang|%|nguoi))")


@dataclass(frozen=True, slots=True)
class Ordinal:
    """An ordinal in a text."""

    value: int
    start: int
    end: int
    text: str


def ordinals(text: str) -> list[Ordinal]:
    """The ordinals of a text in order, typed with or without diacritics; lists of them give each one.

    >>> [o.value for o in ordinals("lần thứ 18, 19 và lan thu XXI; kỳ mười chín")]
    [18, 19, 21, 19]
    """
    folded, offsets = folded_with_offsets(text)
    found: list[Ordinal] = []
    at = 0
    while match := _ORDINAL.search(folded, at):
        at = match.end()
        while match:
            value = to_ordinal(match["value"])
            if value is not None:
                start, end = offsets[match.start()], offsets[match.start() + len(match.group().rstrip()) - 1] + 1
                found.append(Ordinal(value, start, end, text[start:end]))
                at = max(at, match.end())
            match = _MORE.match(folded, match.end()) if value is not None else None  # type: ignore[assignment]
    return found


def to_ordinal(word: str) -> int | None:
    """The value of an ordinal written in digits, Roman numerals or words."""
    word = word.strip()
    if word.isdigit():
        return int(word)
    return roman(word) or spelled_number(word)
