"""Web pages: the main text by trafilatura, headings and paragraphs on their own lines; nothing is ever fetched."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from lxml import etree

from ingest.extracted import Extracted
from ingest.read_text import decode

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_XML_ENCODING = re.compile(r"\A\s*<\?xml[^>]*\?>")
_MAX_FOR_TRAFILATURA = 8_000_000
"""Pages of more characters go to the plain fallback: trafilatura's tree work would take minutes."""
_NO_TEXT = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "head",
    "iframe",
    "object",
    "select",
    "textarea",
    "button",
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "big", "cite", "code", "em", "font", "i", "ins", "label", "mark", "q", "s", "small"}
    | {"span", "strong", "sub", "sup", "time", "tt", "u", "wbr", "img", "del", "var", "kbd", "acronym", "center"}
)
logger = logging.getLogger(__name__)


def read_html(data: bytes, name: str) -> Extracted:
    """The main text of a page with its title, date, site, author and address where the page states them.

    Headings come as lines that start with `#`, table rows as lines of cells joined by ` | `; blocks are separated
    by blank lines. Raises ReadError when the bytes are no text.
    """
    declared = _CHARSET.search(data[:4096])
    page = _XML_ENCODING.sub("", decode(data, name, declared.group(1).decode("ascii") if declared else None))
    found = _main_text(page) if len(page) <= _MAX_FOR_TRAFILATURA else None
    if found is None:
        return Extracted(_whole_body(page))
    text = "\n\n".join(_lines(found.body))
    metadata = {
        key: " ".join(str(value).split())
        for key, value in (
            ("title", found.title),
            ("published", found.date),
            ("site_name", found.sitename),
            ("author", found.author),
            ("url", found.url),
            ("description", found.description),
        )
        if value
    }
    return Extracted(text if text.strip() else _whole_body(page), metadata.get("title"), metadata)


def _main_text(page: str) -> Any:
    """trafilatura's document, or None when it finds no main text or gives up on a broken page."""
    # Imported here: it takes a second, and most libraries hold no web page.
    from trafilatura import bare_extraction

    try:
        return bare_extraction(
            page,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            # No guess from the page's text, and the first publication, not the last change.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
        logger.warning("no main text found in a web page", exc_info=True)
        return None


def _lines(body: Any) -> Iterator[str]:
    for element in body:
        if element.tag == "head":
            level = str(element.get("rend") or "h2").removeprefix("h")
            for line in _texts(element):
                yield f"{'#' * (int(level) if level.isdigit() else 2)} {line}"
        elif element.tag == "table":
            for row in element.iter("row"):
                cells = [" ".join(_texts(cell)) for cell in row.iter("cell")]
                yield " | ".join(cell for cell in cells if cell)
        elif element.tag in ("list", "div", "quote") and len(element):
            yield from _texts_of_parts(element)
        else:
            yield from _texts(element)


def _texts_of_parts(element: Any) -> Iterator[str]:
    """Items of a list or paragraphs of a quotation, one each; text that stands directly in it comes whole."""
    if any(part.tag in ("item", "p", "head", "list", "table", "quote") for part in element):
        if element.text and element.text.strip():
            yield " ".join(element.text.split())
        for part in element:
            yield from _lines([part])
            if part.tail and part.tail.strip():
                yield " ".join(part.tail.split())
    else:
        yield from _texts(element)


def _texts(element: Any) -> Iterator[str]:
    """The lines of an element's text, as its line breaks cut it."""
    lines = (" ".join(line.split()) for line in "".join(_in_order(element)).split("\n"))
    yield from (line for line in lines if line)


def _in_order(element: Any) -> Iterator[str]:
    yield _flat(element.text)
    for inner in element:
        if inner.tag == "lb":
            yield "\n"
        elif isinstance(inner.tag, str):
            yield from _in_order(inner)
        yield _flat(inner.tail)


def _flat(text: str | None) -> str:
    """Line ends in HTML source are plain spaces."""
    return re.sub(r"\s+", " ", text or "")


class _BodyText(HTMLParser):
    """Collects the text of a page, a blank line at each edge of a block; takes any depth and any breakage."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._hidden: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden is None and tag in _NO_TEXT:
            self._hidden = tag
        self._edge(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = None
        self._edge(tag)

    def handle_data(self, data: str) -> None:
        if self._hidden is None:
            self.pieces.append(_flat(data))

    def _edge(self, tag: str) -> None:
        if tag not in _INLINE:
            self.pieces.append("\n")


def _whole_body(page: str) -> str:
    """All text of a page, a block a line, when no main text can be told from the rest."""
    parser = _BodyText()
    parser.feed(page)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.pieces).split("\n"))
    return "\n\n".join(line for line in lines if line)
