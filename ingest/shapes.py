"""The shapes that lines of Vietnamese texts have: prose, headline, list item, name, date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from vietnamese.text import fold, normalise

_WORD = re.compile(r"\w+")
_CLOSERS = "\"”’»')]}*_ "
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_BOLD = re.compile(r"^(\*\*|__)(.+)\1$")
_ITEM = re.compile(
    r"^(?:[-–—•*+·▪●○■□➢✓]\s*\S|\(?\d{1,3}[.)/]\s|\d{1,2}(?:\.\d{1,2})+\.?\s|\(?[a-zđA-ZĐ][.)]\s|[IVXLC]{1,5}[.)/]\s|"
    r"(?:Điều|Khoản|Chương|Mục|Phần|Bước|PHẦN|CHƯƠNG|MỤC)\s+(?:\d+|[IVXLC]+|thứ)\b)"
)
_INNER_STOP = re.compile(r"(\w+)[.!?…][\"”’)]*\s+[\"“(]?[A-ZÀ-ỸĐ]")
_SHORT_FORMS = frozenset(["tp", "ts", "ths", "gs", "pgs", "tx", "tt", "st", "mr", "mrs", "dr", "vs", "bs", "ks", "no"])
_VIETNAMESE = re.compile(r"[À-ÖØ-öø-ỹ]")
_NAME_WORD = r"[A-ZĐÀ-Ỹ][a-zđà-ỹ]{0,6}\.?"
_NAME = re.compile(
    rf"^(?:{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,4}}|[A-ZĐ](?:\.[A-ZĐ]){{0,3}}\.?|[A-ZĐ]\.\s?{_NAME_WORD}|PV|BBT|"
    rf"B\.?B\.?T\.?)$"
)


@dataclass(frozen=True)
class Line:
    """A line that isn't blank: its text without a heading's marks, and whether a blank line stands before it."""

    text: str
    number: int
    gap: bool
    heading: bool = False

    @cached_property
    def key(self) -> str:
        """What two printings of the same line share."""
        return " ".join(_WORD.findall(normalise(self.text)))

    @cached_property
    def pairs(self) -> set[tuple[str, str]]:
        """The pairs of neighbouring words, without marks."""
        return set(pairwise(_WORD.findall(fold(self.text))))

    @cached_property
    def words(self) -> int:
        """Its syllables and numbers."""
        return word_count(self.text)

    @cached_property
    def prose(self) -> bool:
        """Whether it reads as a paragraph."""
        return not self.heading and is_prose(self.text)

    @cached_property
    def headline(self) -> bool:
        """Whether it may be a headline, a link or a section heading."""
        return self.heading or is_headline(self.text)

    @cached_property
    def item(self) -> bool:
        """Whether it is a point of a list or a numbered heading."""
        return is_item(self.text)


def to_lines(text: str) -> list[Line]:
    """The lines of a text that aren't blank; `number` counts from 0 in the text's own lines."""
    lines: list[Line] = []
    gap = True
    for number, raw in enumerate(text.split("\n")):
        stripped = re.sub(r"[ \t]+", " ", raw).strip()
        if not stripped:
            gap = True
            continue
        marked = _HEADING.match(stripped)
        content = marked[2] if marked else stripped
        bold = _BOLD.match(content)
        if bold and "**" not in bold[2]:
            content = bold[2].strip()
        if content:
            lines.append(Line(content, number, gap, bool(marked)))
            gap = False
    return lines


def word_count(text: str) -> int:
    """The syllables and numbers of a text."""
    return len(_WORD.findall(text))


def bare(text: str) -> str:
    """A text without quotation marks and brackets at its end."""
    return text.rstrip(_CLOSERS)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as sentences do; a question mark doesn't count, for headlines have it too."""
    return bare(text).endswith((".", "!", "…"))


def introduces(text: str) -> bool:
    """Whether a line announces what follows it."""
    return text.rstrip().endswith((":", ";", ","))


def sentence_count(text: str) -> int:
    """How many sentences a line holds, roughly: an abbreviation's full stop doesn't count."""
    stops = [
        m
        for m in _INNER_STOP.finditer(text)
        if fold(m[1]) not in _SHORT_FORMS and not m[1].isupper() and not (m.start() < 6 and is_item(text))
    ]
    return len(stops) + 1


def is_item(text: str) -> bool:
    """Whether a line is a point of a list or a numbered heading."""
    return bool(_ITEM.match(text))


def is_prose(text: str) -> bool:
    """Whether a line reads as a paragraph of running text."""
    words = word_count(text)
    if words >= 45 or (words >= 12 and sentence_count(text) > 1):
        return True
    return words >= 12 and (ends_sentence(text) or introduces(text))


def is_headline(text: str) -> bool:
    """Whether a line may be a headline, a link or a section heading."""
    words = word_count(text)
    if not 1 <= words <= 40 or ends_sentence(text) or introduces(text) or sentence_count(text) > 1:
        return False
    first = next((c for c in text if c.isalnum()), "")
    return not first.islower() or not _VIETNAMESE.search(text)


def is_name(text: str) -> bool:
    """Whether a line is nothing but the name, or the names, of people: an author's line."""
    people = re.split(r"\s*(?:[-–—/,&|]|\bvà\b)\s*", text.strip("()[]*_ "))
    return 1 <= len(people) <= 5 and all(_NAME.match(person) for person in people)


def is_loud_name(text: str) -> bool:
    """Whether a line is a name in capitals, which at the end of an article is its author's."""
    words = text.strip("()[]*_ ").split()
    return 2 <= len(words) <= 4 and text == text.upper() and all(re.fullmatch(r"[^\W\d_]{2,7}", w) for w in words)


def is_slug(text: str) -> bool:
    """Whether a line is a picture's file name in words: lower case, five or more words, no mark on any letter."""
    words = re.findall(r"[a-z]{2,}", text)
    return len(words) >= 5 and text == text.lower() and not _VIETNAMESE.search(text) and not ends_sentence(text)


_DATE = re.compile(
    r"(?<!\d)\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)|"
    r"\bngay\s+\d{1,2}(?:\s+thang\s+\d{1,2}|[/-]\d{1,2})(?:\s*,?\s*nam\s+|[/-])(?:19|20)\d\d|"
    r"\b\d{1,2}\s+thang\s+\d{1,2}\s*,?\s*(?:nam\s+)?(?:19|20)\d\d"
)
_TIME = re.compile(r"(?<!\d)\d{1,2}\s*(?::|h|g|gio)\s*\d{2}(?:\s*:\s*\d{2})?(?:\s*phut)?(?!\d)")
_DATE_WORDS = re.compile(
    r"\b(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\s+nhat|cn|t[2-7]|gmt|utc|am|pm|sang|chieu|toi|luc|ngay|vao|"
    r"cap\s+nhat(?:\s+(?:luc|lan\s+cuoi|moi\s+nhat))?|dang(?:\s+(?:luc|ngay|tai))?|ngay\s+(?:dang|xuat\s+ban|"
    r"cap\s+nhat|"
    r"tao|dua\s+tin|phat\s+hanh)|xuat\s+ban|thoi\s+gian(?:\s+dang)?|published|updated|posted|post|date|on|at|last|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun)\b"
)


def date_residue(text: str) -> str | None:
    """What a line says besides date and time, folded; None when it states neither a whole date nor a time."""
    folded = fold(text)
    rest = _TIME.sub(" ", _DATE.sub(" ", folded))
    if rest == folded:
        return None
    rest = re.sub(r"\+\s*0?7(?::00)?", " ", _DATE_WORDS.sub(" ", rest))
    return " ".join(re.findall(r"[a-z0-9&.]*[a-z0-9]", rest))


def is_date_line(text: str) -> bool:
    """Whether a line is nothing but a date, a time, and words that go with them."""
    return word_count(text) <= 20 and date_residue(text) == ""


def is_byline(text: str) -> bool:
    """Whether a line is a date with a few words of who or where: "Minh Anh - 18/12/2023 17:15"."""
    residue = date_residue(text)
    return word_count(text) <= 20 and residue is not None and len(residue.split()) <= 5 and not ends_sentence(text)


_TRAILING_DATE = re.compile(
    r"[(\[–|-]\s*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?:\s*[,|-]?\s*\d{1,2}:\d{2})?\s*[)\]]?\s*$"
)
_LEADING_DATE = re.compile(r"^[(\[]?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?[)\]]?\s*[-–:|]\s")


def is_dated_link(text: str) -> bool:
    """Whether a headline bears a date before or after it, as lists of stories do."""
    return word_count(text) >= 6 and bool(_TRAILING_DATE.search(text) or _LEADING_DATE.match(text))
