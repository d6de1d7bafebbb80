from dataclasses import replace

import pytest

from app_pages import cards
from records import Answer, Article, Claim, Conference, Origin, PublicationDate, Query
from tests.app_pages.test_links import a_citation


def an_answer(**changes) -> Answer:
    usual = Answer("Hỏi?", Query("Hỏi?", "Hỏi?", True), "Đáp. [1]", "Đáp.", "quotes")
    return replace(usual, **changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "[1] “T”, P, 12/08/2018"),
        ({"published": "2018-08"}, "[1] “T”, P, 08/2018"),
        ({"published": None, "publisher": None}, "[1] “T”, không rõ ngày"),
        ({"title": None}, "[1] (không rõ tiêu đề) t.txt, P, 12/08/2018"),
        ({"conferences": ("Hội nghị A", "Hội nghị B")}, "[1] “T”, P, 12/08/2018, Hội nghị A, Hội nghị B"),
        ({"also": ("Báo Hai, 13/08/2018", "“U”")}, "[1] “T”, P, 12/08/2018 (cũng đăng ở: Báo Hai, 13/08/2018; “U”)"),
    ],
    ids=["whole", "month only", "nothing known", "no title", "conferences", "reprints"],
)
def test_the_memo_cites_as_a_newspaper_would(changes, expected):
    assert cards.memo(an_answer(citations=(a_citation(**changes),))) == f"Đáp. [1]\n\nNguồn:\n{expected}"


def test_a_memo_without_sources_is_the_text():
    assert cards.memo(an_answer(text="Không có.")) == "Không có."


def test_unproved_claims_stand_apart_with_their_reason():
    claims = (Claim("Đúng.", (1,), "supported"), Claim("Bịa <b>9</b>.", (), "unverified", "nguồn không có: 9"))
    block = cards.unproved_block(an_answer(claims=claims))
    assert "Chưa đối chiếu được với nguồn" in block and "Bịa &lt;b&gt;9&lt;/b&gt;." in block
    assert "nguồn không có: 9" in block and "Đúng." not in block
    assert cards.unproved_block(an_answer(claims=claims[:1])) == ""


@pytest.mark.parametrize(
    ("engine", "expected"), [("quotes", "Trích nguyên văn"), ("ollama:gemma3:4b", "Mô hình gemma3:4b viết")]
)
def test_the_label_names_the_engine(engine, expected):
    assert expected in cards.engine_name(engine)


def test_what_was_inferred_says_so():
    article = Article(
        id="a", title=None, text="Một hai ba.", source_file="t.txt", content_hash="h",
        published=PublicationDate("2018-08-12", Origin.INFERRED),
        conferences=(Conference("x", 1, None, "Hội nghị A", Origin.INFERRED), Conference("x", 2, None, "Hội nghị B")),
    )  # fmt: skip
    expected = "không rõ nơi đăng · 12/08/2018 (suy ra từ nội dung) · Hội nghị A (suy ra) · Hội nghị B"
    assert cards.article_facts(article) == expected
    assert "(không rõ tiêu đề) Một hai ba." in cards.article_cards([article])


def test_cards_escape_what_files_say():
    block = cards.source_cards(
        [a_citation(title='<b onclick="x">', publisher="<i>", quote="<u>", conferences=("<s>",))]
    )
    assert not any(tag in block for tag in ("<b ", "<i>", "<u>", "<s>"))


def test_long_quotes_are_cut_at_a_word():
    cut = cards.shortened("một " * 200, 50)
    assert len(cut) <= 52 and cut.endswith("một …")
    assert cards.shortened("ngắn", 50) == "ngắn"
