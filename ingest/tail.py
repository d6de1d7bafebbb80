"""The end of the article: the marks that tell it, and whether the body goes on behind a box of other stories."""

from __future__ import annotations

import re

from ingest.furniture import Furniture
from ingest.page import Page, is_sign_line
from ingest.shapes import ends_sentence, introduces

AT_HOME = 0.16
"""The share of a late paragraph's word pairs that must stand in the body for it to belong there; measured: real
paragraphs share .18 and more with the rest of their article, other stories mostly below .14."""
ECHO = 0.2
"""A paragraph that says again this share of the word pairs of the headline above it is that story's teaser."""
_MOST_COMPARED = 60
"""So many paragraphs from the start of a body, and from its end, stand for the whole."""
FOREIGN = 0.06
"""Below this share, a paragraph under its own headline at the end of the text is taken for another story."""
_FULL_STOP = re.compile(r"\./\.?[\"”’)\]]*\s*$")


def cut_tail(page: Page) -> None:
    """Find the mark that ends the article and remove all below it, unless the body goes on there."""
    i = page.lead + 1
    while i < len(page):
        resume = _end_at(page, i)
        if resume is None:
            i += 1
            continue
        for j in range(i if not page.is_prose(i) else i + 1, min(resume, len(page))):
            page.remove(j, "below the end of the article" if resume >= len(page) else "box of other stories")
        i = resume + 1 if resume > i else i + 1


def _end_at(page: Page, i: int) -> int | None:
    """When line `i` may end the article, where the body goes on (the number of lines when nowhere), else None."""
    kind = page.kinds[i]
    if kind is Furniture.BOX and not page.alive(i):
        return _resumption(page, i + 1, i, strict=False)
    if kind is Furniture.COMMENTS and page.lines[i].words <= 8:
        return _resumption(page, i + 1, i, strict=True) if _mostly_below(page, i) else len(page)
    if page.is_prose(i) and page.alive(i) and _FULL_STOP.search(page.lines[i].text):
        return _resumption(page, i + 1, i + 1, strict=True)
    if kind is Furniture.END:
        return _resumption(page, i + 1, i, strict=True)
    if is_sign_line(page, i) and _after_body(page, i):
        return _resumption(page, i + 1, i, strict=not _directly_on(page, i + 1))
    return None


def _directly_on(page: Page, i: int) -> bool:
    """Whether paragraphs follow at once, as they do below a picture's source line in the middle of the body."""
    return i < len(page) and page.is_prose(i) and page.alive(i)


def _mostly_below(page: Page, i: int) -> bool:
    """Whether more running text stands below a line than between the lead and it."""
    above = sum(page.lines[j].words for j in page.kept(page.lead, i) if page.is_prose(j))
    return sum(page.lines[j].words for j in page.kept(i + 1) if page.is_prose(j)) > above


def _after_body(page: Page, i: int) -> bool:
    """Whether the line above this one, besides other furniture, is a paragraph."""
    above = page.before(i)
    return above is not None and (page.is_prose(above) or is_sign_line(page, above))


def _resumption(page: Page, start: int, body_end: int, strict: bool) -> int:
    """Where, from `start` on, the body goes on after a mark; the number of lines when it doesn't.

    `strict` marks end most articles: then it takes three paragraphs in a row that speak of the same things. After the
    heading of a box, two are enough, or one that closes the article and isn't the teaser of the headline above it.
    """
    teasers = 0
    i = start
    while i < len(page):
        if not (page.is_prose(i) and page.alive(i)):
            i += 1
            continue
        run = _run(page, i)
        alike = sum(likeness(page, j, page.lead, body_end) for j in run[:5]) / len(run[:5])
        heading = i - 1 if i > start and page.lines[i - 1].heading else i
        owned = i > start and page.is_twin(i - 1)
        if not owned and len(run) >= 3 and alike >= AT_HOME and echo_of(page, i) < ECHO:
            return heading
        if not owned and not strict and _goes_on(page, run, alike, teasers):
            return heading
        teasers += 1
        i = run[-1] + 1
    return len(page)


def _goes_on(page: Page, run: list[int], alike: float, teasers: int) -> bool:
    """Whether paragraphs below a box of links are the body again: a teaser stands alone and echoes its headline."""
    echo = echo_of(page, run[0])
    if len(run) >= 2:
        return alike >= AT_HOME or echo < ECHO
    ends = teasers == 0 and _closes(page, run[0]) and echo < ECHO
    return ends and (alike >= AT_HOME or _ends_article(page, run[0]))


def _run(page: Page, i: int) -> list[int]:
    """The paragraphs from `i` on that follow each other, captions and furniture between them aside."""
    run = [i]
    for j in range(i + 1, len(page)):
        if page.is_prose(j) and page.alive(j):
            run.append(j)
        elif (
            page.is_twin(j)
            or page.kinds[j] in (Furniture.BOX, Furniture.END, Furniture.COMMENTS)
            or (page.alive(j) and not page.lines[j].item and page.kinds[j] is not Furniture.CAPTION)
        ):
            break
    return run


def _closes(page: Page, i: int) -> bool:
    """Whether a paragraph is the last before the end of the text or before furniture."""
    if _ends_article(page, i) or i + 1 >= len(page):
        return True
    return page.kinds[i + 1] not in (None, Furniture.CAPTION, Furniture.LINK)


def _ends_article(page: Page, i: int) -> bool:
    """Whether a paragraph bears or precedes a mark that ends articles: "./.", an author, a source."""
    return bool(_FULL_STOP.search(page.lines[i].text)) or (i + 1 < len(page) and is_sign_line(page, i + 1))


def echo_of(page: Page, i: int) -> float:
    """The share of the word pairs of the headline above a paragraph that it says again; 0 without a headline."""
    if i == 0 or not page.is_link(i - 1):
        return 0.0
    headline = page.lines[i - 1].pairs
    return len(headline & page.lines[i].pairs) / len(headline) if headline else 0.0


def likeness(page: Page, i: int, start: int, stop: int) -> float:
    """The share of a line's word pairs that stand in the paragraphs from `start` to `stop`, the line itself aside.

    Of a long body the first and the last paragraphs are looked at.
    """
    own = page.lines[i].pairs
    body = [j for j in page.prose_between(start, stop, _MOST_COMPARED) if j != i]
    shared = own & set().union(*(page.lines[j].pairs for j in body))
    return len(shared) / len(own) if own else 0.0


def trim_end(page: Page) -> None:
    """What hangs below the last paragraph: headlines without text, author lines; list points stay."""
    last = max((i for i in page.kept(page.lead) if page.is_prose(i)), default=None)
    if last is None:
        return
    while (start := _foreign_pair(page, last)) is not None:
        for i in page.kept(start):
            page.remove(i, "another story")
        last = max(i for i in page.kept(page.lead) if page.is_prose(i))
    if introduces(page.lines[last].text):
        return
    for i in list(page.kept(last + 1)):
        line = page.lines[i]
        point = line.item and (ends_sentence(line.text) or introduces(line.text) or _numbered(line.text))
        if not point and not ends_sentence(line.text) and not line.heading:
            page.remove(i, "below the last paragraph")


def _numbered(text: str) -> bool:
    return bool(re.match(r"\(?(?:\d|[IVX]+\b|[a-zđ][.)])", text))


def _foreign_pair(page: Page, last: int) -> int | None:
    """Where headline-and-teaser pairs that have nothing to do with the body start at the end of the text."""
    found, pairs, i = None, 0, last
    while i - 1 > page.lead and page.alive(i) and page.is_prose(i) and page.alive(i - 1) and page.is_link(i - 1):
        foreign = likeness(page, i, page.lead, i - 1) < FOREIGN and not _FULL_STOP.search(page.lines[i].text)
        if page.lines[i].words > 90 or page.lines[i - 1].words < 6 or not foreign:
            break
        found, pairs, i = i - 1, pairs + 1, i - 2
    body = [j for j in page.kept(page.lead, found or 0) if page.is_link(j) or page.is_prose(j)]
    # An article that is itself a row of headings with a paragraph each must stay.
    return found if pairs >= 2 and len(body) >= 4 and all(page.is_prose(j) for j in body) else None
