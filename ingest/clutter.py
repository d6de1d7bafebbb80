"""What a scraped page carries inside and below its body: other stories, captions, repeats, notices."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.furniture import Furniture, is_scene
from ingest.page import Page, is_doubled, is_sign_line
from ingest.shapes import ends_sentence, introduces, is_dated_link, is_name, sentence_count, word_count
from vietnamese.text import fold

_AT_HOME = 0.16
"""The share of a late paragraph's word pairs that must stand in the body for it to belong there; measured: real
paragraphs share .18 and more with the rest of their article, other stories mostly below .14."""
_LONGEST_HEADING = 18
"""A headline between two paragraphs of more words than this is a link, not a section heading."""
_FULL_STOP = re.compile(r"\./\.?[\"”’)\]]*\s*$")


def clear_clutter(page: Page) -> None:
    """Remove everything of a scraped page that isn't body. The title is set and the header cleared before."""
    _remove_furniture(page)
    _remove_repeats(page)
    _cut_tail(page)
    _remove_captions(page)
    _remove_links(page)
    _trim_end(page)
    _remove_pull_quotes(page)


def _remove_furniture(page: Page) -> None:
    """Whole lines of furniture inside the body; author and source lines count at the end only."""
    for i in page.kept(page.lead):
        kind = page.kinds[i]
        if kind is Furniture.BOX and not _heads_a_list(page, i):
            continue
        if kind not in (None, Furniture.SIGN):
            page.remove(i, str(kind))
        elif page.lines[i].words == 0:
            page.remove(i, "no words")


def _heads_a_list(page: Page, i: int) -> bool:
    """Whether other stories follow; "Tiêu điểm" before a long paragraph of the body's own heads a section."""
    following = i + 1
    if following >= len(page):
        return True
    long = page.is_prose(following) and page.lines[following].words > 60
    return not long or _likeness(page, following, page.lead, i) < _AT_HOME


def _remove_repeats(page: Page) -> None:
    """The title again, headlines that stand twice in a row with their teasers, paragraphs printed twice."""
    seen: set[str] = set()
    for i in range(page.lead, len(page)):
        line = page.lines[i]
        if page.repeats_title(i):
            page.remove(i, "title again")
            continue
        if page.is_twin(i):
            page.remove(i, "headline printed twice")
            if i + 1 < len(page) and page.is_prose(i + 1) and not is_doubled(line) and _is_teaser(page, i + 1):
                page.remove(i + 1, "teaser of another story")
        elif line.key in seen and (line.prose or (line.words >= 6 and not line.heading and not line.item)):
            page.remove(i, "printed before")
        if line.words >= 6:
            seen.add(line.key)


def _is_teaser(page: Page, i: int) -> bool:
    """Whether a paragraph below a headline printed twice is that story's teaser: no second one follows it."""
    return page.lines[i].words <= 130


# -- the end of the article --------------------------------------------------------------------------------------------


def _cut_tail(page: Page) -> None:
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
        return _resumption(page, i + 1, i, strict=True)
    if kind is Furniture.END:
        return _resumption(page, i + 1, i, strict=True)
    if page.is_prose(i) and page.alive(i) and _FULL_STOP.search(page.lines[i].text):
        return _resumption(page, i + 1, i + 1, strict=True)
    if is_sign_line(page, i) and _after_body(page, i):
        return _resumption(page, i + 1, i, strict=True)
    return None


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
        alike = sum(_likeness(page, j, page.lead, body_end) for j in run) / len(run)
        needed = 3 if strict else 2
        heading = i - 1 if i > start and page.lines[i - 1].heading else i
        if len(run) >= needed and alike >= _AT_HOME:
            return heading
        if (
            not strict
            and teasers == 0
            and i > start
            and _closes(page, run[-1])
            and not _echoes(page, i)
            and alike >= _AT_HOME
        ):
            return heading
        teasers += 1
        i = run[-1] + 1
    return len(page)


def _run(page: Page, i: int) -> list[int]:
    """The paragraphs from `i` on that follow each other, captions and furniture between them aside."""
    run = [i]
    for j in range(i + 1, len(page)):
        if page.is_prose(j) and page.alive(j):
            run.append(j)
        elif page.alive(j) and not page.lines[j].item and page.kinds[j] is not Furniture.CAPTION:
            break
        elif page.kinds[j] in (Furniture.BOX, Furniture.END, Furniture.COMMENTS):
            break
    return run


def _closes(page: Page, i: int) -> bool:
    """Whether a paragraph is the last before the end of the text or before a mark that ends articles."""
    if _FULL_STOP.search(page.lines[i].text) or i + 1 >= len(page):
        return True
    return page.kinds[i + 1] not in (None, Furniture.CAPTION, Furniture.LINK) or is_sign_line(page, i + 1)


def _echoes(page: Page, i: int) -> bool:
    """Whether a paragraph says again what the headline above it says."""
    if i == 0 or not page.is_link(i - 1):
        return False
    words = {w for w in page.lines[i - 1].key.split() if len(w) > 1}
    return bool(words) and len(words & set(page.lines[i].key.split())) / len(words) >= 0.6


def _likeness(page: Page, i: int, start: int, stop: int) -> float:
    """The share of a line's word pairs that stand in the paragraphs from `start` to `stop`, the line itself aside."""
    own = _pairs(page.lines[i].text)
    body: set[tuple[str, str]] = set()
    for j in range(start, min(stop, len(page))):
        if j != i and page.is_prose(j) and page.alive(j):
            body |= _pairs(page.lines[j].text)
    return len(own & body) / len(own) if own else 0.0


def _pairs(text: str) -> set[tuple[str, str]]:
    words = re.findall(r"\w+", fold(text))
    return set(zip(words, words[1:], strict=False))


# -- inside the body ---------------------------------------------------------------------------------------------------

_PERSON_CAPTION = re.compile(
    r"\b(?:phat bieu(?: khai mac| be mac| chi dao| ket luan| chao mung| tham luan| y kien| dap tu)?|trinh bay(?: tham luan| bao cao)?|"
    r"(?:dang )?tham luan|chup anh(?: luu niem| chung)?|bat tay|tang hoa|cat bang|trao (?:qua|bang khen|tang|hoa|giay|quyet dinh|doi)|"
    r"doc (?:dien van|bao cao|dien tu)|tra loi phong van|tham quan|chung kien|dang huong|dang hoa)\b(?P<rest>.*)$"
)
_REPORTS = re.compile(
    r"\b(?:cho biet|cho rang|nhan manh|khang dinh|de nghi|yeu cau|chia se|neu ro|neu|danh gia|thong tin|ghi nhan|bay to|tin tuong|"
    r"de xuat|kien nghi|chi dao cac|giao)\b"
)
_VERBS = re.compile(
    r"\b(?:la|cho|noi|da|duoc|co|se|dang|bay|chia|nhan|khang|de nghi|yeu cau|neu|danh gia|can|phai|cung|den|du|chu tri|phat bieu|"
    r"tham|gui|ky|trao|vua|moi|khong|chua|dan|lam|giu)\b"
)
_PERSON = re.compile(
    r"^(?:Ông|Bà|Anh|Chị|Đồng chí|Đ/c|Ngài|GS|PGS|TS|ThS|Đại sứ|Thiếu tướng|Trung tướng|Đại tướng|Thượng tướng|Đại tá)\b"
)
_TWO_NAMES = re.compile(r"[A-ZĐÀ-Ỹ][a-zđà-ỹ]+\s+[A-ZĐÀ-Ỹ][a-zđà-ỹ]+")


def is_caption_shape(text: str) -> bool:
    """Whether a short line says no more than who or what is on a picture: "Ông … phát biểu tại hội nghị."."""
    if is_scene(text):
        return True
    folded = fold(text)
    if (
        word_count(text) > 28
        or sentence_count(text) > 1
        or introduces(text)
        or _REPORTS.search(folded)
        or not _TWO_NAMES.search(text)
    ):
        return False
    doing = _PERSON_CAPTION.search(folded)
    if doing and word_count(doing["rest"]) <= 10 and not re.search(r"\b(?:ve|rang|voi noi dung)\b|%", doing["rest"]):
        return True
    names_only = bool(_PERSON.match(text)) and "," in text and ends_sentence(text)
    return names_only and word_count(text) <= 22 and not _VERBS.search(folded.split(",", 1)[1])


def _remove_captions(page: Page) -> None:
    """Picture captions without a label: alone between paragraphs, or below a line that names the picture."""
    for i in list(page.kept(page.lead)):
        line = page.lines[i]
        if line.heading or line.item or not is_caption_shape(line.text) or not _stands_alone(page, i):
            continue
        page.remove(i, "caption")
        above = i - 1
        if (
            above > page.lead
            and not line.gap
            and page.is_link(above)
            and page.lines[above].words >= 6
            and page.alive(above)
        ):
            page.remove(above, "text of a picture")
    for i in list(page.kept(page.lead)):
        # A short sentence right below the title printed again is the picture's own caption, whatever it says.
        above = i - 1
        line = page.lines[i]
        if (
            i > page.lead
            and page.repeats_title(above)
            and not line.gap
            and line.words <= 30
            and sentence_count(line.text) == 1
        ):
            page.remove(i, "caption")


def _stands_alone(page: Page, i: int) -> bool:
    """Whether the neighbours of a line are no lines of its own kind, as in a list of participants."""
    near = [j for j in (page.before(i), page.after(i)) if j is not None]
    return not any(is_caption_shape(page.lines[j].text) and not is_scene(page.lines[i].text) for j in near)


def _remove_links(page: Page) -> None:
    """Headlines of other stories between paragraphs; one that heads the next paragraph stays as a section heading."""
    i = page.lead + 1
    while i < len(page):
        if not _may_be_inline_link(page, i):
            i += 1
            continue
        stop = i
        while stop < len(page) and (_may_be_inline_link(page, stop) or _between_links(page, stop)):
            stop += 1
        run = [j for j in range(i, stop) if page.alive(j) and _may_be_inline_link(page, j)]
        for j in _links_of(page, run, range(i, stop)):
            page.remove(j, "headline of another story")
        i = stop + 1


def _may_be_inline_link(page: Page, i: int) -> bool:
    return page.alive(i) and page.is_link(i) and not is_caption_shape(page.lines[i].text)


def _between_links(page: Page, i: int) -> bool:
    """Whether a line doesn't interrupt a list of links: furniture, or the title printed again."""
    return not page.alive(i) and not page.lines[i].prose and page.kinds[i] is not Furniture.CAPTION


def _links_of(page: Page, run: list[int], span: range) -> list[int]:
    """Which headlines of a run between two paragraphs are links."""
    above = page.before(run[0])
    if above is not None and introduces(page.lines[above].text):
        return []
    last = run[-1]
    heads = span.stop < len(page) and page.is_prose(span.stop) and last == span.stop - 1
    heads = heads or _heads_behind_caption(page, last)
    words = [page.lines[j].words for j in run]
    if len(run) == 1:
        single = page.lines[last]
        return (
            []
            if heads and single.words <= _LONGEST_HEADING and not is_dated_link(single.text)
            else _if_long(words, run)
        )
    if sum(words) / len(words) < 7:
        return []  # cells of a table, verses, a list of names
    own_block = page.lines[last].gap and not any(page.lines[j].gap for j in run[1:-1])
    shorter = words[-1] <= 10 and min(words[:-1]) >= words[-1] + 3
    is_heading = heads and words[-1] <= 14 and (shorter or (own_block and len(run) > 2))
    return run[:-1] if is_heading else run


def _if_long(words: list[int], run: list[int]) -> list[int]:
    return run if words[0] >= 6 else []


def _heads_behind_caption(page: Page, i: int) -> bool:
    """Whether a paragraph follows behind a picture's caption."""
    j = i + 1
    while j < len(page) and not page.alive(j) and ("caption" in page.removed[j]):
        j += 1
    return i + 1 < j < len(page) and page.is_prose(j)


def _trim_end(page: Page) -> None:
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
    found = None
    i = last
    while i - 1 > page.lead and page.alive(i) and page.is_prose(i) and page.alive(i - 1) and page.is_link(i - 1):
        if (
            page.lines[i].words > 90
            or page.lines[i - 1].words < 6
            or _likeness(page, i, page.lead, i - 1) >= _AT_HOME / 2
        ):
            break
        found = i - 1
        i -= 2
    return found


def _remove_pull_quotes(page: Page) -> None:
    """Sentences of the body set apart once more as an eye-catcher."""
    prose = [(i, f" {page.lines[i].key} ") for i in page.kept(page.lead) if page.lines[i].words >= 12]
    for i in list(page.kept(page.lead + 1)):
        line = page.lines[i]
        quoted = line.text[0] in '"“«' and line.text.rstrip(". ")[-1] in '"”»'
        if 8 <= line.words <= 45 and (ends_sentence(line.text) or quoted) and not line.item and not line.heading:
            if any(j != i and f" {line.key} " in text for j, text in prose):
                page.remove(i, "pull quote")


def remove_seen_elsewhere(page: Page, keeps: Callable[[int], bool]) -> None:
    """Short lines that other files hold too; paragraphs stay, for papers print the same agency text."""
    for i in list(page.kept()):
        line = page.lines[i]
        if i == page.title or page.is_prose(i) or line.heading or line.item or keeps(i):
            continue
        if page.seen_elsewhere(line.text) >= 2:
            page.remove(i, "stands in other files too")


def drop_author(page: Page) -> None:
    """The author's name below the last paragraph of a text that shows no other sign of a web page."""
    left = list(page.kept())
    prose = sum(page.is_prose(i) for i in left)
    if len(left) >= 2 and prose >= 3 and page.is_prose(left[-2]) and is_name(page.lines[left[-1]].text):
        page.remove(left[-1], "author or source line")
