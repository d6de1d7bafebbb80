"""The sentences of found passages, with how much of the question each one holds."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from answer.library_facts import LibraryFacts
from answer.named import people_in
from records import Hit, Query
from vietnamese.names import Name
from vietnamese.sentences import sentence_spans
from vietnamese.text import has_diacritics
from vietnamese.tokens import bigram_tokens, content_terms, folded_tokens, syllable_tokens

CUT_TEXTS = 512
"""Passages whose tokens are kept in memory, some 40 KB each."""
LEAST_CONTENT = 3
"""Content terms that must be left when the speaker is taken out of a question."""

_CONFERENCE = re.compile(
    r"(?<!\w)(?:tại |tai )?(?:các |cac )?(?:hội nghị|hoi nghi) "
    r"(?:(?:ngoại|ngoai) (?:vụ|vu|giao)|(?:đối|doi) (?:ngoại|ngoai))?"
    r"(?: (?:toàn quốc|toan quoc))? ?(?:lần|lan|kỳ|ky)? ?(?:thứ|thu)? ?(?:\d{1,2}|[ivx]{1,6})(?!\w)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:phó thủ tướng|thủ tướng|bộ trưởng(?: bộ)?(?: ngoại giao)?|thứ trưởng(?: ngoại giao)?|chủ tịch|phó chủ tịch|"
    r"đại sứ|tổng lãnh sự|vụ trưởng|cục trưởng|đồng chí|ông|bà)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage; `start` and `end` are offsets in the article's text."""

    hit: Hit
    start: int
    end: int
    text: str
    tokens: frozenset[str]

    @property
    def key(self) -> tuple[str, int, int]:
        """The same for the same sentence, whichever hit it came with."""
        return self.hit.article.id, self.start, self.end


def sentences_of(hit: Hit) -> list[Sentence]:
    """The sentences of a hit in reading order, each with all that a term may be compared with."""
    base = hit.passage.start
    return [
        Sentence(hit, base + start, base + end, hit.passage.text[start:end], tokens)
        for start, end, tokens in _cut(hit.passage.text)
    ]


def passage_tokens(hit: Hit) -> frozenset[str]:
    """All that a term may be compared with in a passage."""
    return frozenset().union(*(tokens for _, _, tokens in _cut(hit.passage.text)))


@lru_cache(maxsize=CUT_TEXTS)
def _cut(text: str) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """The sentences of a text by their offsets, with their tokens; a passage is looked at several times a question."""
    found = []
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        tokens = frozenset([*syllable_tokens(sentence), *folded_tokens(sentence), *bigram_tokens(sentence)])
        found.append((start, end, tokens))
    return tuple(found)


def _known(singles: Sequence[str], content: str, facts: LibraryFacts) -> list[str]:
    """The terms, a misspelt one (`đại biêu`) in its folded form where the library holds that beside a neighbour."""
    bare = folded_tokens(content)
    if len(bare) != len(singles):
        return list(singles)
    pairs = [f"{one[1:]}{other}" for one, other in pairwise(bare)]
    held = facts.document_frequencies([*singles, *bare, *pairs])
    beside = [0, *(held[pair] for pair in pairs), 0]
    return [
        folded if not held[single] and (beside[n] or beside[n + 1]) else single
        for n, (single, folded) in enumerate(zip(singles, bare, strict=True))
    ]


def _without_conference(query: Query) -> str:
    """The question without the conference that narrows the search: its passages rarely repeat which one it was."""
    if not query.conferences:
        return query.search_text
    bare = _CONFERENCE.sub(" ", query.search_text)
    return bare if len(content_terms(bare)) >= LEAST_CONTENT else query.search_text


def _without_speaker(text: str, named: Sequence[Name]) -> str:
    """The question without the person who speaks: a directive rarely repeats who gives it.

    A question about little else keeps its person.
    """
    bare = text
    for name in sorted(named, key=lambda n: -n.start):
        before = bare[: name.start].rstrip()
        office = _OFFICE.search(before)
        bare = f"{before[: office.start()] if office else before} {bare[name.end :]}"
    return bare if len(content_terms(bare)) >= LEAST_CONTENT else text


class Terms:
    """The question's content terms, each weighing more the rarer it is in the library."""

    def __init__(self, query: Query, facts: LibraryFacts, hits: Sequence[Hit] = ()) -> None:
        self.diacritics = has_diacritics(query.search_text)
        asked = _without_speaker(_without_conference(query), people_in(query.search_text, hits))
        content = " ".join(content_terms(asked)) or asked
        singles = syllable_tokens(content) if self.diacritics else folded_tokens(content)
        kept = {re.sub(r"^_", "", t) for t in folded_tokens(content)}
        pairs = [b for b in bigram_tokens(asked) if kept.issuperset(b.split("_"))]
        self._facts = facts
        counts = facts.document_frequencies([*_known(singles, content, facts), *pairs])
        total = max(facts.passages, 1)
        self.frequency = counts
        self.weights = {t: math.log(1 + (total - n + 0.5) / (n + 0.5)) for t, n in counts.items()}

    def coverage(self, tokens: Iterable[str]) -> float:
        """The weighed share of the question's terms that a set of tokens holds, 0..1."""
        whole = sum(self.weights.values())
        held = set(tokens)
        return sum(w for t, w in self.weights.items() if t in held) / whole if whole else 0.0

    def without(self, names: Sequence[Name]) -> Terms:
        """These terms without those that are part of a name."""
        inside = {t for n in names for t in (*syllable_tokens(n.text), *folded_tokens(n.text), *bigram_tokens(n.text))}
        fewer = copy(self)
        fewer.weights = {t: w for t, w in self.weights.items() if t not in inside}
        return fewer

    def stands_somewhere(self, words: str) -> bool:
        """Whether the library holds each pair of neighbouring syllables of some folded words."""
        pairs = bigram_tokens(words) or folded_tokens(words)
        return all(self._facts.document_frequencies(pairs).values())

    @property
    def unknown(self) -> list[str]:
        """Single terms that stand nowhere in the library."""
        return [t.lstrip("_") for t, n in self.frequency.items() if n == 0 and "_" not in t.lstrip("_")]
