"""Hits over made-up articles, for tests of what comes after the search."""

from __future__ import annotations

from records import Answer, Hit, Passage, Query
from tests.answer.small_library import article


def hit(text: str, name: str = "a", header: str | None = None) -> Hit:
    """A hit whose passage is the whole of its article."""
    made = article(name, text, published="2020-05-04")
    passage = Passage(f"{name}-0", name, 0, 0, len(text), text, None, header or f"[Báo Thử | 04/05/2020] Bài {name}")
    return Hit(passage, made, score=1.0, dense=0.9, lexical=1.0)


def query(question: str = "Tỉnh Xanh có bao nhiêu chợ?", **facets) -> Query:
    """A query as understood without facets."""
    return Query(question, question, True, search_text=question, **facets)


def quoted(asked: Query, *hits: Hit) -> Answer:
    """An answer in quotes with nothing but a text."""
    return Answer(asked.question, asked, "“trích” [1]", "“trích” [1]", "quotes", hits=hits)
