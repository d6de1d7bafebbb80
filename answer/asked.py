"""What a question asks for (how many, when, where, who), and whether a sentence states such a thing.

Patterns are written with their diacritics and matched so when the question has any: folded, `lực nào` would be
`lúc nào`, and `tế bào chủ để` a theme. A question without is matched by the folded patterns.
"""

from __future__ import annotations

import re
from functools import cache

from records import Query
from vietnamese.dates import dates, years
from vietnamese.names import people, places
from vietnamese.numbers import numbers
from vietnamese.text import fold, has_diacritics, normalise

_KINDS = {
    "how_many": r"\b(bao (nhiêu|nhiu)(?! tuổi)|bi nhiêu|mấy(?! giờ)|phần trăm|số lượng|tỷ lệ|tổng số|"
    r"so sánh (tổng )?số(?! điện thoại)|how (many|much))\b",
    "when": r"\b(khi nào|ngày nào|ngày mấy|thời hạn|năm nào|tháng nào|lúc nào|bao giờ|thời gian nào|hạn chót|when)\b",
    "where": r"\b(ở đâu|tại đâu|nơi nào|địa điểm|địa phương nào|where)\b",
    "who": r"\b(ai|người nào|những ai|ông nào|bà nào|who)\b",
}
NAMES = {"how_many": "số lượng", "when": "thời gian", "where": "địa điểm", "who": "người nào"}
"""What a kind is called before users."""

_COUNT_WORDS = (
    "hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|trăm|nghìn|ngàn|triệu|tỷ|nửa|gấp|một|nhiều lần|đa số|phần lớn|toàn bộ"
)
FIGURE = rf"(?:\d[\d.,%/-]*|\b(?:{_COUNT_WORDS})\b)"
"""A figure in digits or words, in normalised text with diacritics."""
_DATED = r"\b(ngày nào|ngày mấy|tháng nào|năm nào|thời hạn|hạn chót|bao giờ)\b"
"""These ask for a date; `khi nào` may also be answered by an event."""
_DIRECTIVE = re.compile(
    r"\b(chi dao|yeu cau|de nghi|kien nghi|de xuat|giao nhiem vu|nhiem vu gi|can (lam )?gi|quan triet)\b"
)
_TIME_WORDS = re.compile(
    r"\b(khi|thế kỷ|thập (niên|kỷ)|triệu năm|mùa (xuân|hè|thu|đông)|nhiệm kỳ|giai đoạn|trước|sau|chủ nhật|"
    r"thứ (hai|ba|tư|năm|sáu|bảy)|(sáng|trưa|chiều|tối) nay|năm [12]\d{3}|[12]\d{3}|"
    r"(đầu|giữa|cuối|hàng|hằng|mỗi) (năm|tháng|tuần|quý)|\d+ (năm|tháng) (một|/) ?lần)\b"
)

_ATTRIBUTES = {
    r"\bchủ đề\b": r"\bchủ đề\b|\bkhẩu hiệu\b|\bthông điệp\b",
    r"\bthời hạn\b|\bhạn chót\b|\btrước ngày nào\b|\bkhi nào phải\b": r"\btrước (ngày|tháng)\b|\bchậm nhất\b|"
    r"\bthời hạn\b|\bhạn chót\b|\bdeadline\b|\bhoàn thành (trong|trước|vào)\b|\bđến (hết )?(năm|tháng|ngày|quý) ",
    r"\bkinh phí\b|\bngân sách\b|\bchi phí\b|\btốn bao nhiêu tiền\b": r"\bkinh phí\b|\bngân sách\b|\bchi phí\b|"
    r"\btrị giá\b|\b(tỷ|triệu) (đồng|usd)\b",
    r"\bsố điện thoại\b|\bemail\b|\bđịa chỉ\b": r"\bđiện thoại\b|@|\bđịa chỉ\b|\bđường\b",
    r"\bbao nhiêu tuổi\b|\bsinh năm\b|\bquê (ở|quán)\b": r"\btuổi\b|\bsinh (năm|ngày)\b|\bquê\b",
}
"""What is asked for, and the words of which a sentence that states it must hold one: things that Vietnamese reports
always call by their name."""


def asked_attributes(query: Query) -> tuple[str, ...]:
    """For each attribute that is asked for, the pattern of a normalised sentence that states it."""
    marked = has_diacritics(query.search_text)
    text = normalise(query.search_text) if marked else fold(query.search_text)
    return tuple(stated for asked, stated in _ATTRIBUTES.items() if matches(asked, text, marked))


def asked_kinds(query: Query) -> tuple[str, ...]:
    """The kinds that a question asks for, in the order of `NAMES`; () when it asks for none of them."""
    marked = has_diacritics(query.search_text)
    text = normalise(query.search_text) if marked else fold(query.search_text)
    return tuple(kind for kind, pattern in _KINDS.items() if matches(pattern, text, marked))


def asks_for_date(query: Query) -> bool:
    """Whether only a date or a year answers the question."""
    marked = has_diacritics(query.search_text)
    return bool(matches(_DATED, normalise(query.search_text) if marked else fold(query.search_text), marked))


def asks_for_directive(query: Query) -> bool:
    """Whether the question asks what someone directed, asked for or proposed."""
    return bool(_DIRECTIVE.search(fold(query.search_text)))


def holds_date(text: str) -> bool:
    """Whether a sentence holds a date or a year."""
    return bool(dates(text) or years(text))


def matches(pattern: str, text: str, marked: bool) -> re.Match[str] | None:
    """Search a pattern that is written with diacritics in a normalised text with them, or in a folded one."""
    return _compiled(pattern, marked).search(text)


def states(kind: str, text: str) -> bool:
    """Whether a sentence holds what a kind asks for: a figure, a time, a place or a person."""
    if kind == "how_many":
        return bool(numbers(text)) or bool(re.search(FIGURE, normalise(text)))
    if kind == "when":
        return bool(dates(text) or years(text) or _TIME_WORDS.search(normalise(text)))
    if kind == "where":
        return bool(places(text))
    return bool(people(text))


@cache
def _compiled(pattern: str, marked: bool) -> re.Pattern[str]:
    # Folding leaves the signs of a pattern alone, all but capitals in escapes, of which these patterns have none.
    return re.compile(pattern if marked else fold(pattern))
