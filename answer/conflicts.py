"""Two sources that give different figures for the same thing: both are shown, none is chosen and none averaged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from answer.proof.figures import Figure, figures
from answer.proof.occasion import years_of
from answer.proof.statement import Statement, statement
from answer.proof.wording import tokens
from answer.quotes import cite
from records import Answer, Citation, Conference, Hit, Query
from vietnamese.sentences import sentence_spans

LOOKED_AT = 8
"""Passages, best first, whose sentences are compared."""
LEAST_SHARED = 0.4
"""The share of the shorter sentence's content words, besides what is counted, that both must have."""
ROUNDED = Decimal("0.15")
"""Figures of which one is said to be about, over or under are the same within this share."""


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence with its figure; `start` and `end` are offsets in the article's text."""

    hit: Hit
    start: int
    end: int
    figure: str

    @property
    def text(self) -> str:
        """The sentence as it stands in the article."""
        return self.hit.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sources with different figures for `topic`; `newer` is that of the later conference, None for the same."""

    topic: str
    one: Side
    other: Side
    newer: Side | None = None

    def warning(self, *markers: int) -> str:
        """What the user is told, with both sentences side by side, each with its marker."""
        told = zip((self.one, self.other), markers, strict=True)
        sides = " và ".join(f"“{' '.join(s.text.split())}” ({_named(s)}) [{n}]" for s, n in told)
        later = f" Số liệu mới hơn: {self.newer.figure} ({_named(self.newer)})." if self.newer else ""
        return f"Hai nguồn nêu số liệu khác nhau về {self.topic}: {sides}.{later}"


@dataclass(frozen=True, slots=True)
class _Counted:
    side: Side
    said: Statement
    figure: Figure


def conflicts(query: Query, hits: Sequence[Hit]) -> tuple[Conflict, ...]:
    """The conflicts among hits about what is asked, each topic once.

    Only what is counted alike conflicts: the same counted words, place, time and conference. Of two conferences the
    figures differ by nature; they are named when the question asks for a number and for no conference of its own.
    """
    if query.language != "vi":
        return ()
    asked = frozenset(t.word for t in tokens(statement(query.search_text or query.standalone).text))
    counted = [c for hit in hits[:LOOKED_AT] for c in _counted(hit) if _topic(c.figure) and _is_asked(c.figure, asked)]
    found: dict[str, Conflict] = {}
    for one, other in combinations(counted, 2):
        if one.side.hit.article.id != other.side.hit.article.id and _differ(one, other) and _same_thing(one, other):
            conflict = _conflict(query, one, other)
            if conflict:
                found.setdefault(conflict.topic, conflict)
    return tuple(found.values())


def with_conflicts(answer: Answer, hits: Sequence[Hit]) -> Answer:
    """The answer with a warning for each conflict among hits; both its sentences are cited by markers of their own."""
    citations, told = list(answer.citations), list(answer.warnings)
    for conflict in conflicts(answer.query, hits):
        markers = [_cited(side, citations) for side in (conflict.one, conflict.other)]
        told.append(conflict.warning(*markers))
    return replace(answer, citations=tuple(citations), warnings=tuple(told))


def _cited(side: Side, citations: list[Citation]) -> int:
    """The marker of a side's sentence; one that isn't cited yet is added."""
    for known in citations:
        if known.article_id == side.hit.article.id and known.start <= side.start and side.end <= known.end:
            return known.marker
    citations.append(cite(len(citations) + 1, side.hit, side.start, side.end))
    return citations[-1].marker


def _counted(hit: Hit) -> Iterator[_Counted]:
    for start, end in _spans(hit.passage.text):
        said = statement(hit.passage.text[start:end])
        for figure in figures(said):
            base = hit.passage.start
            yield _Counted(Side(hit, base + start, base + end, figure.text.strip()), said, figure)


@lru_cache(maxsize=2048)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(sentence_spans(text))


def _topic(figure: Figure) -> tuple[str, ...]:
    """What a figure counts: the words behind it, or those before a sum or share, in reading order."""
    return figure.after if figure.unit is None else figure.before[:3][::-1]


def _is_asked(figure: Figure, asked: frozenset[str]) -> bool:
    return asked.issuperset(_topic(figure)[:2])


def _differ(one: _Counted, other: _Counted) -> bool:
    a, b = one.figure, other.figure
    if a.unit != b.unit or a.value == b.value or a.whole != b.whole:
        return False
    rounded = bool(a.approx or b.approx)
    return not (rounded and abs(a.value - b.value) <= ROUNDED * max(a.value, b.value))


def _same_thing(one: _Counted, other: _Counted) -> bool:
    """Whether two figures count the same of the same, as far as words tell."""
    first, second = _topic(one.figure), _topic(other.figure)
    if set(first) != set(second):
        return False
    a, b = one.said, other.said
    places = {p.key for p in a.places} == {p.key for p in b.places}
    rest, others = a.terms.difference(first), b.terms.difference(first)
    shared = len(rest & others) >= LEAST_SHARED * min(len(rest), len(others))
    return places and shared and _times(one) == _times(other)


def _times(counted: _Counted) -> frozenset[str]:
    """The times that a sentence gives; those of a day of the conference tell nothing about its figures."""
    return frozenset(t.date.key for t in counted.said.times if not t.date.day)


def _conflict(query: Query, one: _Counted, other: _Counted) -> Conflict | None:
    topic = _written(one)
    first, second = _held(one), _held(other)
    if first and second and not _same_conference(first, second):
        asks = query.kind == "how_many" and not query.conferences and not query.years and not query.compare
        when = {_when(first): one.side, _when(second): other.side}
        if not asks or len(when) < 2 or None in when:
            return None
        return Conflict(topic, one.side, other.side, when[max(when)])  # type: ignore[type-var]
    years, others = years_of(one.side.hit.article), years_of(other.side.hit.article)
    if not _times(one) and years and others and not years & others:
        return None
    return Conflict(topic, one.side, other.side)


def _held(counted: _Counted) -> tuple[Conference, ...]:
    return counted.side.hit.article.conferences


def _same_conference(first: Sequence[Conference], second: Sequence[Conference]) -> bool:
    return any(a.series == b.series and a.number == b.number for a in first for b in second)


def _when(held: Sequence[Conference]) -> int | None:
    return next((c.year or c.number for c in held), None)


def _written(counted: _Counted) -> str:
    """What is counted as the sentence writes it."""
    wanted = _topic(counted.figure)
    found = [t for t in counted.said.tokens if t.word in wanted]
    behind = [t for t in found if (t.start >= counted.figure.end) == (counted.figure.unit is None)]
    chosen = behind[: len(wanted)] if counted.figure.unit is None else behind[-len(wanted) :]
    return counted.said.text[chosen[0].start : chosen[-1].end] if chosen else " ".join(wanted)


def _named(side: Side) -> str:
    article = side.hit.article
    dated = f", {article.published.vietnamese}" if article.published else ""
    return f"{article.display_title}{dated}"
