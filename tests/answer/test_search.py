from __future__ import annotations

from dataclasses import replace

import pytest

from answer.library_facts import LibraryFacts
from answer.search import Found, rescored, search, take_turns, with_marks, with_neighbours
from answer.sentences import Terms
from answer.understand import understand
from records import Conference
from tests.answer.made_up import hit, query
from tests.answer.small_library import TEXTS, article, open_library, put


@pytest.fixture
def ask(library, table):
    facts = LibraryFacts(library)
    return lambda text: search(with_marks(understand(text, table, facts), library), library, facts)


def test_the_passage_that_holds_the_question_comes_first(ask):
    assert "25 cây cầu" in ask("Tỉnh Xanh đã xây bao nhiêu cây cầu?").hits[0].passage.text
    assert "25 cây cầu" in ask("tinh xanh da xay bao nhieu cay cau").hits[0].passage.text
    assert "chợ phiên" in ask("Huế có mấy chợ phiên?").hits[0].passage.text


def test_scores_fall_and_stay_between_zero_and_one(ask):
    scores = [h.score for h in ask("Lễ hội hoa ở Lâm Đồng diễn ra ngày nào?").hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= s <= 1 for s in scores)


def test_a_comparison_of_places_looks_for_each_and_takes_turns(ask):
    found = ask("So sánh số chợ phiên của Huế và Đà Nẵng")
    assert list(found.by_facet) == ["Huế", "Đà Nẵng"]
    assert all("Huế" in h.passage.text for h in found.by_facet["Huế"])
    assert found.empty_facets == ()


def test_a_place_of_which_nothing_is_said_is_an_empty_facet(ask):
    found = ask("So sánh số chợ phiên của Huế và Cần Thơ")
    assert found.empty_facets == ("Cần Thơ",)


def test_each_conference_of_a_comparison_has_passages_among_the_first(settings, table):
    library = open_library(settings, {})
    conferences = {n: table.find("ngoai_vu", n) for n in (19, 21)}
    for n, conference in conferences.items():
        for copy in range(4):
            text = f"Đoàn số {copy} của hội nghị nói về {n + copy} chợ phiên ở vùng {'cao' if n == 19 else 'thấp'}."
            put(library, article(f"{n}-{copy}", text, (conference,)))
    facts = LibraryFacts(library)
    asked = understand("So sánh số chợ phiên tại Hội nghị Ngoại vụ lần thứ 19 và lần thứ 21", table, facts)
    found = search(asked, library, facts)
    library.close()
    first = [h.article.conferences[0].number for h in found.hits[:4]]
    assert first == [19, 21, 19, 21]
    assert {len(hits) >= 2 for hits in found.by_facet.values()} == {True}


def test_passages_of_other_years_are_shown_but_carry_no_answer(settings, table):
    library = open_library(
        settings,
        {"old": "Năm 2015 tỉnh Xanh có 3 chợ phiên.", "new": "Tỉnh Xanh nay có 9 chợ phiên ở các xã vùng cao."},
    )
    facts = LibraryFacts(library)
    found = search(understand("Trong năm 2015, tỉnh Xanh có bao nhiêu chợ phiên?", table, facts), library, facts)
    library.close()
    assert [h.article.id for h in found.hits] == ["old"]
    assert [h.article.id for h in found.outside] == ["new"]
    assert [h.article.id for h in found.to_read] == ["old", "new"]


def test_a_reprint_stands_beside_its_passage(settings, table):
    library = open_library(settings, {"a": TEXTS["cho"], "b": TEXTS["cho"] + "\n\nTheo Báo Thử."})
    facts = LibraryFacts(library)
    found = search(understand("Huế có bao nhiêu chợ phiên?", table, facts), library, facts)
    library.close()
    assert [a.id for a in found.hits[0].also] == [{"a": "b", "b": "a"}[found.hits[0].article.id]]


def test_marks_come_from_the_library_and_a_marked_question_is_left_alone(library, table):
    facts = LibraryFacts(library)
    bare = with_marks(understand("cac cho phien o hue", table, facts), library)
    assert "chợ phiên" in bare.search_text
    assert not bare.has_diacritics
    marked = understand("các chợ phiên ở Huế", table, facts)
    assert with_marks(marked, library) == marked


def test_neighbours_keep_the_offsets(library):
    for name in TEXTS:
        passages = library.passages_of(name)
        assert len(passages) > 1
        for place, passage in enumerate(passages):
            one = hit(TEXTS[name], name)
            wide = with_neighbours(replace(one, passage=passage), library)
            assert one.article.text[wide.start : wide.end] == wide.text
            assert wide.start == passages[max(place - 1, 0)].start
            assert wide.end == passages[min(place + 1, len(passages) - 1)].end


def test_a_hit_whose_passage_is_gone_has_no_neighbours(library):
    gone = hit("Bài đã gỡ.", "gone")
    assert with_neighbours(gone, library) == gone.passage


def test_a_passage_that_holds_more_of_the_question_rises(library, table):
    facts = LibraryFacts(library)
    asked = query("Huế có bao nhiêu chợ phiên họp sáng chủ nhật?")
    near, far = hit("Huế có 12 chợ phiên họp vào sáng chủ nhật.", "near"), hit("Chợ bán rau.", "far")
    hits = [replace(far, score=0.9), replace(near, score=0.8)]
    assert [h.article.id for h in rescored(hits, Terms(asked, facts))] == ["near", "far"]


def test_facets_take_turns_and_no_passage_comes_twice():
    a, b, c = hit("Một.", "a"), hit("Hai.", "b"), hit("Ba.", "c")
    assert [h.article.id for h in take_turns([[a, b], [c, a]])] == ["a", "c", "b"]
    assert take_turns([]) == ()


def test_nothing_found_is_empty():
    assert Found(()).to_read == ()
    assert Found((), {"lần 18": ()}).empty_facets == ("lần 18",)


def test_a_conference_that_no_article_is_about_narrows_nothing_away(library, table):
    facts = LibraryFacts(library)
    asked = replace(query("Huế có bao nhiêu chợ phiên?"), conferences=(Conference("ngoai_vu", 25, None, "25"),))
    assert search(asked, library, facts).hits
