"""The top of a page: the title, what leads up to it, and what stands between it and the body."""

from __future__ import annotations

import re

from ingest.furniture import is_sign
from ingest.page import Page
from ingest.shapes import is_byline, is_date_line, is_name, word_count
from vietnamese.text import fold, normalise

_SECTIONS = re.compile(
    r"(?:thoi su|chinh tri|xa hoi|kinh te|the gioi|quoc te|trong nuoc|doi ngoai|ngoai giao|van hoa|giao duc|phap luat|"
    r"the thao|du lich|y te|suc khoe|khoa hoc|cong nghe|moi truong|dia phuong|xay dung dang|quoc phong|an ninh|"
    r"bien dao|"
    r"kieu bao|nguoi viet|tin tuc|tin trong nuoc|tin quoc te|tin hoat dong|chi dao dieu hanh|nghien cuu|"
    r"trao doi|binh luan|"
    r"truyen hinh|phat thanh|chinh sach|news|about|contact|hoat dong|gioi thieu|van ban|thong bao|dich vu|"
    r"lien he|chuyen de|chuyen muc|ban doc|doi song|su kien|"
    r"van de|dau tu|doanh nghiep|hoi nhap|nong thon|dan toc|ton giao|tieu diem)"
    r"(?:\s*[-–,>/|»&]\s*\w[\w ]{1,30}|\s+\w+){0,4}"
)
_SITE_TAIL = re.compile(r"\s+[|–—-]\s+(?:[^|–—]{2,60})$")
_MOST_TITLE_WORDS = 40
_SHORTEST_HEADLINE = 5
_BELOW_LEAD = 4
"""So many lines from the lead on may still hold the author's and date line, below a summary in a line of its own."""
_CRUMBS = re.compile(r"\s(?:>+|»|›|/|\||→)\s")
_DOCUMENT_KIND = re.compile(
    r"(?:quyet dinh|chi thi|nghi quyet|nghi dinh|thong bao|ke hoach|bao cao|cong dien|huong dan|quy che|"
    r"bien ban|to trinh|"
    r"chuong trinh|thong tu|ket luan)\b"
)
_SITE_NAME = re.compile(r"(?:cong|trang|bao|website|dai|tap chi|so|ubnd|uy ban nhan dan)\b.*")


def find_title(page: Page, known: str | None) -> tuple[str | None, int | None]:
    """The title and the line that bears it; `known` is the title that the file's metadata tells.

    None when the text begins with its first paragraph.
    """
    if known and known.strip():
        return _known_title(page, " ".join(known.split()))
    marked = next((i for i, line in enumerate(page.lines[:20]) if line.heading), None)
    if marked is not None and marked <= page.lead:
        return page.lines[marked].text, marked
    if page.document:
        return _document_title(page), None
    if page.lead == len(page):
        return None, None
    found = [i for i in range(page.lead) if _may_be_title(page, i)]
    found = [i for i in found if page.lead == 1 or not _is_section(page, i)]
    found = [i for i in found if not _is_site_name(page.lines[i].text)] or found
    if not found and page.is_link(0) and page.lead == 1:
        found = [0]  # an article about a person bears the name alone
    if not found:
        return None, None
    if all(page.lines[i].words < _SHORTEST_HEADLINE for i in found):
        return page.lines[found[-1]].text, found[-1]  # a menu stands above the title, not below it
    best = max(found, key=lambda i: (_score(page, i), -i))
    return page.lines[best].text, best


def clear_header(page: Page, scraped: bool) -> list[str]:
    """Remove what stands above the body besides the title and headings; returns these lines.

    Those below the title come first. In a text that isn't scraped, only lines that are nothing but a date go.
    """
    above: list[str] = []
    below: list[str] = []
    top = page.title if page.title is not None else 0
    for i in range(min(len(page), page.lead + (_BELOW_LEAD if scraped else 0))):
        line = page.lines[i]
        if i == page.title or (i >= page.lead and not is_byline(line.text)):
            continue
        dated = is_date_line(line.text) or (scraped and is_byline(line.text) and not page.lines[i].heading)
        part = page.kinds[i] is not None or i < top or _is_header_line(page, i)
        if (dated and not page.document) or (scraped and part):
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


def _document_title(page: Page) -> str | None:
    """What an official document calls itself: its kind and the line "Về việc …" below it, which stay in the text."""
    for i, line in enumerate(page.lines[:20]):
        if line.text == line.text.upper() and _DOCUMENT_KIND.match(fold(line.text)):
            about = page.lines[i + 1].text if i + 1 < len(page) else ""
            named = [line.text, about] if re.match(r"(?:Về việc|V/v|Về)\b", about) else [line.text]
            return " ".join(named) if len(named) > 1 or line.words >= 4 else None
    return None


def _known_title(page: Page, known: str) -> tuple[str, int | None]:
    """Metadata's title without the site's name behind it, and the line that repeats it."""
    shorter = _SITE_TAIL.sub("", known)
    for title in (known, shorter):
        key = " ".join(re.findall(r"\w+", normalise(title)))
        at = next((i for i, line in enumerate(page.lines[: max(page.lead + 1, 20)]) if line.key == key), None)
        if at is not None:
            return page.lines[at].text, at
    named = shorter if re.search(r"[|]|\.(?:vn|VN|com)|\bBáo\b|\bCổng\b|Online", known[len(shorter) :]) else known
    return named, None


def _may_be_title(page: Page, i: int) -> bool:
    line = page.lines[i]
    return (
        page.is_link(i)
        and not _is_path(line.text)
        and line.words <= _MOST_TITLE_WORDS
        and not is_byline(line.text)
        and not is_sign(line.text)
    )


def _score(page: Page, i: int) -> float:
    """How much a line of the top looks like the title: long enough, printed again, in the body's own words."""
    line = page.lines[i]
    body = {word for other in page.lines[page.lead : page.lead + 6] for word in other.key.split()}
    words = [w for w in line.key.split() if len(w) > 1]
    shared = sum(w in body for w in words) / max(1, len(words))
    again = page.counts[line.key] > 1 and line.words >= 4
    # Of two headline lines the first is the title and the second its extension: sharing more words isn't enough.
    near_date = any(is_byline(page.lines[j].text) for j in (i - 1, i + 1) if 0 <= j < page.lead)
    path = _is_path(line.text)
    return min(line.words, 6) / 6 + 0.75 * min(shared, 0.8) + again + 0.4 * near_date - path - 0.05 * i


def _is_site_name(text: str) -> bool:
    return text == text.upper() and bool(_SITE_NAME.fullmatch(fold(text)))


def _is_section(page: Page, i: int) -> bool:
    """Whether a line is the name of a part of a site, and is not printed again as titles are."""
    line = page.lines[i]
    return line.words <= 5 and bool(_SECTIONS.fullmatch(fold(line.text))) and page.counts[line.key] == 1


def _is_path(text: str) -> bool:
    """Whether a line is the way to the page: "Tin tức >> Hoạt động"."""
    parts = _CRUMBS.split(text)
    return len(parts) > 1 and all(word_count(part) <= 8 for part in parts)


def _is_header_line(page: Page, i: int) -> bool:
    """Whether a line between title and body belongs to the page: an author, a section's or a site's name."""
    line = page.lines[i]
    if line.heading or line.item:
        return False
    if page.is_twin(i) or page.repeats_title(i) or _is_path(line.text) or is_name(line.text) or is_sign(line.text):
        return True
    short = word_count(line.text) <= 5
    return short and (i + 1 < page.lead or bool(_SECTIONS.fullmatch(fold(line.text))))
