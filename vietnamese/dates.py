"""Dates as Vietnamese texts write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vietnamese.text import folded_with_offsets

_YEAR = r"(?:19|20)\d\d"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # 6-11/11/2017, 12/8, 12-08-2018, 12.8.2018
        rf"(?<![\w/.,-])(?P<day>\d{{1,2}})(?:\s*-\s*(?P<end>\d{{1,2}}))?(?P<sep>[/.-])(?P<month>\d{{1,2}})(?:(?P=sep)(?P<year>{_YEAR}))?(?![\w/]|[.,-]\d)",
        rf"(?<![\w/.-])(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])",
        rf"\b(?:tu )?(?:ngay |mung )(?P<day>\d{{1,2}})(?:\s*(?:-|den|den ngay)\s*(?P<end>\d{{1,2}}))?\s*(?:,\s*)?thang (?P<month>\d{{1,2}})(?:\s*(?:,\s*)?nam (?P<year>{_YEAR})|[/-](?P<year2>{_YEAR}))?\b",
        rf"\bthang (?P<month>\d{{1,2}})(?:\s*[/-]\s*(?P<year>{_YEAR})|\s*(?:,\s*)?nam (?P<year2>{_YEAR}))\b",
        rf"\b(?:nam|nien khoa) (?P<year>{_YEAR})(?![\d/])",
        rf"(?<![\w/.-])(?P<month>\d{{1,2}})/(?P<year>{_YEAR})(?![\w/])",
    )
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or part of one; `end_day` closes a range of days within a month."""

    day: int | None
    month: int | None
    year: int | None
    end_day: int | None
    start: int
    end: int
    text: str


def dates(text: str) -> list[DateMention]:
    """The dates of a text in order; what can't be a date (41/63, 21/2025/NĐ-CP) is left out.

    >>> [(d.day, d.month, d.year) for d in dates("sáng 12/8; ngày 6-11/11/2017; tháng 7/2018; 41/63 tỉnh")]
    [(12, 8, None), (6, 11, 2017), (None, 7, 2018)]
    """
    folded, offsets = folded_with_offsets(text)
    found: list[DateMention] = []
    taken = [False] * (len(folded) + 1)
    for pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            mention = _mention(match, text, offsets)
            if mention and not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                found.append(mention)
    return sorted(found, key=lambda d: d.start)


def same_date(one: DateMention, other: DateMention) -> bool:
    """Whether two mentions can mean the same date: what both state is equal, and both state something in common."""
    pairs = [(one.day, other.day), (one.month, other.month), (one.year, other.year)]
    both = [(a, b) for a, b in pairs if a is not None and b is not None]
    return bool(both) and all(a == b for a, b in both)


def _mention(match: re.Match[str], text: str, offsets: list[int]) -> DateMention | None:
    group = match.groupdict()
    day, month, end = (int(group[k]) if group.get(k) else None for k in ("day", "month", "end"))
    year = group.get("year") or group.get("year2")
    if day is not None and not 1 <= day <= 31 or month is not None and not 1 <= month <= 12:
        return None
    if group.get("sep") in {".", "-"} and not year:
        return None  # 3.5 and 6-11 are numbers and ranges
    if end is not None and not 1 <= end <= 31:
        return None
    start, stop = offsets[match.start()], offsets[match.end() - 1] + 1
    return DateMention(day, month, int(year) if year else None, end, start, stop, text[start:stop])
