"""Passages: whole sentences, the wanted size, the right section, offsets that give back exactly the text."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from ingest.split import header, split
from records import Article, Conference, Origin, PublicationDate, Span
from settings import Settings
from vietnamese.sentences import sentence_spans

SETTINGS = Settings(_env_file=None)


def make(*blocks: str, headings: tuple[int, ...] = (), **more) -> Article:
    text = "\n\n".join(blocks)
    spans, at = [], 0
    for number, block in enumerate(blocks):
        if number in headings:
            spans.append(Span(at, at + len(block)))
        at += len(block) + 2
    return Article("a1", more.pop("title", "Bài"), text, "a.txt", "h", headings=tuple(spans), **more)


def sentence(words: int, name: str = "từ") -> str:
    return "Câu " + " ".join([name] * (words - 2)) + " hết."


def size(text: str) -> int:
    return len(re.findall(r"\w+", text))


def test_a_short_article_is_one_passage():
    (passage,) = split(make("Một câu. Hai câu."), SETTINGS)
    assert passage.text == "Một câu. Hai câu."
    assert passage.id == "a1-0000"


def test_passages_hold_110_to_150_syllables_where_sentences_allow():
    passages = split(make(*(sentence(25) + " " + sentence(25) for _ in range(20))), SETTINGS)
    assert all(110 <= size(p.text) <= 150 for p in passages[:-1])
    assert len(passages) > 5


def test_a_sentence_longer_than_a_passage_is_never_cut():
    passages = split(make(sentence(20) + " " + sentence(400) + " " + sentence(20)), SETTINGS)
    assert any(sentence(400) in p.text for p in passages)


def test_a_section_heading_is_in_the_header_not_in_the_text():
    article = make(sentence(120), "Mục một", sentence(120), "Mục hai", "Mục hai nhỏ", sentence(30), headings=(1, 3, 4))
    passages = split(article, SETTINGS)
    assert [p.section for p in passages] == [None, "Mục một", "Mục hai – Mục hai nhỏ"]
    assert all("Mục" not in p.text for p in passages)
    assert passages[1].header == "Bài – Mục một"


def test_a_passage_never_crosses_a_heading():
    article = make(sentence(30), "Mục", sentence(30), headings=(1,))
    assert len(split(article, SETTINGS)) == 2


def test_a_short_rest_joins_the_passage_before():
    passages = split(make(" ".join([sentence(40)] * 3 + [sentence(10)])), SETTINGS)
    assert len(passages) == 1


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, "Bài"),
        ({"title": None}, ""),
        ({"publisher": "Báo A"}, "[Báo A] Bài"),
        ({"published": PublicationDate("2016-03-05", Origin.STATED)}, "[05/03/2016] Bài"),
        (
            {"conferences": (Conference("x", 3, 2018, "Hội nghị X lần thứ 3"),), "publisher": "Báo A"},
            "[Hội nghị X lần thứ 3 năm 2018 | Báo A] Bài",
        ),
    ],
    ids=["title", "nothing", "publisher", "date", "conference"],
)
def test_the_header_names_what_is_known(more, expected):
    assert header(make("Câu.", **more), None) == expected


blocks = st.lists(
    st.lists(st.integers(3, 90).map(sentence), min_size=1, max_size=5).map(" ".join), min_size=1, max_size=8
)


@given(blocks, st.integers(0, 3))
@hypothesis_settings(max_examples=60, deadline=None)
def test_every_sentence_is_in_exactly_one_passage_and_offsets_give_back_the_text(body, heading):
    headings = (heading,) if heading < len(body) - 1 else ()
    article = make(*body, headings=headings)
    passages = split(article, SETTINGS)
    for passage in passages:
        assert article.text[passage.start : passage.end] == passage.text
    assert all(a.end <= b.start for a, b in itertools.pairwise(passages))
    within = [(p.start, p.end) for p in passages]
    named = {(h.start, h.end) for h in article.headings}
    for start, end in sentence_spans(article.text):
        inside_heading = any(a <= start and end <= b for a, b in named)
        assert sum(a <= start and end <= b for a, b in within) == (0 if inside_heading else 1)
