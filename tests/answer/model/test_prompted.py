"""What the model is given: neighbours for the best, no text twice, never more than the most."""

from __future__ import annotations

import itertools

import pytest

from answer.model.prompted import MOST, WIDENED, prompted
from records import Article, Hit, Passage
from store.catalog import Source
from store.embedder import FakeEmbedder
from store.library import Library

TEXT = "\n\n".join(f"Đoạn số {n} nói về chợ phiên thứ {n} của tỉnh Xanh." for n in range(12))
ARTICLE = Article("a", "Chợ", TEXT, "a.txt", "hash")


def passages() -> list[Passage]:
    found, start = [], 0
    for n, text in enumerate(TEXT.split("\n\n")):
        found.append(Passage(f"a-{n}", "a", n, start, start + len(text), text, None, "[Báo] Chợ"))
        start += len(text) + 2
    return found


@pytest.fixture
def library(settings):
    opened = Library.open(settings, write=True, embedder=FakeEmbedder())
    opened.add(ARTICLE, passages(), Source("/in/a.txt", "a.txt", "a", "raw"))
    yield opened
    opened.close()


def hits(*ordinals: int) -> list[Hit]:
    return [Hit(passages()[n], ARTICLE, 1.0 - place / 100) for place, n in enumerate(ordinals)]


def ordinals(given: list[Hit]) -> list[list[int]]:
    return [[n for n in range(12) if f"Đoạn số {n} " in hit.passage.text] for hit in given]


def test_the_best_ones_get_their_neighbours(library):
    assert ordinals(prompted(hits(1, 5, 9), library)) == [[0, 1, 2], [4, 5, 6], [8, 9, 10]]
    assert WIDENED == 3


def test_what_a_neighbourhood_holds_is_not_given_again(library):
    assert ordinals(prompted(hits(1, 2, 0, 5), library)) == [[0, 1, 2], [4, 5, 6]]


def test_neighbourhoods_that_would_overlap_stay_narrow(library):
    assert ordinals(prompted(hits(1, 4, 3), library)) == [[0, 1, 2], [3, 4, 5]]
    assert ordinals(prompted(hits(1, 3), library)) == [[0, 1, 2], [3]]


def test_never_more_than_the_most_and_all_as_in_the_article(library):
    given = prompted(hits(0, 11, 5, 3, 8, 7, 2, 9, 1), library)
    assert len(given) == MOST
    for hit in given:
        assert TEXT[hit.passage.start : hit.passage.end] == hit.passage.text
    spans = sorted((h.passage.start, h.passage.end) for h in given)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
