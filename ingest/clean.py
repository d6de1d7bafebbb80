"""The body of a scraped article out of everything that a web page carries with it.

General signs only: the shape of lines, what repeats inside the file and across the library, the marks that end an
article, and how much a late paragraph has in common with the body. A text without such signs comes through whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.page_lines import Line
from ingest.read import RawDocument
from records import Span
from vietnamese.text import fold
from vietnamese.tokens import bigram_tokens

_HEADING_MARK = re.compile(r"^#{1,6}\s+")
_SOURCE_MARK = re.compile(
    r"^(?P<mark>\(?[A-ZĐ][\w.&]{1,24}(?:\.(?:vn|com|net|org|gov))?\)?)\s*[-–—]\s+(?=[A-ZĐÀ-Ỹ\"“])"
)
_AT_HOME = 0.2
"""The share of a late paragraph's word pairs that stand in the body too, from which it is taken for body."""
_MOST_HEADING_WORDS = 25


@dataclass(frozen=True)
class Removed:
    """A line that was left out, and why (for debugging)."""

    line: str
    reason: str


@dataclass(frozen=True)
class CleanText:
    """The body. `context` holds what stood above it and tells of date and publisher."""

    title: str | None
    text: str
    headings: tuple[Span, ...]
    context: str
    removed: tuple[Removed, ...]


def clean(raw: RawDocument, seen_elsewhere: Callable[[str], int] = lambda line: 0) -> CleanText:
    """The title, body paragraphs and section headings of a raw document, joined by blank lines.

    `seen_elsewhere(line)` tells how many other files hold a line.
    """
    return _Cleaner(_lines(raw.text), raw, seen_elsewhere).result()


class _Cleaner:
    def __init__(self, lines: Sequence[Line], raw: RawDocument, seen_elsewhere: Callable[[str], int]) -> None:
        self.lines = lines
        self.raw = raw
        self.seen_elsewhere = seen_elsewhere
        self.removed: dict[int, str] = {}
        counts = Counter(line.folded for line in lines)
        self.repeated = {text for text, n in counts.items() if n > 1 and len(text.split()) >= 5}
        self.first_prose = next((i for i, line in enumerate(lines) if line.prose), len(lines))
        self.title_at = self._find_title()
        self.scraped = self._is_scraped()

    def result(self) -> CleanText:
        if self.scraped:
            self._drop_furniture()
            self._drop_repeats()
            self._drop_tail()
            self._drop_inserts()
            self._drop_captions()
        for i, line in enumerate(self.lines):
            if line.credited:
                self._drop(i, "caption")
        self._drop_top()
        return self._assemble()

    # -- signs --------------------------------------------------------------------------------------------------------

    def _find_title(self) -> int | None:
        if self.lines and _HEADING_MARK.match(self.lines[0].text):
            return 0
        if self.raw.title:
            wanted = fold(self.raw.title)
            return next((i for i, line in enumerate(self.lines[:15]) if _bare(line) == wanted), None)
        top = [i for i in range(self.first_prose) if self._may_be_title(i)]
        if self.first_prose == len(self.lines):
            return None
        return next((i for i in top if self.lines[i].words >= 5), top[0] if top else None)

    def _may_be_title(self, i: int) -> bool:
        line = self.lines[i]
        return line.headline and not (line.furniture or line.stamp or line.related or line.bullet or line.legal)

    def _is_scraped(self) -> bool:
        """Whether anything tells of a web page: furniture, lists of other stories, headlines that repeat."""
        body = [line for i, line in enumerate(self.lines) if i != self.title_at]
        signs = sum(line.furniture and line.words > 0 for line in body)
        signs += sum(line.related or line.doubled or (line.stamp and line.number < 12) for line in body)
        signs += sum(line.dated for line in body) >= 2
        signs += sum(line.folded in self.repeated and not line.bullet for line in body) >= 2
        return signs > 0

    # -- what goes ----------------------------------------------------------------------------------------------------

    def _drop(self, i: int, reason: str) -> None:
        if i != self.title_at:
            self.removed.setdefault(i, reason)

    def _drop_furniture(self) -> None:
        for i, line in enumerate(self.lines):
            if line.furniture or line.stamp:
                self._drop(i, "furniture")
            elif line.doubled:
                self._drop(i, "doubled link")
            elif line.dated:
                self._drop(i, "dated link")
            elif not line.prose and self.seen_elsewhere(line.text) >= 2:
                self._drop(i, "stands in other files")

    def _drop_repeats(self) -> None:
        """Lines that stand twice: a story's link with its picture's text, or the title again as a picture's text."""
        title = self.lines[self.title_at].folded if self.title_at is not None else None
        for i, line in enumerate(self.lines):
            if line.folded not in self.repeated:
                continue
            self._drop(i, "repeated")
            if line.folded == title and i != self.title_at and i + 1 < len(self.lines):
                # The picture's own text comes right under it.
                below = self.lines[i + 1]
                if below.block == line.block and below.words <= 30:
                    self._drop(i + 1, "caption")

    def _drop_tail(self) -> None:
        """Everything after the article's end, as far as it doesn't read like the article."""
        end = self._end_of_body()
        if end is None:
            return
        closed = any(line.closes for line in self.lines[: end + 1])
        body = self._pairs(range(self.first_prose, end))
        resumed = False
        for i in range(end, len(self.lines)):
            line = self.lines[i]
            resumed = not closed and self._is_home(i, body) if line.prose else resumed and self._heads_home(i, body)
            if not resumed:
                self._drop(i, "after the end")
        for i in range(end - 1, self.first_prose, -1):
            if i in self.removed:
                continue
            if self._is_body_end(i):
                break
            self._drop(i, "under the last paragraph")

    def _end_of_body(self) -> int | None:
        for i in range(self.first_prose + 1, len(self.lines)):
            line = self.lines[i]
            if self.lines[i - 1].closes and not self._is_signature(i):
                return i
            if line.related:
                return i
            if self._starts_teasers(i):
                return i
        return self._loose_end()

    def _starts_teasers(self, i: int) -> bool:
        """A link with its picture's text, then a paragraph about something else."""
        line = self.lines[i]
        if line.folded not in self.repeated or (
            self.title_at is not None and line.folded == self.lines[self.title_at].folded
        ):
            return False
        return any(other.folded == line.folded for other in self.lines[i + 1 : i + 3])

    def _loose_end(self) -> int | None:
        """Where the last paragraph ends, when only short lines follow it."""
        last = max((i for i, line in enumerate(self.lines) if self._is_body_end(i)), default=None)
        if last is None or last + 1 >= len(self.lines):
            return None
        return last + 1

    def _is_body_end(self, i: int) -> bool:
        line = self.lines[i]
        return i not in self.removed and (line.prose or line.bullet or (line.ends and line.words >= 5))

    def _is_signature(self, i: int) -> bool:
        return bool(re.match(r"noi nhan|tm\.|kt\.|tl\.|chu tich|bo truong|\(da ky\)|thu truong|giam doc", self.lines[i].folded))

    def _is_home(self, i: int, body: set[str]) -> bool:
        """Whether a paragraph after the end belongs to the body after all: no teaser, and the body's own words."""
        before = next((j for j in range(i - 1, -1, -1) if self.lines[j].words), i)
        if self.lines[before].folded in self.repeated or self.lines[before].doubled:
            return False
        pairs = set(bigram_tokens(self.lines[i].text))
        return bool(pairs) and len(pairs & body) >= _AT_HOME * len(pairs)

    def _heads_home(self, i: int, body: set[str]) -> bool:
        """Whether a short line heads a paragraph that is body."""
        line = self.lines[i]
        after = i + 1
        return (
            not (line.furniture or line.related or line.folded in self.repeated)
            and after < len(self.lines)
            and self.lines[after].prose
            and self._is_home(after, body)
        )

    def _pairs(self, indices: range) -> set[str]:
        return {p for i in indices if i not in self.removed for p in bigram_tokens(self.lines[i].text)}

    def _drop_inserts(self) -> None:
        """Links between paragraphs: two or more headlines in one block, or one after "Xem thêm:"."""
        run: list[int] = []
        for i in [*range(self.first_prose + 1, len(self.lines)), None]:
            if i is not None and self._is_link(i) and (not run or self._adjoins(run[-1], i)):
                run.append(i)
                continue
            if len(run) >= 2:
                for j in run:
                    self._drop(j, "link list")
            run = [i] if i is not None and self._is_link(i) else []
        for i, line in enumerate(self.lines):
            if re.match(r"(?:xem them|doc them|doc tiep|>>+|»)\s*:?\s*\S", line.folded) and not line.prose:
                self._drop(i, "link")

    def _is_link(self, i: int) -> bool:
        line = self.lines[i]
        return (
            i not in self.removed
            and line.headline
            and not line.bullet
            and not line.legal
            and not _HEADING_MARK.match(line.text)
            and line.words >= 4
        )

    def _adjoins(self, before: int, i: int) -> bool:
        """Whether nothing stands between two lines; where a file has blank lines, they must be in one block."""
        blocks = len({line.block for line in self.lines}) > 1
        return before == i - 1 and (not blocks or self.lines[before].block == self.lines[i].block)

    def _drop_captions(self) -> None:
        for i, line in enumerate(self.lines):
            if i > self.first_prose and i not in self.removed and line.scene and not line.bullet:
                self._drop(i, "caption")
                above = self.lines[i - 1]
                if above.block == line.block and above.headline and line.block != self.lines[0].block:
                    self._drop(i - 1, "a picture's other text")

    def _drop_top(self) -> None:
        """Above the title and between title and lead only what reads like the article stays."""
        if self.title_at is not None:
            for i in range(self.title_at):
                self._drop(i, "above the title")
        if self.scraped:
            start = -1 if self.title_at is None else self.title_at
            for i in range(start + 1, self.first_prose):
                line = self.lines[i]
                if line.words < 4 and not line.legal and not line.bullet:
                    self._drop(i, "under the title")

    # -- what stays ---------------------------------------------------------------------------------------------------

    def _assemble(self) -> CleanText:
        blocks: list[str] = []
        headings: list[Span] = []
        at = 0
        kept = [i for i in range(len(self.lines)) if i not in self.removed and i != self.title_at]
        context = [self.lines[i].text for i in sorted(self.removed) if i <= self.first_prose + 2]
        for place, i in enumerate(kept):
            text, mark = self._without_marks(i, context)
            if self._is_heading(i, kept[place + 1 :]):
                headings.append(Span(at, at + len(text)))
            blocks.append(text)
            context += mark
            at += len(text) + 2
        title = self.raw.title or (_unmarked(self.lines[self.title_at].text) if self.title_at is not None else None)
        removed = tuple(Removed(self.lines[i].text, reason) for i, reason in sorted(self.removed.items()))
        return CleanText(title, "\n\n".join(blocks), tuple(headings), "\n".join(context), removed)

    def _without_marks(self, i: int, context: list[str]) -> tuple[str, list[str]]:
        """The text of a line without heading marks, and a lead without the paper's mark before it."""
        text = _unmarked(self.lines[i].text)
        if i == self.first_prose and (match := _SOURCE_MARK.match(text)) and _is_source(match["mark"]):
            return text[match.end() :], [match["mark"]]
        return text, []

    def _is_heading(self, i: int, later: Sequence[int]) -> bool:
        line = self.lines[i]
        if _HEADING_MARK.match(line.text):
            return bool(later)
        if not later or not line.text.strip()[:1].strip("\"“'(").isascii() and line.text.strip()[:1].islower():
            return False
        following = self.lines[later[0]]
        short = not line.ends and 1 <= line.words <= _MOST_HEADING_WORDS and not line.bullet
        return short and (following.prose or following.bullet or following.headline) and not line.text.rstrip().endswith(",")


def _is_source(mark: str) -> bool:
    bare = mark.strip("()")
    return "." in bare or (mark.startswith("(") and bare.upper() == bare) or bare in {"TTXVN", "VOV", "VTV", "TTO", "NDO"}


def _unmarked(text: str) -> str:
    return _HEADING_MARK.sub("", text.strip())


def _bare(line: Line) -> str:
    return fold(_unmarked(line.text))


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    block = 0
    for number, line in enumerate(_joined(text.split("\n"))):
        if line.strip():
            lines.append(Line(line.strip(), number, block))
        else:
            block += 1
    return lines


def _joined(lines: list[str]) -> list[str]:
    """Lines of a text that was wrapped at a fixed width, joined to paragraphs; other texts as they are."""
    full = [line for line in lines if line.strip()]
    if len(full) < 4:
        return lines
    width = max(map(len, full))
    long = [line for line in full if len(line) >= 0.75 * width]
    goes_on = sum(
        bool(a.strip()) and not re.search(r"[.!?:;…\"”]$", a.rstrip()) and b.strip()[:1].islower()
        for a, b in zip(lines, lines[1:], strict=False)
    )
    if width > 130 or len(long) < 0.5 * len(full) or goes_on < 0.4 * len(full):
        return lines
    joined: list[str] = []
    for line in lines:
        before = joined[-1] if joined else ""
        wrapped = before.strip() and line.strip() and len(before.split("\n")[-1]) >= 0.6 * width
        if wrapped and not Line(line.strip(), 0, 0).bullet:
            joined[-1] = f"{before.rstrip()} {line.strip()}"
        else:
            joined.append(line)
    return joined
