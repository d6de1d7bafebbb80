"""The gate before any answer: facets, names and asked attributes that the library doesn't hold are refused.

A score alone can't tell an answerable question from another, so this is a cascade: what can be known for certain
first, how much of the question the best passages hold last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.asked import FIGURE, asked_attributes, asked_kinds, asks_for_date, holds_date, matches, states
from answer.calibration import Calibration, Signals
from answer.library_facts import LibraryFacts
from answer.named import about, names_in
from answer.refusal import Reason
from answer.search import Found
from answer.sentences import Sentence, Terms, passage_tokens, sentences_of
from answer.understand import time_labels
from records import Hit, Query
from vietnamese.names import Name, places, province_keys
from vietnamese.text import fold, has_diacritics, normalise

LOOKED_AT = 6
"""Hits whose sentences may state what is asked."""
SEEN = 3
"""Hits of which the best one tells how much of the question the library holds."""
SAID_OF_THEM = 0.6
"""What is said of the one who is asked for must hold this share of what the best sentence holds of the question."""
NEAR = 0.6
"""A sentence near the question holds this share of what the best one holds of it."""

_SUPERLATIVE = (
    r"\b(nhiều|ít|cao|thấp|lớn|nhỏ|dài|ngắn|sớm|muộn|tốt|nhanh|mạnh|đầu tiên|cuối cùng) nhất\b(?! (trí|định|quán))"
)
_COMES_FIRST = r"\b(đứng đầu|dẫn đầu|hàng đầu|đứng thứ nhất|duy nhất|tối đa|tối thiểu|kỷ lục|đầu tiên)\b"


def before_search(query: Query, facts: LibraryFacts) -> tuple[Reason | None, tuple[str, ...]]:
    """Refuse what needs no search: nothing asked, nothing held, or a conference or year that isn't held."""
    if len(re.findall(r"[^\W_]", query.standalone)) < 2:
        return Reason.UNCLEAR, ()
    if facts.passages == 0:
        return Reason.EMPTY_LIBRARY, ()
    if query.unknown_facets and len(query.unknown_facets) >= len(query.conferences) + len(query.years):
        return Reason.UNKNOWN_FACET, query.unknown_facets
    # What is said of no year in the whole library can't be said of it at a conference either.
    times = tuple(name for name in time_labels(query) if name in query.unknown_facets)
    if times and not query.compare:
        return Reason.UNKNOWN_FACET, times
    return None, ()


def after_search(
    query: Query, found: Found, terms: Terms, calibration: Calibration
) -> tuple[Reason | None, tuple[str, ...]]:
    """Refuse when the hits don't hold what the question names or asks for."""
    if not found.hits:
        return Reason.NOTHING, ()
    names = names_in(query, found.hits)
    theirs = about(names, found.hits[:LOOKED_AT]) or found.hits[:LOOKED_AT]
    sentences = [s for hit in theirs for s in sentences_of(hit)]
    missing = tuple(n.text for n in names if not terms.stands_somewhere(n.key))
    if missing:
        return Reason.UNKNOWN_NAME, missing
    if not calibration.speaks_of_it(signals_of(query, found.hits, terms), foreign=query.language != "vi"):
        return Reason.NOTHING, ()
    if not _said_of_them(names, found, terms) or not _states_asked(query, sentences, terms):
        return Reason.NOT_STATED, ()
    return None, ()


def signals_of(query: Query, hits: Sequence[Hit], terms: Terms) -> Signals:
    """What the hits hold of the question, in words and in meaning."""
    return Signals(
        passage=max((terms.coverage(passage_tokens(hit)) for hit in hits[:SEEN]), default=0.0),
        sentence=_best_sentence(hits[:LOOKED_AT], terms),
        similarity=max((hit.dense or 0.0 for hit in hits[:SEEN]), default=0.0),
        bare=float(not query.has_diacritics),
    )


def _said_of_them(names: Sequence[Name], found: Found, terms: Terms) -> bool:
    """Whether the passages about those whom the question names hold nearly as much of it as the best ones do."""
    hits = found.hits[:LOOKED_AT]
    theirs = about(names, hits)
    if not names or found.by_facet or len(theirs) == len(hits):
        return True
    if not theirs:
        return False
    if theirs[0] is hits[0]:
        return True
    # Only what is asked of them counts: their name itself stands wherever they are spoken of.
    asked = terms.without(names)
    return _best_sentence(theirs, asked) >= SAID_OF_THEM * _best_sentence(hits, asked)


def _best_sentence(hits: Sequence[Hit], terms: Terms) -> float:
    return max((terms.coverage(s.tokens) for hit in hits for s in sentences_of(hit)), default=0.0)


def _states_asked(query: Query, sentences: Sequence[Sentence], terms: Terms) -> bool:
    """Whether a sentence near the question holds the attribute that the question asks for."""
    marked = has_diacritics(query.search_text)
    asked = normalise(query.search_text) if marked else fold(query.search_text)
    near = _near(sentences, terms)
    told = [normalise(s.text) for s in near]
    if any(not any(re.search(stated, text) for text in told) for stated in asked_attributes(query)):
        return False
    superlative = matches(_SUPERLATIVE, asked, marked)
    if superlative and not query.newest and not any(_tops(superlative[0], text) for text in told):
        return False
    kinds = asked_kinds(query)
    if any(not any(states(kind, s.text) for s in near) for kind in kinds if kind in ("how_many", "when")):
        return False
    if asks_for_date(query) and not any(holds_date(s.text) for s in near):
        return False
    if "how_many" not in kinds:
        return True
    theirs = [normalise(s.text) for s in near if _is_of_asked_place(s.text, query)]
    return _counts_the_asked(fold(asked), theirs, bool(query.conferences))


def _tops(superlative: str, text: str) -> bool:
    """Whether a sentence holds the superlative that is asked for, or says who or what comes first."""
    return fold(superlative) in fold(text) or bool(re.search(_COMES_FIRST, text))


def _counts_the_asked(asked: str, near: Sequence[str], narrowed: bool) -> bool:
    """Whether a figure stands before what is counted; a thing that is only spoken of has no figure.

    `near` are the normalised sentences near the question. What they call by another name may still be answered,
    unless the question narrows them to a conference.
    """
    if not any(re.search(FIGURE, text) for text in near):
        return False
    counted = re.search(r"\bbao nhieu ((?!(?:tien|von|phan|nguoi|lan)\b)[a-z]+) ([a-z]+)", asked)
    if counted is None:
        return True
    spoken_of = [text for text in near if re.search(rf"\b{counted[1]} {counted[2]}\b", fold(text))]
    if not spoken_of:
        return not narrowed
    return any(
        counted[1] in re.findall(r"\w+", fold(text[figure.end() : figure.end() + 60]))[:4]
        for text in spoken_of
        for figure in re.finditer(FIGURE, text)
    )


def _is_of_asked_place(text: str, query: Query) -> bool:
    """Whether a sentence names a province that is asked for, or none: a figure of Huế answers nothing on Đà Nẵng."""
    asked, named = ({p.key for p in places(t)} & province_keys() for t in (query.search_text, text))
    return not asked or not named or bool(asked & named)


def _near(sentences: Sequence[Sentence], terms: Terms) -> list[Sentence]:
    """The sentences that hold nearly as much of the question as the best one."""
    scores = [terms.coverage(s.tokens) for s in sentences]
    best = max(scores, default=0.0)
    return [s for s, score in zip(sentences, scores, strict=True) if score >= NEAR * best]
