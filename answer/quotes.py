"""The quotes engine: the one to three verbatim sentences that answer the question, each with its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from answer.asked import NAMES, asked_attributes, asked_kinds, asks_for_directive, states
from answer.named import about, names_in
from answer.quoting import is_heading, only_repeats, whole
from answer.search import Found
from answer.sentences import Sentence, Terms, sentences_of
from records import Article, Citation, Claim, Hit, Query
from store.embedder import Embedder
from store.fusion import min_max
from vietnamese.names import Name
from vietnamese.text import fold, normalise

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

_ENOUGH_WHEN_UNSURE, _SURE = 0.6, 0.4
"""The same where the best sentence holds less than the second figure of the question, as with a paraphrase."""
_NEARLY_AS_GOOD = 0.5
"""The same for a sentence that holds what the ones before lack of the question."""
_GAIN = 0.15
"""The share of the question's terms that such a sentence must add."""
_ENOUGH_OF_FACET = 0.85
"""The share of the first one's score that a facet's second quote must reach."""
PER_FACET = 2
REPEATS = 0.5
"""What a sentence loses that only repeats the question."""

_DIRECTING = re.compile(
    r"\b(chi dao|yeu cau|de nghi|de xuat|nhan manh|can|phai|giao|khuyen nghi|kien nghi|mong muon|luu y|quan triet)\b"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of an article around the sentence that was chosen, and the facet that it answers (None without facets).

    The span may reach beyond the sentence, and beyond its passage, see `quoting.whole`.
    """

    sentence: Sentence
    score: float
    start: int
    end: int
    facet: str | None = None

    @property
    def text(self) -> str:
        """The words as they stand in the article."""
        return self.sentence.hit.article.text[self.start : self.end]


class Chooser:
    """Ranks the sentences of hits by words, by meaning and by what the question's kind asks for."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._vectors: dict[tuple[str, int, int], np.ndarray] = {}

    def choose(self, query: Query, found: Found, terms: Terms) -> list[Quote]:
        """The quotes that answer a query, best first; for a comparison one or two a facet, in the facets' order."""
        if found.by_facet:
            # A side that doesn't state what is asked for has no answer, however near the rest of it comes.
            stated = asked_attributes(query)
            return self._of_facets(query, found, terms, stated) or self._of_facets(query, found, terms, ())
        hits = found.hits[:LOOKED_AT]
        return pick(query, self.rank(query, about(names_in(query, hits), hits) or hits, terms), terms)

    def _of_facets(self, query: Query, found: Found, terms: Terms, stated: Sequence[str]) -> list[Quote]:
        return [
            replace(quote, facet=facet)
            for facet, hits in found.by_facet.items()
            for quote in self._of_facet(query, found, facet, hits[:LOOKED_AT], terms, stated)
        ]

    def _of_facet(
        self, query: Query, found: Found, facet: str, hits: Sequence[Hit], terms: Terms, stated: Sequence[str]
    ) -> list[Quote]:
        sides = [n for n in names_in(query, hits) if n.text in found.by_facet]
        others = [n for n in sides if n.text != facet]
        asked = terms.without(others)
        ranked = [
            (s, score)
            for s, score in self.rank(query, hits, asked)
            if not _of_another(s, facet, sides) and all(re.search(p, normalise(s.text)) for p in stated)
        ]
        return pick(query, ranked, asked, PER_FACET, _ENOUGH_OF_FACET)

    def rank(self, query: Query, hits: Sequence[Hit], terms: Terms) -> list[tuple[Sentence, float]]:
        """The sentences of hits with their scores, best first."""
        by_words = 1.0 if query.language == "vi" else 0.1
        first = [
            (s, by_words * terms.coverage(s.tokens) + 0.35 * s.hit.score + _fitness(s, query))
            for hit in hits
            for s in sentences_of(hit)
            if not is_heading(hit.article, s.start, s.end)
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


def pick(
    query: Query,
    ranked: Sequence[tuple[Sentence, float]],
    terms: Terms,
    most: int = MOST_QUOTES,
    enough: float = _ENOUGH,
) -> list[Quote]:
    """The best sentence, and further ones that are nearly as good or hold what it lacks, none that says the same.

    A question that asks for two things, a day and a place, gets a sentence for each.
    """
    chosen: list[Quote] = []
    held: set[str] = set()
    if ranked and most == MOST_QUOTES and terms.coverage(ranked[0][0].tokens) < _SURE:
        enough = _ENOUGH_WHEN_UNSURE
    for sentence, score in ranked:
        if len(chosen) == most or score < _NEARLY_AS_GOOD * ranked[0][1]:
            break
        gain = terms.coverage(held | sentence.tokens) - terms.coverage(held)
        good = score >= enough * ranked[0][1] or (gain >= _GAIN and query.language == "vi")
        if good and not any(_says_the_same(sentence, quote) for quote in chosen):
            chosen.append(_quote(sentence, score, query))
            held |= sentence.tokens
    for kind in missing_kinds(query, chosen):
        stating = next(((s, score) for s, score in ranked if states(kind, s.text)), None)
        if stating and stating[1] >= _NEARLY_AS_GOOD * ranked[0][1]:
            chosen.append(_quote(*stating, query))
    return chosen


def missing_kinds(query: Query, quotes: Sequence[Quote]) -> list[str]:
    """Which of the things that a question asks for no quote states: kinds of `asked.NAMES`."""
    return [kind for kind in asked_kinds(query) if not any(states(kind, quote.text) for quote in quotes)]


def citations(quotes: Sequence[Quote]) -> list[Citation]:
    """A numbered citation a quote."""
    return [cite(n, quote.sentence.hit, quote.start, quote.end) for n, quote in enumerate(quotes, 1)]


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
        also=tuple(map(_reprinted, hit.also)),
    )


def _reprinted(article: Article) -> str:
    """Publisher and date of a reprint; the title where neither is known."""
    known = [article.publisher, article.published.vietnamese if article.published else None]
    return ", ".join(filter(None, known)) or f"“{article.display_title}”"


def text_of(quotes: Sequence[Quote]) -> str:
    """The quotes as an answer: one a paragraph with its marker, under its facet's name in a comparison."""
    parts = []
    facet = None
    for number, quote in enumerate(quotes, 1):
        heading = f"{quote.facet}:\n" if quote.facet and quote.facet != facet else ""
        parts.append(f"{heading}“{quote.text}” [{number}]")
        facet = quote.facet
    return "\n\n".join(parts)


def warnings_of(query: Query, found: Found, quotes: Sequence[Quote]) -> tuple[str, ...]:
    """What a partial answer lacks, in Vietnamese: facets without a passage, and one of two things asked for."""
    empty = tuple(f"Không tìm thấy đoạn nào về {facet}." for facet in found.empty_facets)
    quoted = {quote.facet for quote in quotes}
    silent = [facet for facet, hits in found.by_facet.items() if hits and facet not in quoted]
    empty += tuple(f"Các bài về {facet} không nêu điều được hỏi." for facet in silent)
    if len(asked_kinds(query)) < 2:
        return empty
    missing = [NAMES[kind] for kind in missing_kinds(query, quotes) if kind != "who"]
    return (*empty, *(f"Các câu trích không nêu {name} được hỏi." for name in missing))


def answers_kind(text: str, query: Query) -> float:
    """The share of the asked kinds that a sentence states, 0..1; 0.5 when the question's kind says nothing."""
    kinds = asked_kinds(query)
    if kinds:
        return sum(states(kind, text) for kind in kinds) / len(kinds)
    if asks_for_directive(query):
        return float(bool(_DIRECTING.search(fold(text))))
    return 0.5


def _fitness(sentence: Sentence, query: Query) -> float:
    return 0.15 * answers_kind(sentence.text, query) - REPEATS * only_repeats(sentence.text, query)


def _quote(sentence: Sentence, score: float, query: Query) -> Quote:
    return Quote(sentence, score, *whole(sentence.hit.article, sentence.start, sentence.end, query))


def _of_another(sentence: Sentence, facet: str, sides: Sequence[Name]) -> bool:
    """Whether a sentence names another side of a comparison of places or people and not the facet's own."""
    told = fold(sentence.text)
    named = {n.text for n in sides if re.search(rf"(?<!\w){re.escape(n.key)}(?!\w)", told)}
    return bool(named) and facet not in named


def _says_the_same(one: Sentence, quote: Quote) -> bool:
    other = quote.sentence
    if one.hit.article.id == other.hit.article.id and quote.start <= one.start < quote.end:
        return True
    return len(one.tokens & other.tokens) >= 0.7 * min(len(one.tokens), len(other.tokens))
