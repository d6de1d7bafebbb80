"""The frozen records that cross rooms.

Every offset in here counts Unicode code points of `Article.text`, start inclusive, end exclusive, so that
`article.text[record.start:record.end]` is exactly what the record stands for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Origin(StrEnum):
    """How a piece of metadata came to be known."""

    STATED = "stated"
    INFERRED = "inferred"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """A date as precise as it is known: `value` is `2018-08-12`, `2018-08` or `2018`."""

    value: str
    origin: Origin

    @property
    def precision(self) -> str:
        """`day`, `month` or `year`."""
        return {10: "day", 7: "month", 4: "year"}[len(self.value)]

    @property
    def vietnamese(self) -> str:
        """The date as Vietnamese readers write it: `12/08/2018`, `08/2018`, `2018`."""
        return "/".join(reversed(self.value.split("-")))


@dataclass(frozen=True, slots=True)
class Conference:
    """One conference of a series, such as the 19th Hội nghị Ngoại vụ toàn quốc.

    `series` is a key of `conferences.yaml` (`ngoai_vu`, `ngoai_giao`, ...); `number` and `year` are None when unknown.
    """

    series: str
    number: int | None
    year: int | None
    name: str
    origin: Origin = Origin.STATED


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points in the text of an article."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article. `text` holds its blocks (paragraphs and section headings) joined by one blank line.

    `title` and what follows `content_hash` are None when the file doesn't tell; nothing is guessed.
    """

    id: str
    title: str | None
    text: str
    source_file: str
    content_hash: str
    publisher: str | None = None
    published: PublicationDate | None = None
    conferences: tuple[Conference, ...] = ()
    headings: tuple[Span, ...] = ()
    note: str | None = None

    @property
    def display_title(self) -> str:
        """The title, or the first words of the text for an article whose title isn't known."""
        if self.title:
            return self.title
        words = self.text.split()
        return f"(không rõ tiêu đề) {' '.join(words[:12])}{'…' if len(words) > 12 else ''}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one article; `article.text[start:end] == text`.

    `header` is the context line that is indexed before the text and never shown as quoted text.
    """

    id: str
    article_id: str
    ordinal: int
    start: int
    end: int
    text: str
    section: str | None
    header: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a query, best first. `score` is in 0..1 and comparable within one search only.

    `dense` is the cosine similarity (None when the vector was not looked at), `lexical` the full-text share of
    the best full-text score in this search. `also` are further articles that reprint the passage.
    """

    passage: Passage
    article: Article
    score: float
    dense: float | None = None
    lexical: float | None = None
    also: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the assistant understood it."""

    question: str
    standalone: str
    has_diacritics: bool
    conferences: tuple[Conference, ...] = ()
    years: tuple[int, ...] = ()
    compare: bool = False
    newest: bool = False
    kind: str = "what"
    language: str = "vi"
    search_text: str = ""
    unknown_facets: tuple[str, ...] = ()
    dropped_facets: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    """The people whom the question names, with their marks and without titles."""
    since: int | None = None
    until: int | None = None
    """The first and the last year of a span of time ("từ 2016 đến 2018"), both in it; None is open."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One marker of an answer and the sentence that it stands for; `article.text[start:end] == quote`."""

    marker: int
    article_id: str
    title: str | None
    publisher: str | None
    published: str | None
    source_file: str
    passage_id: str
    quote: str
    start: int
    end: int
    passage_text: str
    conferences: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    """Where the passage was reprinted: publisher and date, as far as known, of each further article."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of an answer and whether the cited text bears it out: `supported` or `unverified`."""

    text: str
    markers: tuple[int, ...]
    status: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user gets for one question. `raw_text` is what the engine wrote, `text` what is shown."""

    question: str
    query: Query
    text: str
    raw_text: str
    engine: str
    citations: tuple[Citation, ...] = ()
    claims: tuple[Claim, ...] = ()
    hits: tuple[Hit, ...] = ()
    abstained: bool = False
    refusal_reason: str | None = None
    warnings: tuple[str, ...] = ()
    timings_ms: dict[str, float] = field(default_factory=dict)
    complete: bool = True
    prompt_hash: str | None = None
    fingerprint: str | None = None
    sent: tuple[tuple[str, str], ...] = ()
    """With the debug switch: the messages that the language model got, each with its role."""
