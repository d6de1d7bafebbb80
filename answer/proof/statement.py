"""What a sentence states, read once and kept: figures, times, ordinals, documents, names and content words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

from answer.proof.wording import Token, tokens
from vietnamese.abbreviations import expand
from vietnamese.dates import DateMention, dates, years_besides
from vietnamese.documents import DocumentMention, documents
from vietnamese.names import Name, organisations, people, places
from vietnamese.numbers import Number, numbers
from vietnamese.ordinals import Ordinal, bare_ordinals, ordinals
from vietnamese.spelled import spelled_numbers
from vietnamese.text import nfc, normalise

_SHORT = re.compile(r"[A-ZĐƯ]{2}|(?<!\w)[Tt][Pp]\.|T\.Ư")
_OFFICE_TWICE = re.compile(r"(?i:(bộ trưởng|thứ trưởng|bộ trưởng,?)) Bộ (?=Ngoại|Công|Kế|Tài|Quốc|Nội|Giáo|Y|Văn|Nông)")
_FIRST_WORD = re.compile(
    r"^(\W*)(Hai|Ba|Bốn|Sáu|Bảy|Tám|Chín|Mười)(?= (?!Lan\b|Đình\b|Vì\b|Bể\b|Tri\b|Trưng\b)[a-zđà-ỹ])"
)
_FIVE = re.compile(
    r"(?<![\w])(?<!\d )[Nn]ăm(?= (?:địa phương|tỉnh|thành phố|nước|quốc gia|giải pháp|nhóm|nội dung|nhiệm vụ|châu lục|"
    r"bộ|ngành|dự án|điểm|vấn đề|bài học|trụ cột|lĩnh vực|đại biểu|người|năm|tháng|ngày|thỏa thuận|chuyến)(?!\w))"
)
_CURRENCY = re.compile(r"(?i:đô[ -]?la) Mỹ(?!\w)")
_OUT_OF = re.compile(r"(\d+)\s+(?:trên|trong)\s+(?:(?:tổng\s+)?số\s+)?(\d+)")
_EXCEEDS = re.compile(r"(?<!\w)vượt(?: qua| mức| ngưỡng| mốc)?(?= \d)")


@dataclass(frozen=True, slots=True)
class Time:
    """A date or year; `part` tells which part of the year (`nửa đầu`), None for all of it.

    `relation` is `từ`, `trước` or `sau` for what begins with it, ends before it or follows it, None for what is of it.
    """

    date: DateMention
    part: str | None
    start: int
    end: int
    text: str
    relation: str | None = None


class Spanned(Protocol):
    """Whatever stands somewhere in a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def spans(*groups: Iterable[Spanned]) -> list[tuple[int, int]]:
    """Where the things of several groups stand."""
    return [(thing.start, thing.end) for group in groups for thing in group]


class Statement:
    """A text with what it states. Offsets count characters of `text`, whose abbreviations are written out."""

    def __init__(self, text: str) -> None:
        self.text = _plain(text)
        self.normal = normalise(self.text)
        if len(self.normal) != len(self.text):
            self.text = self.normal

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The content words in order."""
        return tokens(self.text)

    @cached_property
    def terms(self) -> frozenset[str]:
        """The content words."""
        return frozenset(t.word for t in self.tokens)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Content words that stand next to each other, or with one between."""
        words = [t.word for t in self.tokens]
        return frozenset((a, b) for at, a in enumerate(words) for b in words[at + 1 : at + 3])

    @cached_property
    def ordinals(self) -> list[Ordinal]:
        """The ordinals, also a bare number behind a conference's name."""
        found = {o.start: o for o in (*bare_ordinals(self.text), *ordinals(self.text))}
        return [found[at] for at in sorted(found)]

    @cached_property
    def documents(self) -> list[DocumentMention]:
        """The documents named by number."""
        return documents(self.text)

    @cached_property
    def times(self) -> list[Time]:
        """The dates and years in order."""
        mentions = dates(self.text)
        found = [Time(d, _part(self.normal, d), d.start, d.end, d.text, _relation(self.normal, d)) for d in mentions]
        taken = spans(mentions, self.documents)
        for year in years_besides(self.text, []):
            for match in re.finditer(rf"(?<![\d.,/-]){year}(?![\d.,/]\d|\d)", self.text):
                if all(match.end() <= a or b <= match.start() for a, b in taken):
                    bare = DateMention(None, None, year, None, *match.span(), match.group())
                    relation = _relation(self.normal, bare)
                    found.append(Time(bare, _part(self.normal, bare), *match.span(), match.group(), relation))
        return sorted(found, key=lambda t: t.start)

    @cached_property
    def numbers(self) -> list[Number]:
        """The quantities: no part of a date, an ordinal or a document's number."""
        taken = spans(self.times, self.ordinals, self.documents)
        # The six of "6 tháng đầu năm 2018" is no figure.
        taken += [(_part_start(self.normal, t.start), t.start) for t in self.times if t.part]
        return [n for n in numbers(self.text) if all(n.end <= a or b <= n.start for a, b in taken)]

    @cached_property
    def people(self) -> list[Name]:
        """The people."""
        return people(self.text)

    @cached_property
    def places(self) -> list[Name]:
        """Provinces, cities and countries."""
        return places(self.text)

    @cached_property
    def organisations(self) -> list[Name]:
        """Ministries, committees, unions and acronyms."""
        return organisations(self.text)

    def names(self, kind: str) -> list[Name]:
        """The names of a kind: `person`, `place` or `organisation`."""
        return {"person": lambda: self.people, "place": lambda: self.places}.get(kind, lambda: self.organisations)()


@lru_cache(maxsize=4096)
def statement(text: str) -> Statement:
    """The statement of a text; the same object for the same text, so that it is read once."""
    return Statement(text)


@lru_cache(maxsize=8192)
def joined(sentences: tuple[Statement, ...]) -> frozenset[str]:
    """The content words of several sentences."""
    return frozenset().union(*(s.terms for s in sentences))


def _plain(text: str) -> str:
    """The text in NFC with abbreviations and number words written out."""
    plain = " ".join(nfc(text).replace("–", "-").replace("—", "-").split())
    if _SHORT.search(plain):
        plain = expand(plain, gloss=False)
    plain = _CURRENCY.sub("USD", plain)
    plain = _OFFICE_TWICE.sub(r"\1 ", plain)
    plain = _FIRST_WORD.sub(lambda m: m[1] + m[2].lower(), plain)
    plain = _FIVE.sub("5", plain)
    for number in reversed(spelled_numbers(plain)):
        plain = f"{plain[: number.start]}{number.value}{plain[number.end :]}"
    return _EXCEEDS.sub("hơn", _OUT_OF.sub(r"\1/\2", plain))


_PART_REACH = 24
_PART = re.compile(
    r"(?<![\w.,])(?:(nửa đầu|nửa cuối|(?:6|sáu) tháng đầu|(?:6|sáu) tháng cuối|(?:9|chín) tháng(?: đầu)?|"
    r"(?:3|ba) tháng đầu|đầu|cuối|giữa|quý \w+)"
    r"(?: của)?(?: năm)? ?)$"
)
_SAME_PART = {
    "6 tháng đầu": "nửa đầu",
    "sáu tháng đầu": "nửa đầu",
    "6 tháng cuối": "nửa cuối",
    "9 tháng": "9 tháng đầu",
}


def _part_start(normal: str, at: int) -> int:
    """Where the part of a year starts whose year stands at a place."""
    begin = max(0, at - _PART_REACH)
    match = _PART.search(normal[begin:at])
    return begin + match.start() if match else at


def _part(normal: str, date: DateMention) -> str | None:
    before = _PART.search(normal[max(0, date.start - _PART_REACH) : date.start])
    if before is None or date.day or date.month:
        return None
    return _SAME_PART.get(before[1], before[1])


_RELATION = re.compile(r"(?<!\w)(từ|kể từ|trước|sau)(?: (?:ngày|năm|tháng|hết|đầu|cuối|giữa))* ?$")


def _relation(normal: str, date: DateMention) -> str | None:
    """How what is told lies to a date; none for a range, which says so itself."""
    before = _RELATION.search(normal[max(0, date.start - 24) : date.start])
    if before is None or date.end_day or date.end_year:
        return None
    return before[1].removeprefix("kể ")
