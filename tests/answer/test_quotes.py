from __future__ import annotations

from dataclasses import replace

import pytest

from answer import quotes
from answer.library_facts import LibraryFacts
from answer.quotes import Chooser, missing_kinds, text_of, warnings_of
from answer.quoting import only_repeats, whole
from answer.search import Found, search
from answer.sentences import Terms
from answer.understand import understand
from records import Span
from store.embedder import FakeEmbedder
from tests.answer.made_up import hit, query
from tests.answer.small_library import BRIDGE, TEXTS


@pytest.fixture
def quote(library, table):
    facts = LibraryFacts(library)

    def chosen(text: str):
        asked = understand(text, table, facts)
        found = search(asked, library, facts)
        return asked, found, Chooser(FakeEmbedder()).choose(asked, found, Terms(asked, facts, found.hits))

    return chosen


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("Tỉnh Xanh đã xây bao nhiêu cây cầu?", "25 cây cầu"),
        ("Kinh phí xây cầu là bao nhiêu?", "340 tỷ đồng"),
        ("Lễ hội hoa diễn ra ngày nào?", "14/3/2021"),
        ("Bà Lê Thị Hoa yêu cầu gì?", "giữ vệ sinh"),
        ("Huế có bao nhiêu chợ phiên?", "12 chợ phiên"),
    ],
)
def test_the_first_quote_answers(quote, question, stated):
    assert stated in quote(question)[2][0].text


def test_a_list_is_quoted_whole_with_what_announces_it(quote):
    text = quote("Tỉnh Xanh nêu những giải pháp nào về trường học?")[2][0].text
    assert text.startswith("Về trường học, tỉnh Xanh nêu ba giải pháp.")
    assert text.endswith("học sinh bán trú.")


def test_each_place_of_a_comparison_has_its_own_quote(quote):
    _, found, chosen = quote("So sánh số chợ phiên của Huế và Đà Nẵng")
    told = {facet: " ".join(q.text for q in chosen if q.facet == facet) for facet in found.by_facet}
    assert "12 chợ phiên" in told["Huế"]
    assert "Đà Nẵng" not in told["Huế"]
    assert "7 chợ phiên" in told["Đà Nẵng"]
    text = text_of(chosen)
    assert text.index("Huế:\n“") < text.index("Đà Nẵng:\n“")
    assert text.count("Huế:\n") == 1
    assert warnings_of(query(), found, chosen) == ()


def test_a_side_of_which_nothing_is_found_is_named(quote):
    asked, found, chosen = quote("So sánh số chợ phiên của Huế và Cần Thơ")
    assert warnings_of(asked, found, chosen) == ("Không tìm thấy đoạn nào về Cần Thơ.",)
    assert {q.facet for q in chosen} == {"Huế"}


def test_both_of_two_things_asked_for_are_quoted(quote):
    asked, found, chosen = quote("Lễ hội hoa diễn ra ngày nào, tại đâu?")
    assert missing_kinds(asked, chosen) == []
    assert warnings_of(asked, found, chosen) == ()


def test_what_is_missing_of_two_things_is_told():
    asked = query("Họp ngày nào, tại đâu?")
    one = hit("Cuộc họp diễn ra ngày 14/3/2021.")
    chosen = [quotes.Quote(sentence, 1.0, sentence.start, sentence.end) for sentence in quotes.sentences_of(one)]
    assert warnings_of(asked, Found((one,)), chosen) == ("Các câu trích không nêu địa điểm được hỏi.",)


def test_a_heading_is_never_quoted(library, table):
    text = "Số cây cầu ở tỉnh Xanh\n\nTỉnh Xanh có 25 cây cầu bắc qua sông Trắng."
    one = hit(text)
    one = replace(one, article=replace(one.article, headings=(Span(0, 22),)))
    asked = query("Số cây cầu ở tỉnh Xanh")
    terms = Terms(asked, LibraryFacts(library), [one])
    chosen = Chooser(FakeEmbedder()).choose(asked, Found((one,)), terms)
    assert [q.text for q in chosen] == ["Tỉnh Xanh có 25 cây cầu bắc qua sông Trắng."]


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("Công tác xây cầu ở tỉnh Xanh.", True),
        ("Tỉnh Xanh xây cầu 25 nhịp.", False),
        ("Tỉnh Xanh xây cầu nối bốn huyện miền núi với quốc lộ.", False),
    ],
)
def test_a_sentence_that_only_repeats_the_question(text, repeats):
    assert only_repeats(text, query("Công tác xây cầu ở tỉnh Xanh thế nào?")) is repeats


@pytest.mark.parametrize(
    ("before", "leaning"),
    [
        ("Tỉnh Xanh mở năm chợ mới.", "Theo đó, mỗi huyện có một chợ."),
        ("Bà Lê Thị Hoa thăm chợ.", "Bà cũng đề nghị giữ vệ sinh."),
    ],
)
def test_a_sentence_that_leans_is_quoted_with_the_one_before(before, leaning):
    article = hit(f"Mở đầu bài viết. {before} {leaning} Hết bài.").article
    start = article.text.index(leaning)
    a, b = whole(article, start, start + len(leaning), query("Chợ nào?"))
    assert article.text[a:b] == f"{before} {leaning}"


def test_a_sentence_that_stands_by_itself_is_quoted_alone():
    article = hit(BRIDGE).article
    sentence = "Các cây cầu này nối bốn huyện miền núi với quốc lộ."
    start = article.text.index(sentence)
    a, b = whole(article, start, start + len(sentence), query("Cầu nối đâu?"))
    assert article.text[a:b] == sentence


def test_what_someone_directed_goes_on_to_the_details():
    text = "Bà Hoa đề nghị các chợ giữ vệ sinh. Cụ thể, mỗi chợ có hai thùng rác. Khách rất đông."
    article = hit(text).article
    a, b = whole(article, 0, 35, query("Bà Hoa đề nghị gì?"))
    assert article.text[a:b].endswith("hai thùng rác.")


def test_offsets_that_are_no_sentence_stay_as_they_are():
    article = hit(BRIDGE).article
    assert whole(article, 3, 9, query()) == (3, 9)


@pytest.mark.parametrize("question", ["cầu", "chợ phiên", "giải pháp nào", "Ai yêu cầu gì?", "?"])
def test_every_quote_is_word_for_word_in_its_article(quote, question):
    for citation in quotes.citations(quote(question)[2]):
        assert TEXTS[citation.article_id][citation.start : citation.end] == citation.quote


def test_markers_count_from_one_and_each_quote_is_a_supported_claim(quote):
    chosen = quote("Huế có bao nhiêu chợ phiên?")[2]
    assert [c.marker for c in quotes.citations(chosen)] == list(range(1, len(chosen) + 1))
    assert {c.status for c in quotes.claims(chosen)} == {"supported"}


def test_nothing_found_quotes_nothing(library):
    asked = query()
    assert Chooser(FakeEmbedder()).choose(asked, Found(()), Terms(asked, LibraryFacts(library))) == []
