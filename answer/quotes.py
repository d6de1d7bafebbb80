"""The quotes engine: the one to three verbatim sentences that answer the question, each with its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from answer.named import about, names_in
from answer.search import Found
from answer.sentences import Sentence, Terms, sentences_of
from records import Citation, Claim, Hit, Query
from store.embedder import Embedder
from store.fusion import min_max
from vietnamese.dates import dates
from vietnamese.names import people
from vietnamese.numbers import numbers
from vietnamese.text import fold

MOST_QUOTES = 3
LOOKED_AT = 6
"""Passages whose sentences compete."""
MEANING = 0.5
"""The weight of the nearness in meaning beside the share of the question's terms."""
EMBEDDED = 12
"""Sentences that are compared in meaning; each costs some 15 ms on two cores."""
REMEMBERED = 20_000
"""Sentence vectors kept in memory, 1.5 KB each."""
_ENOUGH = 0.72
"""A further quote must reach this share of the first one's score."""

_DIRECTING = re.compile(
    r"\b(chi dao|yeu cau|de nghi|de xuat|nhan manh|can|phai|giao|khuyen nghi|kien nghi|mong muon|luu y|quan triet)\b"
)
_ASKS_DIRECTIVE = re.compile(r"\b(chi dao|yeu cau|de nghi|kien nghi|de xuat|giao nhiem vu|nhiem vu gi|can (lam )?gi)\b")
_GOES_ON = re.compile(
    r"^(cu the|thu (nhat|hai|ba|tu|nam|sau|bay)|mot la|hai la|ba la|bon la|nam la|sau la|"
    r"ben canh do|ngoai ra|dong thoi|cuoi cung|tiep do|tiep theo|trong do|theo do|\d+[.)]|[a-e]\))\b"
)
_ENUMERATES = re.compile(
    r"\b(\d+|hai|ba|bon|nam|sau|bay) (giai phap|nhiem vu|noi dung|nhom|van de|diem|yeu cau|trong tam|y)\b|:\s*$"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A run of neighbouring sentences of one passage, and the facet that it answers (None without facets)."""

    sentences: tuple[Sentence, ...]
    score: float
    facet: str | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Offsets in the article's text."""
        return self.sentences[0].start, self.sentences[-1].end

    @property
    def text(self) -> str:
        """The words as they stand in the article."""
        start, end = self.span
        return self.sentences[0].hit.article.text[start:end]


class Chooser:
    """Ranks the sentences of hits by words, by meaning and by what the question's kind asks for."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._vectors: dict[tuple[str, int, int], np.ndarray] = {}

    def choose(self, query: Query, found: Found, terms: Terms) -> list[Quote]:
        """The quotes that answer a query, best first; for a comparison one a facet, in the facets' order."""
        if found.by_facet:
            ranked = {facet: self.rank(query, hits[:LOOKED_AT], terms) for facet, hits in found.by_facet.items()}
            return [Quote((s,), score, facet) for facet, best in ranked.items() for s, score in best[:1]]
        hits = found.hits[:LOOKED_AT]
        return pick(query, self.rank(query, about(names_in(query, hits), hits) or hits, terms))

    def rank(self, query: Query, hits: Sequence[Hit], terms: Terms) -> list[tuple[Sentence, float]]:
        """The sentences of hits with their scores, best first."""
        by_words = 1.0 if query.language == "vi" else 0.1
        first = [
            (s, by_words * terms.coverage(s.tokens) + 0.35 * s.hit.score + 0.15 * answers_kind(s.text, query))
            for hit in hits
            for s in sentences_of(hit)
        ]
        likely = _best_first(first)[:EMBEDDED]
        meaning = self._similarities(query, [s for s, _ in likely])
        return _best_first([(s, score + near) for (s, score), near in zip(likely, meaning, strict=True)])

    def _similarities(self, query: Query, sentences: Sequence[Sentence]) -> list[float]:
        """Each sentence's nearness in meaning, stretched so that the nearest has MEANING and the farthest 0."""
        new = [s for s in sentences if s.key not in self._vectors]
        if len(self._vectors) > REMEMBERED:
            self._vectors.clear()
            new = list(sentences)
        if new:
            embedded = self._embedder.embed_passages([s.text for s in new])
            self._vectors |= {s.key: v for s, v in zip(new, embedded, strict=True)}
        question = self._embedder.embed_query(query.search_text)
        near = min_max({str(i): float(self._vectors[s.key] @ question) for i, s in enumerate(sentences)})
        return [MEANING * value for value in near.values()]


def _best_first(scored: list[tuple[Sentence, float]]) -> list[tuple[Sentence, float]]:
    return sorted(scored, key=lambda pair: (-pair[1], pair[0].hit.passage.id, pair[0].start))


def pick(query: Query, ranked: Sequence[tuple[Sentence, float]]) -> list[Quote]:
    """The best sentence, and further ones that are nearly as good and say something else."""
    if not ranked:
        return []
    chosen: list[Quote] = []
    taken: set[tuple[str, int, int]] = set()
    seen: list[Sentence] = []
    best = ranked[0][1]
    for sentence, score in ranked:
        if len(chosen) == MOST_QUOTES or score < _ENOUGH * best:
            break
        if sentence.key in taken or any(_says_the_same(sentence, other) for other in seen):
            continue
        run = _run(sentence, query)
        taken |= {s.key for s in run}
        seen += run
        chosen.append(Quote(tuple(run), score))
    return chosen


def citations(quotes: Sequence[Quote]) -> list[Citation]:
    """A numbered citation a quote."""
    return [cite(n, quote.sentences[0].hit, *quote.span) for n, quote in enumerate(quotes, 1)]


def claims(quotes: Sequence[Quote]) -> list[Claim]:
    """A supported claim a quote: verbatim words prove themselves."""
    return [Claim(q.text, (n,), "supported") for n, q in enumerate(quotes, 1)]


def cite(marker: int, hit: Hit, start: int, end: int) -> Citation:
    """The citation of a span of an article."""
    article = hit.article
    return Citation(
        marker=marker,
        article_id=article.id,
        title=article.title,
        publisher=article.publisher,
        published=article.published.value if article.published else None,
        source_file=article.source_file,
        passage_id=hit.passage.id,
        quote=article.text[start:end],
        start=start,
        end=end,
        passage_text=hit.passage.text,
        conferences=tuple(c.name for c in article.conferences),
    )


def text_of(quotes: Sequence[Quote]) -> str:
    """The quotes as an answer: one a paragraph with its marker, under its facet's name in a comparison."""
    parts = []
    for number, quote in enumerate(quotes, 1):
        parts.append((f"{quote.facet}:\n" if quote.facet else "") + f"“{quote.text}” [{number}]")
    return "\n\n".join(parts)


def answers_kind(text: str, query: Query) -> float:
    """1 when a sentence holds what the question's kind asks for, 0 when it doesn't, 0.5 when the kind says nothing."""
    folded = fold(text)
    if query.kind == "how_many":
        return float(bool(numbers(text)))
    if query.kind == "when":
        return float(bool(dates(text)))
    if query.kind == "who":
        return float(bool(people(text)))
    if _ASKS_DIRECTIVE.search(fold(query.search_text)):
        return float(bool(_DIRECTING.search(folded)))
    return 0.5


def _says_the_same(one: Sentence, other: Sentence) -> bool:
    shared = len(one.tokens & other.tokens)
    return shared >= 0.7 * min(len(one.tokens), len(other.tokens))


def _run(sentence: Sentence, query: Query) -> list[Sentence]:
    """A sentence with the ones that go on from it, when it announces them or the question asks for several things."""
    passage = sentences_of(sentence.hit)
    at = next(i for i, s in enumerate(passage) if s.key == sentence.key)
    run = [sentence]
    if not (_ENUMERATES.search(fold(sentence.text)) or query.kind == "list"):
        return run
    for following in passage[at + 1 : at + 6]:
        if not _GOES_ON.match(fold(following.text).lstrip('"“- ')):
            break
        run.append(following)
    return run
