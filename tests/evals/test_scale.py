"""Generated articles are distinct and repeatable, and the scale measures what it says."""

import numpy as np
import pytest

from evals.generated import SHARED, Generator, RandomVectors, edition
from evals.scale import build, search_rows, timed
from store.library import Library


def test_no_two_articles_are_alike_and_each_has_words_of_its_own():
    generator = Generator()
    texts = [generator.article(n).text for n in range(40)]
    shared = {word for phrase in SHARED for word in phrase.split()}
    own = [set(text.casefold().replace(".", "").split()) - shared for text in texts]
    assert len(set(texts)) == 40
    assert all(len(a & b) < 0.35 * len(a) for n, a in enumerate(own) for b in own[:n])


def test_the_same_seed_gives_the_same_articles_and_another_seed_others():
    assert Generator().article(3) == Generator().article(3)
    assert Generator(1).article(3).text != Generator(2).article(3).text
    assert Generator().questions(50, 5) == Generator().questions(50, 5)


def test_a_question_is_about_its_article_and_names_its_conference():
    generator = Generator()
    for asked in generator.questions(30, 10):
        number = int(asked.article_id[1:])
        names = asked.text.split(" về ")[1].removesuffix(" thế nào").split(" và ")
        assert any(name in generator.article(number).text.casefold() for name in names)
        assert asked.conference == edition(number % 20)


def test_vectors_are_unit_and_drawn_anew():
    vectors = RandomVectors().embed_passages(["a", "a", "b"])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert abs(vectors[0] @ vectors[1]) < 0.5


@pytest.fixture
def library(settings):
    opened = Library.open(settings, write=True, embedder=RandomVectors())
    yield opened
    opened.close()


def test_build_adds_as_many_passages_as_asked_and_they_are_found(library):
    seconds = build(library, Generator(), 60)
    counts = library.counts()
    assert 60 <= counts["passages"] < 70
    assert counts["vectors"] == counts["passages"] and seconds > 0
    asked = Generator().questions(counts["articles"], 12)
    firsts = [next(iter(library.lexical(q.text))).rsplit("-", 1)[0] for q in asked]
    assert sum(first == q.article_id for first, q in zip(firsts, asked, strict=True)) >= 9


def test_every_leg_is_timed(library, settings):
    build(library, Generator(), 40)
    rows = search_rows(library, RandomVectors(), Generator().questions(library.counts()["articles"], 14), settings)
    assert len(rows) == 10 and all(0 < row["p50 ms"] <= row["p95 ms"] for row in rows.values())


def test_the_first_questions_only_warm_up():
    calls: list[object] = []
    timed(Generator().questions(5, 15), calls.append)
    assert len(calls) == 15
