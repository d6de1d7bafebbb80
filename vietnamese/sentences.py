"""Sentence borders by Vietnamese rules."""

from __future__ import annotations

import re

_ABBREVIATIONS = frozenset(
    "tp ts ths th pgs gs bs ks cn ncs nxb tr vv v q p st mr mrs ms dr prof no vs tx tt ubnd lđ đ/c đc ô b".split()
)
_STOP = re.compile(r"(?:\./\.?|…|\.{2,}|[.!?]+)[\"”’»')\]]*")
_BLANK = re.compile(r"\n[ \t]*(?=\n)|\n(?=[ \t]*(?:[-–•*+]|\d+[.)]|[a-zđ]\))\s)")
_WORD_BEFORE = re.compile(r"([^\s(\"“‘']+)$")
_INITIAL = re.compile(r"^(?:[A-ZĐ]\.)*[A-ZĐ]$")
_ENUMERATOR = re.compile(r"(?:^|\n)[ \t]*(?:\d{1,3}|[a-zđA-ZĐ]|[IVXLC]+)$")
_OPENS = re.compile(r"[\"“‘'«(\[–-]?\s*[^\W_a-zà-ỹđ]")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences, trimmed, in order; every character that isn't space is in exactly one.

    A blank line or a list mark at a line's start always ends a sentence. A full stop doesn't when it belongs to an
    abbreviation, an initial, a number or a date, when it numbers an item, or when a small letter follows.

    >>> text = "Bà Lan ở TP. Huế. Ông V.I. Lê-nin sinh 22.4.1870."
    >>> [text[a:b] for a, b in sentence_spans(text)]
    ['Bà Lan ở TP. Huế.', 'Ông V.I. Lê-nin sinh 22.4.1870.']
    """
    spans: list[tuple[int, int]] = []
    for start, end in _paragraphs(text):
        begin = start
        for stop in _STOP.finditer(text, start, end):
            if stop.end() < end and _ends_sentence(text, stop, begin, end):
                _append(spans, text, begin, stop.end())
                begin = stop.end()
        _append(spans, text, begin, end)
    return spans


def _paragraphs(text: str) -> list[tuple[int, int]]:
    borders = [0, *(m.start() for m in _BLANK.finditer(text)), len(text)]
    return list(zip(borders, borders[1:], strict=False))


def _ends_sentence(text: str, stop: re.Match[str], begin: int, end: int) -> bool:
    mark = stop.group()
    following = text[stop.end() : min(end, stop.end() + 60)]
    if not following[:1].isspace():
        return mark.startswith("./") and following[:1] != ""
    newline = "\n" in following[: len(following) - len(following.lstrip())]
    following = following.lstrip()
    if not following:
        return True
    if not newline and not _OPENS.match(following):
        # "Covid-19. 5 tỉnh ..." starts with a figure, "Điều 5. ..." is no end: figures open a sentence after words.
        if not following[0].isdigit() or mark.startswith(("…", "..")):
            return False
    if mark[0] != "." or len(mark.rstrip("\"”’»')]")) > 1:
        return True
    return not _is_abbreviation(text[max(begin, stop.start() - 30) : stop.start()], newline)


def _is_abbreviation(before: str, newline: bool) -> bool:
    word = _WORD_BEFORE.search(before)
    if word is None or newline:
        return False
    last = word[1].rsplit("/", 1)[-1] if word[1].lower() != "đ/c" else word[1]
    lowered = last.lower()
    if lowered.rsplit(".", 1)[-1] in _ABBREVIATIONS and (last[0].isupper() or "." in last or lowered in {"tr", "v"}):
        return lowered not in {"tt", "đ"} or last.isupper()
    return bool(_INITIAL.match(last)) or bool(_ENUMERATOR.search(before))


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    trimmed = piece.strip()
    if trimmed:
        begin = start + len(piece) - len(piece.lstrip())
        spans.append((begin, begin + len(trimmed)))
