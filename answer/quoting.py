"""How much of an article is quoted around a sentence: lists whole, pronouns with the one they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from answer.asked import asks_for_directive
from records import Article, Query
from vietnamese.names import organisations, people
from vietnamese.sentences import sentence_spans
from vietnamese.stop_words import is_stop_word
from vietnamese.text import fold, normalise
from vietnamese.tokens import words

MOST_SENTENCES = 7
"""Neighbouring sentences of one quote: an announcement and six items."""
MOST_OF_DIRECTIVE = 3
"""Sentences of a quote that says what someone directed and goes on with “Cụ thể”, “Bên cạnh đó”."""
SHORT = 260
"""Characters of a sentence before that is taken in for a sentence which leans on it."""
FEWEST_NEW = 3
"""Content words that a sentence must add to the question's own; with fewer it only repeats the question."""

_ITEM = re.compile(
    r"^(cu the, )?(thu (nhat|hai|ba|tu|nam|sau|bay|tam)\b|(mot|hai|ba|bon|nam|sau|bay|tam) la\b|\d{1,2}[.)]|[a-e]\)|"
    r"\(?[ivx]{1,4}[.)]|[-–•+*]\s)"
)
_FIRST_ITEM = re.compile(r"^(cu the, )?(thu nhat\b|mot la\b|1[.)]|a\)|\(?i[.)]|[-–•+*]\s)")
_GOES_ON = re.compile(
    r"^(cu the|ben canh do|ngoai ra|dong thoi|cuoi cung|tiep do|tiep theo|trong do|theo do|song song)\b"
)
_ENUMERATES = re.compile(
    r"\b(\d+|hai|ba|bon|nam|sau|bay) "
    r"(giai phap|nhiem vu|noi dung|nhom|van de|diem|yeu cau|trong tam|dinh huong|y)\b|:\s*$"
)
_LEANS = re.compile(
    r"^(theo do|do do|vi vay|vi the|qua do|nho do|tu do|trong do|dieu (nay|do)|day (la|cung)|viec nay|con so nay|"
    r"(ong|ba|ho) (ay|nay|cung|con|cho|de nghi|de xuat|nhan|yeu cau|khang|noi|mong|da|dong thoi)\b)"
)
_OPENING = "\"“”‘’'("


def whole(article: Article, start: int, end: int, query: Query) -> tuple[int, int]:
    """The span to quote for the sentence at these offsets: itself, its list, or with the sentence it leans on."""
    spans = sentences_of_article(article.id, article.text)
    at = next((n for n, (a, b) in enumerate(spans) if a <= start < b), None)
    if at is None or spans[at] != (start, end):
        return start, end
    texts = [_plain(article.text[a:b]) for a, b in spans[max(at - MOST_SENTENCES, 0) : at + MOST_SENTENCES]]
    here = at - max(at - MOST_SENTENCES, 0)
    first, last = _list_around(texts, here, query)
    if first == here:
        first = _with_what_it_leans_on(article, spans, at, texts[here]) - at + here
    return spans[at + first - here][0], spans[at + last - here][1]


def is_heading(article: Article, start: int, end: int) -> bool:
    """Whether a sentence is one of the article's section headings."""
    return any(h.start <= start and end <= h.end for h in article.headings)


def only_repeats(text: str, query: Query) -> bool:
    """Whether a sentence says hardly more than the question does, as a heading or an announcement would."""
    asked = set(map(fold, words(query.search_text)))
    new = {w for w in words(text) if not is_stop_word(w) and fold(w) not in asked}
    return len(new) < FEWEST_NEW and not any(w[0].isdigit() for w in new)


@lru_cache(maxsize=64)
def sentences_of_article(article_id: str, text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of an article by their offsets; kept for the articles that were asked about last."""
    return tuple(sentence_spans(text))


def _list_around(texts: Sequence[str], here: int, query: Query) -> tuple[int, int]:
    """The first and last sentence of the list that a sentence announces or belongs to; itself otherwise."""
    first = here
    if _ITEM.match(texts[here]) and query.kind == "list":
        while first > 0 and not _FIRST_ITEM.match(texts[first]) and _ITEM.match(texts[first]) and here - first < 5:
            first -= 1
        if first > 0 and _FIRST_ITEM.match(texts[first]) and _ENUMERATES.search(texts[first - 1]):
            first -= 1
    last = here
    several = query.kind == "list" or bool(_ENUMERATES.search(texts[here])) or first < here
    most = MOST_SENTENCES if several else MOST_OF_DIRECTIVE if asks_for_directive(query) else 1
    while last + 1 < len(texts) and last - first + 1 < most:
        following = texts[last + 1]
        if not (_ITEM.match(following) or _GOES_ON.match(following)):
            break
        last += 1
    return first, last


def _with_what_it_leans_on(article: Article, spans: Sequence[tuple[int, int]], at: int, text: str) -> int:
    """The place of the sentence before, where a sentence can't be understood without it and it is short or says who."""
    if at == 0 or not _LEANS.match(text):
        return at
    before = slice(*spans[at - 1])
    if is_heading(article, before.start, before.stop) or "\n" in article.text[before.stop : spans[at][0]].strip(" "):
        return at
    said = article.text[before]
    names_someone = bool(people(said) or organisations(said)) and len(said) <= 2 * SHORT
    return at - 1 if len(said) <= SHORT or names_someone else at


def _plain(text: str) -> str:
    return fold(normalise(text)).lstrip(_OPENING)
