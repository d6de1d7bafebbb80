"""What a scraped page carries inside and below its body: other stories, captions, repeats, notices."""

from __future__ import annotations

from collections.abc import Callable

from ingest.captions import is_caption_shape, remove_captions
from ingest.furniture import Furniture
from ingest.page import Page, is_doubled
from ingest.shapes import Line, ends_sentence, introduces, is_dated_link, is_name
from ingest.tail import AT_HOME, ECHO, FOREIGN, cut_tail, echo_of, likeness, trim_end

_QUOTE = 8
_LONGEST_HEADING = 18
"""A headline between two paragraphs of more words than this is a link, not a section heading."""


def clear_clutter(page: Page) -> None:
    """Remove everything of a scraped page that isn't body. The title is set and the header cleared before."""
    _remove_furniture(page)
    _remove_repeats(page)
    cut_tail(page)
    remove_captions(page)
    _remove_links(page)
    trim_end(page)
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
    return not long or likeness(page, following, page.lead, i) < AT_HOME


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
    """Whether a paragraph below a headline printed twice is that story's teaser and not the body going on."""
    alike = likeness(page, i, page.lead, len(page))
    return echo_of(page, i) >= ECHO or (page.lines[i].words <= 60 and alike < FOREIGN)


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


def _remove_pull_quotes(page: Page) -> None:
    """Sentences of the body set apart once more as an eye-catcher."""
    apart: dict[str, list[int]] = {}
    for i in page.kept(page.lead + 1):
        if _may_be_pull_quote(page.lines[i]):
            apart.setdefault(" ".join(page.lines[i].key.split()[:_QUOTE]), []).append(i)
    for j in list(page.kept(page.lead)) if apart else []:
        words = page.lines[j].key.split()
        for start in range(len(words) - _QUOTE + 1):
            for i in apart.get(" ".join(words[start : start + _QUOTE]), ()):
                if i != j and page.alive(j) and f" {page.lines[i].key} " in f" {page.lines[j].key} ":
                    page.remove(i, "pull quote")


def _may_be_pull_quote(line: Line) -> bool:
    quoted = line.text[0] in '"“«' and line.text.rstrip(". ")[-1:] in '"”»'
    return _QUOTE <= line.words <= 45 and (ends_sentence(line.text) or quoted) and not (line.item or line.heading)


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
