"""A page under cleaning: its lines, which of them are removed and why, and what tells that it was scraped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from ingest.furniture import Furniture, furniture, is_sign
from ingest.shapes import Line, is_byline, is_date_line, is_dated_link
from vietnamese.text import fold

SeenElsewhere = Callable[[str], int]
"""How many other files of the library hold a line."""

_DOCUMENT = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|doc lap - tu do - hanh phuc|noi nhan\s*:|(?:dieu|chuong) (?:\d+|[ivxlc]+)\b.*|"
    r"so\s*:\s*\S+/\S+.*|can cu .*;|quyet dinh\s*:?|chi thi\s*:?|nghi quyet\s*:?|bien ban.{0,60}|"
    r"thanh phan(?: tham du)?\s*:.*|"
    r"dia diem\s*:.*|t/?m\. .*|kt\. .*|thoi gian\s*:.*|kinh gui\s*:.*"
)
_SPEECH = re.compile(r"(?:kinh )?thua (?:cac|toan the|quy|dong chi|ngai|ong|ba|doan).*")


class Page:
    """Lines and what became of them; indexes are positions in `lines`."""

    def __init__(self, lines: list[Line], seen_elsewhere: SeenElsewhere = lambda line: 0) -> None:
        self.lines = lines
        self.seen_elsewhere = seen_elsewhere
        self.removed: dict[int, str] = {}
        self.kinds: list[Furniture | None] = [None if line.heading else furniture(line.text) for line in lines]
        self.counts = Counter(line.key for line in lines)
        self.title: int | None = None
        self.lead = self._first_prose()
        self.document = self._is_document()

    def __len__(self) -> int:
        return len(self.lines)

    def remove(self, index: int, reason: str) -> None:
        """Take a line out; the first reason given stays."""
        self.removed.setdefault(index, reason)

    def alive(self, index: int) -> bool:
        """Whether a line is still in."""
        return index not in self.removed

    def kept(self, start: int = 0, stop: int | None = None) -> Iterator[int]:
        """The indexes of lines that are still in."""
        return (i for i in range(max(0, start), len(self) if stop is None else min(stop, len(self))) if self.alive(i))

    def before(self, index: int) -> int | None:
        """The last line before this one that is still in."""
        return next((i for i in range(index - 1, -1, -1) if self.alive(i)), None)

    def after(self, index: int) -> int | None:
        """The first line after this one that is still in."""
        return next(iter(self.kept(index + 1)), None)

    def prose_between(self, start: int, stop: int, most: int) -> list[int]:
        """Paragraphs that are still in, from `start` to `stop`; of more than twice `most` the first and last ones."""
        first = list(islice((i for i in self.kept(start, stop) if self.is_prose(i)), most))
        down = range(min(stop, len(self)) - 1, first[-1] if first else start, -1)
        last = islice((i for i in down if self.alive(i) and self.is_prose(i)), most)
        return [*first, *reversed(list(last))]

    def is_prose(self, index: int) -> bool:
        """Whether a line is a paragraph and no furniture."""
        return self.lines[index].prose and self.kinds[index] is None

    def is_link(self, index: int) -> bool:
        """Whether a line has the shape of a link: a headline that is no point of a list."""
        line = self.lines[index]
        asks = line.text.rstrip('"”’) ').endswith("?")  # in an interview, questions stand alone between answers
        return self.kinds[index] is None and line.headline and not (line.heading or line.item or asks)

    def repeats_title(self, index: int) -> bool:
        """Whether a line prints the title once more."""
        return self.title is not None and index != self.title and self.lines[index].key == self.lines[self.title].key

    def is_twin(self, index: int) -> bool:
        """Whether a headline stands twice in a row, as linked pictures and their headlines do, or twice in one line."""
        line = self.lines[index]
        if line.words < 3 or not line.headline or (self.title is not None and line.key == self.lines[self.title].key):
            return False
        near = (self.lines[i].key for i in (index - 1, index + 1) if 0 <= i < len(self))
        return line.key in near or is_doubled(line)

    def evidence(self) -> int:
        """How many signs tell that the text was scraped from a page with other things on it."""
        signs = sum(
            kind not in (None, Furniture.SIGN) and line.words > 0
            for kind, line in zip(self.kinds, self.lines, strict=True)
        )
        signs += sum(self.is_twin(i) for i in range(len(self)))
        signs += sum(is_dated_link(line.text) and line.headline for line in self.lines) // 2
        signs += sum(is_date_line(line.text) for line in self.lines)
        signs += sum(is_byline(line.text) for line in self.lines[: self.lead])
        signs += sum(line.words == 0 and len(line.text) <= 3 for line in self.lines)
        return signs

    def _first_prose(self) -> int:
        """Where the body starts: the first paragraph that isn't the teaser of a headline printed twice."""
        for i in range(len(self)):
            if self.is_prose(i) and not (
                i and self.is_twin(i - 1) and self.counts[self.lines[i - 1].key] > 1 and i > 3
            ):
                return i
        return len(self)

    def _is_document(self) -> bool:
        """Whether the text is a legal document, minutes or a speech, whose short lines belong to it."""
        cues = sum(bool(_DOCUMENT.fullmatch(fold(line.text).strip())) for line in self.lines)
        speech = any(_SPEECH.fullmatch(fold(line.text).strip(" ,!.:")) for line in self.lines if line.words <= 25)
        return cues >= 2 or speech


def is_doubled(line: Line) -> bool:
    """Whether one line prints the same headline twice."""
    words = line.key.split()
    half, odd = divmod(len(words), 2)
    return half >= 4 and not odd and words[:half] == words[half:]


def is_sign_line(page: Page, index: int) -> bool:
    """Whether a line names the author or the source."""
    return page.kinds[index] in (None, Furniture.SIGN) and is_sign(page.lines[index].text)
