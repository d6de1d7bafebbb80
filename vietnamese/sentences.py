"""Sentence borders by Vietnamese rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from vietnamese.text import word_set

# Written with a full stop and followed by what they introduce, in whatever case.
_ABBREVIATIONS = word_set(
    "tp ts ths th.s pgs gs bs ks kts ls ncs nxb st mr mrs ms dr prof tt tx đ/c cty bsck nsnd nsưt ngnd đt tel fax gđ "
    "pgđ "
    "ub tw vs viz vol jr ô"
)
# These end a sentence like any other word, unless a figure follows: "tr. 5", "số. 12", "No. 7".
_BEFORE_FIGURES = word_set("tr số so no nr pp art điều khoản mục fig hình bảng")
# After a lone letter ("Nguyễn Văn A.") or "v.v." these open a new sentence rather than go on with a name.
_STARTERS = word_set(
    "ông bà anh chị em theo tại các những trong đây sau khi với từ hội năm ngày việc đồng bên ngoài để cùng do vì "
    "nhưng tuy chúng "
    "đó điều về qua trước hiện nhiều một hai ba bộ ở có là phát tới đến đặc cụ như nếu nhờ thế vậy riêng họ ta tôi "
    "nay mỗi mọi "
    "cả cũng vào trên dưới bởi song còn đối kết thực tính cần phải không chưa đã sẽ đang được bị nhìn xin tất toàn và"
)
_STOP = re.compile(r"(?:\./\.+|[.!?…]+)[\"”’»')\]]*(?:[ \t]?\[\d{1,3}\])*")
_BLANK = re.compile(r"\n\s*\n")
_BULLET = re.compile(
    r"\s*(?:[-–—•*+▪●◦·➢✓→♦]\s|\(?\d{1,3}[.)]\s|\(?[a-zđ][.)]\s|\(?[IVX]{1,5}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s)"
)
_LINE_END = re.compile(r"[.!?…;:][\"”’»')\]]*$")
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘'«,;:]+$")
_LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]", re.UNICODE)
_NUMBERING = re.compile(
    r"\s*[\"“(]?(?:[-–•*]\s*)?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđA-ZĐ]|[IVXLC]{1,7}"
    r"|(?:Điều|Khoản|Mục|Chương|Phần|Bài|Tập|Câu|Bước|Bảng|Hình|Phụ lục|Tiểu mục)\s+(?:\d{1,4}|[IVXLC]{1,7}|[A-ZĐ]))"
)
_OPENING = re.compile(r"[\"“”‘’'«(\[–—•*-]*[ \t]*")
_WORD_AT = re.compile(r"[^\W\d_]+")
LOOK_AROUND = 40
"""How many characters on either side of a stop are looked at; what keeps this linear."""


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences, trimmed, in order; every character that isn't space is in exactly one.

    A blank line always ends a sentence, a single line end does after a stop, before a list mark and after a heading. A
    full stop doesn't when it belongs to an abbreviation, an initial, a number or a date, when it numbers an item, or
    when a small letter follows. Linear in the length of the text.

    >>> text = "Bà Lan ở TP. Huế. Ông V.I. Lê-nin sinh 22.4.1870."
    >>> [text[a:b] for a, b in sentence_spans(text)]
    ['Bà Lan ở TP. Huế.', 'Ông V.I. Lê-nin sinh 22.4.1870.']
    """
    spans: list[tuple[int, int]] = []
    for start, end in _segments(text):
        # In a text without a single capital, small letters open sentences too.
        small = text[start:end].islower()
        begin = start
        for stop in _STOP.finditer(text, start, end):
            if stop.end() < end and _ends_sentence(text, stop, begin, end, small):
                _append(spans, text, begin, stop.end())
                begin = stop.end()
        _append(spans, text, begin, end)
    return spans


def sentences(text: str) -> list[str]:
    """The sentences themselves."""
    return [text[start:end] for start, end in sentence_spans(text)]


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """Runs of lines that no line end divides."""
    at = 0
    for blank in _BLANK.finditer(text):
        yield from _joined_lines(text, at, blank.start())
        at = blank.end()
    yield from _joined_lines(text, at, len(text))


def _joined_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lines, at = [], start
    while at < end:
        border = text.find("\n", at, end)
        border = end if border < 0 else border
        lines.append((at, border))
        at = border + 1
    # A line that goes on in small letters after one without a stop shows that the block was wrapped.
    wrapped = any(_goes_on(text, a, b) for a, b in pairwise(lines))
    begin = start
    for before, after in pairwise(lines):
        if _divides(text, before, after, wrapped):
            yield begin, before[1]
            begin = after[0]
    if begin < end:
        yield begin, end


def _goes_on(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    ended = _LINE_END.search(text[max(before[0], before[1] - 8) : before[1]].rstrip())
    return not ended and text[after[0] : after[0] + 80].lstrip()[:1].islower()


def _divides(text: str, before: tuple[int, int], after: tuple[int, int], wrapped: bool) -> bool:
    """Whether the line end between two lines of a block ends a sentence."""
    following = text[after[0] : min(after[1], after[0] + 80)]
    first = following.lstrip()[:1]
    if _BULLET.match(following):
        return True
    ending = _LINE_END.search(text[max(before[0], before[1] - 8) : before[1]].rstrip())
    if ending:
        # A wrapped line may well end in "TP." or in a colon; the stops are judged afterwards.
        return not wrapped and not first.islower()
    if not first or first.islower():
        return False
    # Headings, captions and paragraphs of one line each; a wrapped line is nearly full and short of a hundred.
    return not (wrapped and 45 <= before[1] - before[0] <= 120)


def _ends_sentence(text: str, stop: re.Match[str], begin: int, end: int, small: bool) -> bool:
    mark = stop.group().rstrip("\"”’»')]0123456789[ \t")
    following = text[stop.end() : min(end, stop.end() + LOOK_AROUND)]
    before = text[max(begin, stop.start() - LOOK_AROUND) : stop.start()]
    if not following[0].isspace():
        return mark.startswith("./") or _glued(before, mark, stop, following)
    following = following.lstrip()
    opened = following[_OPENING.match(following).end() :] if following else ""  # type: ignore[union-attr]
    if not opened:
        return True
    first = opened[0]
    if first.islower() and not small:
        return mark.startswith("./")
    if mark.startswith("./"):
        return True
    if first.isdigit():
        return mark[0] in "!?" or (mark == "." and _before_figure(before))
    if mark != ".":
        return mark[0] in "!?" or first.isupper() or mark[-1] in "!?"
    enumerates = stop.start() - begin <= LOOK_AROUND and _NUMBERING.fullmatch(text, begin, stop.start())
    return not enumerates and not _abbreviated(before, opened)


def _glued(before: str, mark: str, stop: re.Match[str], following: str) -> bool:
    """A stop without a space behind it: `năm 2018.Theo` ends a sentence, `tế.kinh`, `VOV.VN`, `V.I.Lê-nin` don't."""
    if stop.group()[-1] in ",;" or not re.match(r"[\"“]?[^\W\d_]", following):
        return False
    opened = following.lstrip('"“')
    capitalised = opened[0].isupper() and (opened[1:2].islower() or opened[1:2].isspace())
    word = _WORD_BEFORE.search(before)
    whole = bool(word) and bool(re.search(r"[^\W\d_]{2}$|\d[%]?$|[)\"”]$", word[0]))  # type: ignore[index]
    lower = bool(word) and (word[0][-1:].islower() or not word[0][-1:].isalpha())  # type: ignore[index]
    known = bool(word) and word[0].lower() in _ABBREVIATIONS  # type: ignore[index]
    return capitalised and whole and lower and not known and "/" not in (word[0] if word else "")


def _before_figure(before: str) -> bool:
    """Whether a stop before a figure ends the sentence: not in `tr. 5`, `Q. 1` or `12. 8. 2018`."""
    word = _WORD_BEFORE.search(before)
    if word is None:
        return True
    last = word[0].lower()
    return not (
        last in _BEFORE_FIGURES
        or last in _ABBREVIATIONS
        or (len(last) == 1 and last.isalpha())
        or re.search(r"(?<![\d.,])\d{1,2}$", last)
    )


def _abbreviated(before: str, opened: str) -> bool:
    word = _WORD_BEFORE.search(before)
    if word is None:
        return False
    last = word[0]
    if last.lower() in _ABBREVIATIONS or last.rsplit("-", 1)[-1].lower() in _ABBREVIATIONS:
        return True
    if last.lower().rsplit("/", 1)[-1] in _ABBREVIATIONS and last.count("/") == 1 and last[0].isupper():
        return True
    if re.fullmatch(r"(?:PGS|GS|TS|ThS|BS|KS|TSKH)(?:\.(?:TS|ThS|BS|KS|TSKH|BSCK))*", last, re.IGNORECASE):
        return True
    if last.lower() in ("v.v", "vv"):
        return False
    if _LETTERS.fullmatch(last):
        first = _WORD_AT.match(opened)
        return not (first and len(first[0]) > 1 and first[0].lower() in _STARTERS)
    return False


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    trimmed = piece.strip()
    if trimmed:
        begin = start + len(piece) - len(piece.lstrip())
        spans.append((begin, begin + len(trimmed)))
