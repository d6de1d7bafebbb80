from __future__ import annotations

from dataclasses import replace

import pytest

from answer.conflicts import conflicts, with_conflicts
from answer.quotes import cite
from records import Conference, Hit, Origin, PublicationDate
from tests.answer.made_up import hit, query, quoted


def told(text: str, name: str, number: int | None = None, year: int = 2020) -> Hit:
    """A hit of an article of its own, about a conference of a made-up series when it has a number."""
    made = hit(text, name)
    held = (Conference("cho_que", number, year, f"Hội nghị Chợ quê lần thứ {number}"),) if number else ()
    article = replace(made.article, conferences=held, published=PublicationDate(f"{year}-05-04", Origin.STATED))
    return replace(made, article=article)


ASKED = query("Tỉnh Xanh có bao nhiêu chợ nổi?", kind="how_many")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỉnh Xanh có 41 chợ nổi trên sông.", "Đến nay tỉnh Xanh có 43 chợ nổi trên sông."),
        ("Tỉnh Xanh hiện có 1.041 chợ nổi.", "Tỉnh Xanh có 1.410 chợ nổi."),
        ("Theo sở, tỉnh Xanh có mười chín chợ nổi.", "Tỉnh Xanh có 20 chợ nổi."),
    ],
    ids=["near", "far", "in words"],
)
def test_two_figures_for_the_same_thing(one, other):
    (found,) = conflicts(ASKED, [told(one, "a"), told(other, "b")])
    assert (found.one.text, found.other.text, found.newer) == (one, other, None)
    warning = found.warning(1, 2)
    assert found.one.text in warning and found.other.text in warning and "[1]" in warning and "[2]" in warning
    assert warning.startswith("Hai nguồn nêu số liệu khác nhau về chợ nổi")


def test_sums_and_shares_conflict_too():
    asked = query("Vốn đăng ký của tỉnh Xanh là bao nhiêu?", kind="how_many")
    hits = [told("Vốn đăng ký của tỉnh Xanh đạt 34 tỷ USD.", "a"), told("Vốn đăng ký của tỉnh Xanh là 43 tỷ USD.", "b")]
    assert [(c.one.figure, c.other.figure) for c in conflicts(asked, hits)] == [("34 tỷ USD", "43 tỷ USD")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỉnh Xanh có 41 chợ nổi.", "Tỉnh Xanh có 41 chợ nổi trên sông."),
        ("Tỉnh Xanh có 1.041 chợ nổi.", "Tỉnh Xanh có 1041 chợ nổi."),
        ("Tỉnh Xanh có 41 chợ nổi.", "Tỉnh Xanh có hơn 40 chợ nổi."),
        ("Tỉnh Xanh có 41 chợ nổi.", "Tỉnh Xanh có 9 chợ đêm."),
        ("Tỉnh Xanh có 41 chợ nổi.", "Tỉnh Xanh có 41 chợ nổi, 12 bến phà."),
        ("Hà Nội có 41 chợ nổi trên sông.", "Đà Nẵng có 43 chợ nổi trên sông."),
        ("Năm 2018, tỉnh Xanh có 41 chợ nổi.", "Năm 2019, tỉnh Xanh có 43 chợ nổi."),
        ("Tỉnh Xanh có 41 chợ nổi.", "Đoàn khách đến từ nhiều nước đã ghé 3 chợ nổi để mua trái cây và nghe đờn ca."),
        ("Tỉnh Xanh có 41 chợ nổi.", "Tỉnh Xanh mở 3 bến tàu và trồng 200 cây xanh."),
    ],
    ids=["equal", "spelling", "rounded", "other thing", "one more", "place", "year", "other matter", "not asked"],
)
def test_no_conflict(one, other):
    assert conflicts(ASKED, [told(one, "a"), told(other, "b")]) == ()


def test_one_source_does_not_conflict_with_itself():
    assert conflicts(ASKED, [told("Tỉnh Xanh có 41 chợ nổi. Sau này tỉnh Xanh có 43 chợ nổi.", "a")]) == ()


def test_what_is_not_asked_is_not_told():
    hits = [told("Tỉnh Xanh có 41 chợ nổi.", "a"), told("Tỉnh Xanh có 43 chợ nổi.", "b")]
    assert conflicts(query("Tỉnh Xanh thu bao nhiêu thuế?", kind="how_many"), hits) == ()


def test_the_later_conference_is_the_newer():
    earlier, later = told("Tỉnh Xanh có 41 chợ nổi.", "a", 3, 2018), told("Tỉnh Xanh có 43 chợ nổi.", "b", 4, 2020)
    for hits in ([earlier, later], [later, earlier]):
        (found,) = conflicts(ASKED, hits)
        assert found.newer is not None and found.newer.hit is later
        assert found.warning(1, 2).endswith("Số liệu mới hơn: 43 (Bài b, 04/05/2020).")


def test_an_answer_gets_both_sentences_with_markers_of_their_own():
    hits = [told("Tỉnh Xanh có 41 chợ nổi trên sông.", "a"), told("Tỉnh Xanh có 43 chợ nổi trên sông.", "b")]
    plain = quoted(ASKED, *hits)
    answer = with_conflicts(replace(plain, citations=(cite(1, hits[1], 0, len(hits[1].article.text)),)), hits)
    assert [(c.marker, c.article_id, c.quote) for c in answer.citations] == [
        (1, "b", "Tỉnh Xanh có 43 chợ nổi trên sông."),
        (2, "a", "Tỉnh Xanh có 41 chợ nổi trên sông."),
    ]
    (warning,) = answer.warnings
    assert "“Tỉnh Xanh có 41 chợ nổi trên sông.” (Bài a, 04/05/2020) [2]" in warning
    assert "“Tỉnh Xanh có 43 chợ nổi trên sông.” (Bài b, 04/05/2020) [1]" in warning
    assert with_conflicts(plain, hits[:1]) == plain


def test_conferences_differ_by_nature_when_one_is_asked_or_compared():
    hits = [told("Tỉnh Xanh có 41 chợ nổi.", "a", 3, 2018), told("Tỉnh Xanh có 43 chợ nổi.", "b", 4, 2020)]
    asked = hits[0].article.conferences
    assert conflicts(replace(ASKED, conferences=asked), hits) == ()
    assert conflicts(replace(ASKED, compare=True), hits) == ()
    assert conflicts(replace(ASKED, kind="what"), hits) == ()


def test_two_sources_of_one_conference_conflict():
    hits = [told("Tỉnh Xanh có 41 chợ nổi.", "a", 3), told("Tỉnh Xanh có 43 chợ nổi.", "b", 3)]
    (found,) = conflicts(replace(ASKED, conferences=hits[0].article.conferences), hits)
    assert found.newer is None
    for side in (found.one, found.other):
        assert side.hit.article.text[side.start : side.end] == side.text
