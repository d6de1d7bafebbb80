"""The top of a page: the title, what leads up to it, and what stands between it and the body."""

from __future__ import annotations

import re

from ingest.furniture import is_sign
from ingest.page import Page
from ingest.shapes import is_byline, is_date_line, is_name, word_count
from vietnamese.text import fold, normalise

_SECTIONS = re.compile(
    r"(?:thoi su|chinh tri|xa hoi|kinh te|the gioi|quoc te|trong nuoc|doi ngoai|ngoai giao|van hoa|giao duc|phap luat|"
    r"the thao|du lich|y te|suc khoe|khoa hoc|cong nghe|moi truong|dia phuong|xay dung dang|quoc phong|an ninh|bien dao|"
    r"kieu bao|nguoi viet|tin tuc|tin trong nuoc|tin quoc te|tin hoat dong|chi dao dieu hanh|nghien cuu|trao doi|binh luan|"
    r"hoat dong|su kien|van de|dau tu|doanh nghiep|hoi nhap|nong thon|dan toc|ton giao|tieu diem)"
    r"(?:\s*[-–,>/|»&]\s*\w[\w ]{1,30}|\s+\w+){0,4}"
)
_SITE_TAIL = re.compile(r"\s+[|–—-]\s+(?:[^|–—]{2,60})$")
_MOST_TITLE_WORDS = 40


def find_title(page: Page, known: str | None) -> tuple[str | None, int | None]:
    """The title and the line that bears it; `known` is the title that the file's metadata tells.

    None when the text begins with its first paragraph.
    """
    if known and known.strip():
        return _known_title(page, " ".join(known.split()))
    marked = next((i for i, line in enumerate(page.lines[:20]) if line.heading), None)
    if marked is not None and marked <= page.lead:
        return page.lines[marked].text, marked
    if page.document or page.lead == len(page):
        return None, None
    found = [i for i in range(page.lead) if _may_be_title(page, i)]
    if not found and page.is_link(0) and page.lead == 1:
        found = [0]  # an article about a person bears the name alone
    if not found:
        return None, None
    best = max(found, key=lambda i: (_score(page, i), -i))
    return page.lines[best].text, best


def clear_header(page: Page, scraped: bool) -> list[str]:
    """Remove what stands above the body besides the title and headings; returns these lines, those below the title first.

    In a text that isn't scraped, only lines that are nothing but a date go.
    """
    above: list[str] = []
    below: list[str] = []
    top = page.title if page.title is not None else 0
    for i in range(page.lead):
        line = page.lines[i]
        if i == page.title:
            continue
        dated = is_date_line(line.text) or (scraped and is_byline(line.text))
        if dated or (scraped and (page.kinds[i] is not None or i < top or _is_header_line(page, i))):
            page.remove(i, "date line" if dated else "header of the page")
            if i > top:
                below.append(line.text)
            elif not _is_today(page, i, top):
                above.insert(0, line.text)
    return below + above


def _is_today(page: Page, i: int, title: int) -> bool:
    """Whether a date above the title is the day on which the page was saved: a weekday, no time, then other lines."""
    text = page.lines[i].text
    weekday = re.match(r"\W*(?:thu (?:hai|ba|tu|nam|sau|bay|\d)|chu nhat|hom nay)\b", fold(text))
    others = [j for j in range(i + 1, title) if not is_date_line(page.lines[j].text)]
    return bool(weekday) and not re.search(r"\d\s*[:hg]\s*\d\d", text) and bool(others)


def _known_title(page: Page, known: str) -> tuple[str, int | None]:
    """Metadata's title without the site's name behind it, and the line that repeats it."""
    shorter = _SITE_TAIL.sub("", known)
    for title in (known, shorter):
        key = " ".join(re.findall(r"\w+", normalise(title)))
        at = next((i for i, line in enumerate(page.lines[: max(page.lead + 1, 20)]) if line.key == key), None)
        if at is not None:
            return page.lines[at].text, at
    named = shorter if re.search(r"[|]|\.vn|\bBáo\b|\bCổng\b|Online", known[len(shorter) :]) else known
    return named, None


def _may_be_title(page: Page, i: int) -> bool:
    line = page.lines[i]
    return page.is_link(i) and line.words <= _MOST_TITLE_WORDS and not is_byline(line.text) and not is_sign(line.text)


def _score(page: Page, i: int) -> float:
    """How much a line of the top looks like the title: long enough, printed again, in the body's own words."""
    line = page.lines[i]
    body = {word for other in page.lines[page.lead : page.lead + 6] for word in other.key.split()}
    words = [w for w in line.key.split() if len(w) > 1]
    shared = sum(w in body for w in words) / max(1, len(words))
    again = page.counts[line.key] > 1 and line.words >= 4
    section = bool(_SECTIONS.fullmatch(fold(line.text))) and line.words <= 5
    # Of two headline lines the first is the title and the second its extension: sharing more words isn't enough.
    return min(line.words, 6) / 6 + min(shared, 0.6) / 2 + again - section - 0.1 * i


def _is_header_line(page: Page, i: int) -> bool:
    """Whether a line between title and body belongs to the page: an author, a section's or a site's name."""
    line = page.lines[i]
    if line.heading or line.item:
        return False
    if page.is_twin(i) or page.repeats_title(i) or is_name(line.text) or is_sign(line.text):
        return True
    short = word_count(line.text) <= 5
    return short and (i + 1 < page.lead or bool(_SECTIONS.fullmatch(fold(line.text))))
