"""PDF pages as paragraphs and headings, for viparse: its own engine leaves the lines of a page as they were set.

A quotation must be able to run over a line end or a page end, so lines are put back together into paragraphs by
their place on the page, and what stands on every page (running heads, page numbers) is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

import pdfplumber
from pdfminer.encodingdb import EncodingDB
from viparse import LoadOptions, RawExtraction
from viparse.detect import CONTENT_TYPE_PDF
from viparse.engines._shared import blocks_to_text

from errors import ReadError

# pdfminer reads byte 0xAD as a space. In the TCVN3 fonts that is the letter ư; as the soft hyphen that it else is,
# the conversion sees it, and what is left of it is dropped with all invisible characters.
EncodingDB.win2unicode[0xAD] = "\u00ad"

_PAGE_NUMBER = re.compile(r"(?:trang|page)?\s*[-–—]?\s*\d{1,4}\s*(?:[-–—]|/\s*\d{1,4})?", re.I)
_SENTENCE_END = re.compile(r"[.!?…:;][\"”’»)\]]*$")
_UNREADABLE = re.compile("\\(cid:|[\x00\ufffd]")
_MOST_UNREADABLE = 0.01
_BULLET = re.compile(r"(?:[-–—•*+▪●○]|\d{1,2}[.)]|[a-zđ][.)])\s")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    fonts: frozenset[str]
    page: int
    height: float


class ParagraphPdfEngine:
    """A viparse engine: `page_count`, `info` (the document's own metadata) are set by `extract`."""

    priority = 200
    dependency = "pdfplumber"
    extra = "pdf"

    def __init__(self, name: str, max_pages: int) -> None:
        self._name, self._max_pages = name, max_pages
        self.page_count = 0
        self.info: dict[str, Any] = {}
        self._characters = self._unreadable = 0

    def supports(self, content_type: str) -> bool:
        """Whether this engine reads the type."""
        return content_type == CONTENT_TYPE_PDF

    def extract(self, source: Any, options: LoadOptions) -> RawExtraction:
        """The blocks of all pages. Raises ReadError for too many pages, whatever pdfplumber raises otherwise."""
        content: list[_Line | list[list[str]]] = []
        with pdfplumber.open(str(source)) as pdf:
            self.page_count, self.info = len(pdf.pages), dict(pdf.metadata or {})
            if self.page_count > self._max_pages:
                raise ReadError(
                    f"Tệp {self._name} có {self.page_count} trang, quá giới hạn {self._max_pages} trang. "
                    "Hãy tách thành nhiều tệp."
                )
            for page in pdf.pages:
                self._count_unreadable(page.chars)
                content += _page_content(page)
                page.close()
        if self._unreadable > _MOST_UNREADABLE * self._characters:
            raise ReadError(
                f"Tệp {self._name} dùng phông chữ không đọc ra được chữ. Hãy dùng bản .docx, hoặc nhận dạng chữ (OCR)."
            )
        furniture = _furniture([item for item in content if isinstance(item, _Line)], self.page_count)
        kept = [item for item in content if not (isinstance(item, _Line) and item in furniture)]
        blocks = list(_blocks(kept))
        fonts = sorted({font for block in blocks for font in block.get("fonts", [])})
        return RawExtraction(
            source=str(source),
            content_type=CONTENT_TYPE_PDF,
            text=blocks_to_text(blocks),
            engine="pdf",
            signals={"fonts": fonts, "blocks": blocks},
        )

    def _count_unreadable(self, characters: list[dict[str, Any]]) -> None:
        """A font without a map to Unicode would drop letters silently and so change words."""
        self._characters += len(characters)
        self._unreadable += sum(bool(_UNREADABLE.match(char["text"])) for char in characters)


def _page_content(page: Any) -> list[_Line | list[list[str]]]:
    """Lines and tables of a page from top to bottom."""
    page = page.dedupe_chars()
    tables = page.find_tables() if page.lines or page.rects else []
    tables = [table for table in tables if len(table.rows) > 1 and len(table.rows[0].cells) > 1]
    placed: list[tuple[float, _Line | list[list[str]]]] = []
    rest = page
    for table in tables:
        rows = [[" ".join((cell or "").split()) for cell in row] for row in table.extract()]
        placed.append((table.bbox[1], rows))
        rest = rest.filter(_outside(table.bbox))
    placed += [(line.top, line) for line in _lines(rest)]
    return [item for _, item in sorted(placed, key=lambda pair: pair[0])]


def _outside(box: tuple[float, float, float, float]) -> Any:
    def keep(item: dict[str, Any]) -> bool:
        x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
        return not (box[0] <= x <= box[2] and box[1] <= y <= box[3])

    return keep


def _lines(page: Any) -> Iterator[_Line]:
    for line in page.extract_text_lines(strip=True, return_chars=True):
        text = " ".join(line["text"].split())
        if not text:
            continue
        fonts = Counter(str(char["fontname"]) for char in line["chars"])
        main = fonts.most_common(1)[0][0]
        yield _Line(
            text=text,
            left=line["x0"],
            right=line["x1"],
            top=line["top"],
            bottom=line["bottom"],
            size=round(median(char["size"] for char in line["chars"]), 1),
            bold="bold" in main.lower() or "black" in main.lower(),
            fonts=frozenset(fonts),
            page=page.page_number,
            height=float(page.height),
        )


def _furniture(lines: list[_Line], pages: int) -> set[_Line]:
    """Running heads and page numbers: at an edge of the page, and a number or the same on many pages."""
    by_page: dict[int, list[_Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    edges = [x for page in by_page.values() for x in {*page[:2], *page[-2:]} if not 0.1 < x.top / x.height < 0.88]
    places = Counter(_shape(line) for line in edges)
    often = max(3, pages * 0.4)
    return {x for x in edges if _PAGE_NUMBER.fullmatch(x.text) or places[_shape(x)] >= often}


def _shape(line: _Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.top / 10)


def _blocks(content: list[_Line | list[list[str]]]) -> Iterator[dict[str, Any]]:
    lines = [item for item in content if isinstance(item, _Line)]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    right = _right_margin([x for x in lines if x.size == body])
    for group in _groups(content, body, right):
        if isinstance(group[0], _Line):
            yield _block([x for x in group if isinstance(x, _Line)], body)
        else:
            yield {"type": "table", "rows": group[0]}


def _right_margin(lines: list[_Line]) -> float:
    rights = sorted(line.right for line in lines)
    return rights[int(len(rights) * 0.9)] if rights else 0.0


def _groups(
    content: list[_Line | list[list[str]]], body: float, right: float
) -> Iterator[list[_Line | list[list[str]]]]:
    group: list[_Line | list[list[str]]] = []
    for item in content:
        last = group[-1] if group else None
        if not (isinstance(item, _Line) and isinstance(last, _Line) and _continues(last, item, right)):
            if group:
                yield group
            group = []
        group.append(item)
    if group:
        yield group


def _continues(last: _Line, line: _Line, right: float) -> bool:
    """Whether a line belongs to the paragraph of the line before it."""
    if abs(last.size - line.size) > 0.6 or (last.bold != line.bold and _unlike(last, line)):
        return False
    ended = _SENTENCE_END.search(last.text) is not None
    width = max(right - last.left, 1.0)
    full = last.right >= right - 0.12 * width
    if last.page != line.page:
        return not ended and (full or line.text[0].islower())
    if line.top - last.bottom > 0.9 * line.size:
        return False
    if line.left - last.left > 0.7 * line.size:  # the first line of a paragraph stands further in
        return False
    if _BULLET.match(line.text) and (ended or not full):
        return False
    return full or (not ended and not line.text[0].isupper())


def _unlike(last: _Line, line: _Line) -> bool:
    """A change of weight starts a block unless it happens within one sentence."""
    return bool(_SENTENCE_END.search(last.text)) or line.text[0].isupper()


def _block(lines: list[_Line], body: float) -> dict[str, Any]:
    text = " ".join(line.text for line in lines)
    bigger = lines[0].size > body * 1.12
    stands_out = bigger or (all(line.bold for line in lines) and len(lines) <= 2)
    fonts = sorted(set().union(*(line.fonts for line in lines)))
    if stands_out and len(text) <= 250 and not re.search(r"[.;,]$", text):
        return {"type": "heading", "level": 1 if bigger else 2, "text": text, "fonts": fonts}
    return {"type": "paragraph", "text": text, "fonts": fonts}
