"""The body of an article out of what a file holds: paragraphs and section headings, nothing of the page around them.

General signs only: the shape of lines, what repeats in the file and across the library, marks that end articles, and
how much late paragraphs share with the body. A text without such signs comes through whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.clutter import clear_clutter, drop_author, remove_seen_elsewhere
from ingest.furniture import Furniture
from ingest.header import clear_header, find_title
from ingest.page import Page, SeenElsewhere
from ingest.publisher import split_mark
from ingest.read import RawDocument
from ingest.shapes import Line, is_date_line, to_lines
from ingest.wrap import unwrap
from records import Span

_PAGES = frozenset({"text", "markdown", "html"})
"""Kinds of files into which web pages are saved; in others it takes more signs to take something out."""
_FULL_STOP = re.compile(r"\s*\./\.?(?=[\"”’)\]]*\s*$)")


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that was left out, and why, for debugging."""

    line: str
    reason: str


@dataclass(frozen=True, slots=True)
class CleanText:
    """The body: blocks joined by one blank line, the title not among them; `headings` are spans of `text`.

    `context` holds the lines that stood above the body and may tell of date and publisher, one a line.
    """

    title: str | None
    text: str
    headings: tuple[Span, ...]
    context: str
    removed: tuple[Removed, ...]


def clean(raw: RawDocument, seen_elsewhere: SeenElsewhere = lambda line: 0) -> CleanText:
    """The title, body paragraphs and section headings of a raw document.

    `seen_elsewhere(line)` tells how many other files of the library hold a line.
    """
    page = Page(to_lines(unwrap(raw.text)), seen_elsewhere)
    title, page.title = find_title(page, raw.title or raw.metadata.get("title"))
    scraped = page.evidence() >= (1 if raw.kind in _PAGES else 3) and not page.document
    context = clear_header(page, scraped)
    if scraped:
        clear_clutter(page)
        remove_seen_elsewhere(page, lambda i: _is_heading(page, i))
    else:
        _clear_plain(page)
    if not any(page.is_prose(i) for i in page.kept()):
        _restore(page)
    return _assemble(page, title, context)


def _clear_plain(page: Page) -> None:
    """From a text without signs of a web page, only what says itself what it is goes."""
    for i in page.kept():
        if page.kinds[i] is Furniture.CAPTION and not page.document:
            page.remove(i, str(Furniture.CAPTION))
    if not page.document:
        drop_author(page)


def _restore(page: Page) -> None:
    """A text of short lines only: furniture stays out, all else is kept."""
    for i in [i for i in page.removed if page.kinds[i] is None and not is_date_line(page.lines[i].text)]:
        del page.removed[i]


def _is_heading(page: Page, i: int) -> bool:
    """Whether a kept line heads the block below it; what isn't surely a heading counts as text."""
    line = page.lines[i]
    following = page.after(i)
    if following is None:
        return False
    if line.heading:
        return True
    if not line.headline or line.words > 25 or line.text.endswith("?") or not re.search(r"[^\W\d_]{2}", line.text):
        return False
    if re.match(r"[-–—•*+·▪●○■□➢✓]", line.text) or _is_sibling(page, i):
        return False
    below = page.lines[following]
    deeper = below.headline and (page.after(following) is not None) and page.is_prose(page.after(following) or 0)
    return page.is_prose(following) or _is_text(below) or (deeper and not _is_sibling(page, following))


def _is_text(line: Line) -> bool:
    return line.words >= 6 and not line.headline


def _is_sibling(page: Page, i: int) -> bool:
    """Whether a line is one of a row of short lines: points without full stops, verses, cells."""
    above = page.before(i)
    if above is None or above == page.title:
        return False
    line, other = page.lines[i], page.lines[above]
    if page.is_prose(above) or other.heading or not other.headline:
        return False
    if line.item and other.item:
        return _mark(line.text) == _mark(other.text)
    above_that = page.before(above)
    rows = above_that is not None and above_that != page.title and page.lines[above_that].headline
    return not line.item and not other.item and rows


def _mark(text: str) -> str:
    """The kind of a list mark: "1." and "2." are of one kind, "I." and "1." are not."""
    return re.sub(r"[IVXLC]+\b", "I", re.sub(r"\d+", "1", text.split(" ", 1)[0]))[:3]


def _assemble(page: Page, title: str | None, context: list[str]) -> CleanText:
    blocks: list[str] = []
    headings: list[Span] = []
    at = 0
    left = [i for i in page.kept() if i != page.title]
    for i in left:
        text = page.lines[i].text
        if not blocks and page.is_prose(i) and (mark := split_mark(text)):
            context.append(mark[0])
            text = mark[1]
        if i == left[-1] and not page.document:
            text = _FULL_STOP.sub(".", text)
        if _is_heading(page, i):
            headings.append(Span(at, at + len(text)))
        blocks.append(text)
        at += len(text) + 2
    removed = tuple(Removed(page.lines[i].text, reason) for i, reason in sorted(page.removed.items()))
    return CleanText(title, "\n\n".join(blocks), tuple(headings), "\n".join(context), removed)
