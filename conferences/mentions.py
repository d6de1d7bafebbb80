"""Where a text names a conference: "Hội nghị Ngoại vụ toàn quốc lần thứ XIX", "hn nv 19", "HNNG 32"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vietnamese.spelled import roman, spelled_number
from vietnamese.text import fold, folded_with_offsets

_Value = tuple[int | None, int | None, int]
"""A number, a year, and where the folded text of both ends."""
Names = tuple[Sequence[str], Sequence[str], Sequence[str]]
"""Aliases that follow "Hội nghị", abbreviations that stand alone, English names."""

_HEAD = r"(?:cac\s+)?(?:ky\s+)?(?:hoi\s+nghi|hnghi|hoinghi|hn)"
_DIGIT = r"(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi)\b"
_SPELLED = rf"(?:nhat\b|nhi\b|{_DIGIT}(?:\s+{_DIGIT}){{0,2}})"
_UNIT = (
    r"(?!\s*(?:%|phan tram|dai bieu|tinh|thanh pho|dia phuong|nguoi|nuoc|quoc gia|nam\b(?!\s*(?:(?:19|20)\d\d|"
    r"trong\b))|ngay|thang|"
    r"gio|phut|ty|ti\b|trieu|nghin|ngan|don vi|bo\b|so\b|co quan|du an|thoa thuan|phien|noi dung|nhiem vu|giai phap|"
    r"lanh dao|diem cau|y kien|tham luan|chu de|chuyen|mien|ben\b|truc|tru cot|mui|khu vuc|cap\b|buoc|loai|mang|"
    r"linh vuc|van de|dot|vong|tuan|quy\b|diem|muc tieu|dinh huong|bai hoc|ket qua|thanh tuu|dau moi|dia ban|"
    r"thi truong|huyen|xa\b|nganh|thanh vien|hoi vien|doan|phong vien|luot|sang kien|de an|chuong trinh|bang|cum))"
)
_DIGITS = rf"\d{{1,3}}(?!\d|[.,/:+-]\d|[a-z%]){_UNIT}"
_ROMAN = r"(?=[ivxlc]+\b)(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\b"
_MARK = r"(?:lan\s+thu|lan|ky\s+thu|ky|khoa|thu|so|#)"
_MARKED = re.compile(rf"\s*,?\s*(?:\(\s*)?{_MARK}\s*(?P<value>\d{{1,3}}(?!\d|[.,]\d|/\d{{1,2}}\b)|{_SPELLED}|{_ROMAN})")
_BARE = re.compile(rf"\s*(?P<value>{_DIGITS}|(?=\w\w){_ROMAN})")
_YEAR = re.compile(
    r"\s*,?\s*(?:/|-|\(\s*|(?:duoc\s+)?(?:to chuc|dien ra)?\s*(?:vao\s+)?)(?:nam\s*)?"
    r"(?P<value>(?:19|20)\d\d)(?!\d|[/.]\d)(?:\s*\))?"
)
_JOIN = re.compile(
    r"\s*(?:,\s*(?:va\s+)?|;\s*|va\s+|voi\s+|den\s+|so voi\s+|hay\s+|hoac\s+|-\s*|&\s*|vs\s+)(?:ca\s+)?(?:nam\s+)?"
)
_BEFORE = re.compile(
    rf"(?P<list>\d{{1,3}}(?:st|nd|rd|th)\b(?:\s*(?:,|and|,\s*and)\s*(?:the\s+)?\d{{1,3}}(?:st|nd|rd|th)\b)*|"
    rf"{_MARK}\s*(?:{_DIGITS}|{_SPELLED}|{_ROMAN})"
    rf"(?:\s*(?:,|va|voi|den|-)\s*(?:{_MARK}\s*)?(?:\d{{1,3}}|(?=\w\w){_ROMAN}))*)\s*(?:cua\s+|,\s*)?(?:cac\s+)?$"
)
_ONE = re.compile(rf"\d{{1,3}}|{_SPELLED}|(?=\w\w){_ROMAN}")
# "Hội nghị Ngoại giao văn hóa", "… Ngoại vụ các tỉnh biên giới" are other conferences.
_OTHER = (
    r"(?!\s+(?:kinh te|van hoa|nhan dan|dia phuong|asean|quoc phong|quoc hoi|nghi vien|cong chung|khoa hoc|khu vuc|"
    r"cac tinh|tinh|huyen|thanh pho|vung|quoc te|cap cao|y te|so\b(?!\s*\d)|phuc vu|da phuong|"
    r"cac nuoc|bien gioi|giao duc))"
)
# "Sở Ngoại vụ", "Bộ trưởng Ngoại giao lần thứ ..." name no conference of the series.
_NO_HEAD = re.compile(
    r"\b(?:bo truong|thu truong|bo|so|cuc|vu|phong|ban|nganh|co quan|cong tac|hoc vien|can bo|nha|doan|quan he|"
    r"tham van|doi thoai|uy ban|hoat dong|chinh sach|duong loi)\s*$"
)
# After a name without "hội nghị" a bare number is the conference's only where nothing can be counted by it.
_NOTHING_COUNTED = re.compile(
    r"\s*(?:$|[?.!,;:)]|(?:noi|co|ban|chi dao|ve|dien ra|to chuc|khai mac|be mac|hop|o|tai|ai|la|va|voi|vs|so|yeu|de "
    r"nghi|de ra|nhan|dat|thi|dau|khi|bao|may|chu|ket|thong|phat|bo truong|ptt|pho|thu tuong|ttg|neu|dua|nhu|ra sao|"
    r"trong|duoc|da|se|thao|danh gia|cho|den|toi|hay|hoac|khac|gom|giao|nay|vua|vao|ngay|sang|nham|j|gi|the nao|"
    r"ntn|bn|"
    r"ko|khong|con|cu|lien quan|tong|mong|keu|quan|xac)\b)"
)
_DIGIT_NEXT = re.compile(r"\s*\d")
_QUESTION = 200
"""A name without "hội nghị" counts in texts up to this length only: people who ask leave the word out."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A naming of a conference; `number` and `year` are None when it gives none.

    `text[start:end]` is the naming; those of a list ("lần thứ 18 và 21") share it out among themselves in order.
    """

    series: str
    number: int | None
    year: int | None
    start: int
    end: int


class Namer:
    """Finds the namings of the given series.

    With `question`, "hội nghị đối ngoại" is enough for a series called "Đối ngoại toàn quốc": whoever asks of a library
    of national conferences leaves the word out, while an article may well mean a province's own.
    """

    def __init__(self, names: Mapping[str, Names], *, question: bool = False) -> None:
        self._keys: dict[str, str] = {}
        for key, groups in names.items():
            for name in (n for group in groups for n in group):
                self._keys.setdefault(_spaced(name), key)
        if question:
            for key, (group, _, _) in names.items():
                for name in map(_without_wide, group):
                    self._keys.setdefault(_spaced(name), key)
        self._wide = {_spaced(n) for aliases, _, _ in names.values() for n in aliases if "toan quoc" in fold(n)}
        alone = [_spaced(n) for _, short, english in names.values() for n in (*short, *english)]
        aliases = [_spaced(n) for group, _, _ in names.values() for n in group]
        headed = [*aliases, *(set(self._keys) - set(alone))]
        self._pattern = re.compile(
            rf"\b(?:(?P<head>{_HEAD}\s*)(?P<alias>{_any(headed)})\b{_OTHER}|(?P<alone>{_any(alone)})(?=\d|\b)|"
            rf"(?P<bare>{_any(aliases)})\b{_OTHER})"
        )

    def mentions(self, text: str) -> list[Mention]:
        """The namings of a text in order, one for each number or year of a list."""
        folded, offsets = folded_with_offsets(text)
        found: list[Mention] = []
        end = 0
        for match in self._pattern.finditer(folded):
            if match.start() < end:
                continue
            name = _spaced(match["alias"] or match["alone"] or match["bare"])
            start, values = _values(folded, match, end)
            if match["bare"] and not self._counts(name, folded, match, values):
                continue
            for number, year, end in values:
                found.append(Mention(self._keys[name], number, year, offsets[start], offsets[end - 1] + 1))
                start = end
        return found

    def _counts(self, name: str, folded: str, match: re.Match[str], values: list[_Value]) -> bool:
        if _NO_HEAD.search(folded[max(0, match.start() - 30) : match.start()]):
            return False
        numbered = any(number for number, _, _ in values)
        if _DIGIT_NEXT.match(folded, match.end()) and not _NOTHING_COUNTED.match(folded, values[-1][2]):
            return False
        dated = any(year for _, year, _ in values)
        return numbered or dated if name in self._wide else numbered and len(folded) <= _QUESTION


def _values(folded: str, match: re.Match[str], since: int) -> tuple[int, list[_Value]]:
    """Where the naming starts, and its numbers and years; a naming without any gives one value of None.

    What stands before `since` belongs to an earlier naming.
    """
    after = list(_list_after(folded, match.end(), bare=not match["bare"] or len(folded) <= _QUESTION))
    if after and after[0][0]:
        return match.start(), after
    before = _BEFORE.search(folded, max(since, match.start() - 80), match.start())
    if before and any(_number(m.group()) for m in _ONE.finditer(folded, before.start(), before.end())):
        year, end = (after[0][1], after[0][2]) if len(after) == 1 else (None, match.end())
        ones = [(n, m) for m in _ONE.finditer(folded, before.start(), before.end()) if (n := _number(m.group()))]
        stops = [*(m.end() for _, m in ones[:-1]), end]
        return before.start(), [(n, year, stop) for (n, _), stop in zip(ones, stops, strict=True)]
    return match.start(), after or [(None, None, match.end())]


def _list_after(folded: str, at: int, bare: bool) -> Iterator[_Value]:
    """Numbers and years that follow a name: "lần thứ 18 (2016), 19 và lần thứ 21"."""
    first = True
    while True:
        number = None
        marked = _MARKED.match(folded, at) or (_BARE.match(folded, at) if bare or not first else None)
        if marked:
            number = _number(marked["value"])
        stop = marked.end() if marked and number else at
        year = _YEAR.match(folded, stop)
        if year and (first or number or marked is None):
            stop = year.end()
        if stop == at:
            return
        yield number, int(year["value"]) if year else None, stop
        joined = _JOIN.match(folded, stop)
        if joined is None:
            return
        at, first = joined.end(), False


def _number(word: str) -> int | None:
    word = word.strip()
    if word.isdigit():
        return int(word)
    return {"nhat": 1, "nhi": 2}.get(word) or roman(word) or spelled_number(word) or _tens_left_out(word)


def _tens_left_out(word: str) -> int | None:
    """`hai mốt` is 21: in speech "mươi" falls away."""
    tens, _, ones = word.partition(" ")
    first, last = spelled_number(tens), spelled_number(ones) if " " not in ones else None
    return 10 * first + last if first and last and 2 <= first <= 9 and last <= 9 else None


def _without_wide(name: str) -> str:
    return re.sub(r"\s*toàn quốc(?: về)?(?: công tác)?\s*", "", name, flags=re.IGNORECASE) or name


def _spaced(name: str) -> str:
    return re.sub(r"\s+", " ", fold(name)).strip()


def _any(names: Sequence[str]) -> str:
    """A pattern for any of the names, the longest first; never matches when there is none."""
    longest = sorted(set(names), key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest) or r"(?!)"
