"""The gate before any answer: facets, names and asked attributes that the library doesn't hold are refused.

A score alone can't tell an answerable question from another, so this is a cascade: what can be known for certain
first, how much of the question the best passages hold last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.library_facts import LibraryFacts
from answer.named import about, names_in
from answer.refusal import Reason
from answer.search import Found
from answer.sentences import Sentence, Terms, sentences_of
from records import Hit, Query
from vietnamese.dates import dates
from vietnamese.names import Name
from vietnamese.text import fold

LEAST_EVIDENCE = 0.335
"""What the best passage's share of the question's terms and its similarity must come to, see `evidence`."""
SURE_SIMILARITY = 0.85
"""A cosine similarity from which a question with words that the library doesn't know is believed to be a paraphrase."""
SURE_FOREIGN = 0.785
"""The same for a question in another language, which shares no words."""
LOOKED_AT = 6
SAID_OF_THEM = 0.6
"""What is said of the one who is asked for must hold this share of what the best sentence holds of the question."""

_SUPERLATIVE = re.compile(r"\b(nhieu|it|cao|thap|lon|nho|dai|ngan|som|muon|tot|nhanh|manh|dau tien|cuoi cung) nhat\b")
_ATTRIBUTES = {
    r"\bchu de\b": r"\bchu de\b|\bkhau hieu\b|\bthong diep\b",
    r"\bthoi han\b|\bhan chot\b|\btruoc ngay nao\b|\bkhi nao phai\b": r"\btruoc ngay\b|\btruoc thang\b|\bchậm nhat\b|"
    r"\bcham nhat\b|\bthoi han\b|\bdeadline\b|\bhoan thanh (trong|truoc|vao)\b|\bden (het )?(nam|thang|ngay|quy) ",
    r"\bkinh phi\b|\bngan sach\b|\bchi phi\b|\bton bao nhieu tien\b": r"\bkinh phi\b|\bngan sach\b|\bchi phi\b|"
    r"\bvon\b|\btri gia\b|\b(ty|trieu) (dong|usd)\b",
    r"\bso dien thoai\b|\bemail\b|\bdia chi\b": r"\bdien thoai\b|@|\bdia chi\b|\bduong\b",
    r"\bbao nhieu tuoi\b|\bsinh nam\b|\bque (o|quan)\b": r"\btuoi\b|\bsinh (nam|ngay)\b|\bque\b",
}
"""What is asked for, and the words of which a sentence that states it must hold one; both folded."""


def before_search(query: Query, facts: LibraryFacts) -> tuple[Reason | None, tuple[str, ...]]:
    """Refuse what needs no search: nothing asked, nothing held, or a conference or year that isn't held."""
    if len(re.findall(r"[^\W_]", query.standalone)) < 2:
        return Reason.UNCLEAR, ()
    if facts.passages == 0:
        return Reason.EMPTY_LIBRARY, ()
    if query.unknown_facets and len(query.unknown_facets) >= len(query.conferences) + len(query.years):
        return Reason.UNKNOWN_FACET, query.unknown_facets
    return None, ()


def after_search(query: Query, found: Found, terms: Terms) -> tuple[Reason | None, tuple[str, ...]]:
    """Refuse when the hits don't hold what the question names or asks for."""
    if not found.hits:
        return Reason.NOTHING, ()
    names = names_in(query, found.hits)
    theirs = about(names, found.hits[:LOOKED_AT]) or found.hits[:LOOKED_AT]
    sentences = [s for hit in theirs for s in sentences_of(hit)]
    missing = tuple(n.text for n in names if not terms.stands_somewhere(n.key))
    if missing:
        return Reason.UNKNOWN_NAME, missing
    if not _speaks_of_it(query, found, terms):
        return Reason.NOTHING, ()
    if not _said_of_them(names, found, terms) or not _states_asked(query, sentences, terms):
        return Reason.NOT_STATED, ()
    return None, ()


def evidence(coverage: float, similarity: float) -> float:
    """One figure out of a share of terms and a cosine similarity, which for unrelated text is about 0.8."""
    return coverage + 4 * (similarity - 0.8)


def _speaks_of_it(query: Query, found: Found, terms: Terms) -> bool:
    similarity = max((hit.dense or 0.0 for hit in found.hits[:3]), default=0.0)
    if query.language != "vi":
        return similarity >= SURE_FOREIGN
    if terms.unknown and similarity < SURE_SIMILARITY:
        return False
    coverage = max(terms.coverage(_passage_tokens(hit)) for hit in found.hits[:3])
    return evidence(coverage, similarity) >= LEAST_EVIDENCE


def _passage_tokens(hit: Hit) -> frozenset[str]:
    return frozenset().union(*(s.tokens for s in sentences_of(hit)))


def _said_of_them(names: Sequence[Name], found: Found, terms: Terms) -> bool:
    """Whether the passages about those whom the question names hold nearly as much of it as the best ones do."""
    hits = found.hits[:LOOKED_AT]
    theirs = about(names, hits)
    if not names or found.by_facet or len(theirs) == len(hits):
        return True
    return _best_sentence(theirs, terms) >= SAID_OF_THEM * _best_sentence(hits, terms)


def _best_sentence(hits: Sequence[Hit], terms: Terms) -> float:
    return max((terms.coverage(s.tokens) for hit in hits for s in sentences_of(hit)), default=0.0)


def _states_asked(query: Query, sentences: Sequence[Sentence], terms: Terms) -> bool:
    """Whether a sentence near the question holds the attribute that the question asks for."""
    asked = fold(query.search_text)
    near = [fold(s.text) for s in _near(sentences, terms)]
    for question, stated in _ATTRIBUTES.items():
        if re.search(question, asked) and not any(re.search(stated, text) for text in near):
            return False
    superlative = _SUPERLATIVE.search(asked)
    if superlative and not query.newest and not any(superlative.group() in text for text in near):
        return False
    if query.kind == "when" and not any(dates(s.text) for s in _near(sentences, terms)):
        return False
    if query.kind != "how_many":
        return True
    return any(re.search(r"\d", text) for text in near) and _counts_the_asked(asked, near)


def _counts_the_asked(asked: str, near: Sequence[str]) -> bool:
    """Whether a figure stands before what is counted; a thing that is only spoken of has no figure."""
    counted = re.search(r"\bbao nhieu ((?!tien|von|phan tram|nguoi|lan)[a-z]+ [a-z]+)", asked)
    if counted is None:
        return True
    thing = re.escape(counted[1])
    spoken_of = [text for text in near if re.search(rf"\b{thing}\b", text)]
    return not spoken_of or any(re.search(rf"\d\S*\s+(?:[a-z]+\s+){{0,3}}{thing}\b", text) for text in spoken_of)


def _near(sentences: Sequence[Sentence], terms: Terms) -> list[Sentence]:
    """The sentences that hold nearly as much of the question as the best one."""
    scores = [terms.coverage(s.tokens) for s in sentences]
    best = max(scores, default=0.0)
    return [s for s, score in zip(sentences, scores, strict=True) if score >= 0.6 * best]
