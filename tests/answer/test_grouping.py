from answer.grouping import grouped
from tests.answer.made_up import hit

STORY = "Sáng nay tỉnh Xanh khánh thành cây cầu dài 300 mét nối hai bờ sông Trắng trước đông đảo người dân."
OTHER = "Chợ phiên vùng cao họp vào chủ nhật, bán nhiều nông sản và hàng thổ cẩm do bà con tự làm."


def test_a_reprint_takes_no_place_of_its_own_and_is_named():
    first, reprint, second = hit(STORY, "a"), hit(f"(Báo Hai) {STORY}", "b"), hit(OTHER, "c")
    kept = grouped([first, reprint, second])
    assert [h.article.id for h in kept] == ["a", "c"]
    assert [a.id for a in kept[0].also] == ["b"]
    assert kept[1].also == ()


def test_the_better_one_stays_whichever_is_longer():
    kept = grouped([hit(STORY, "short"), hit(f"{STORY} {OTHER}", "long")])
    assert [h.article.id for h in kept] == ["short"]


def test_passages_of_one_article_are_no_reprints_of_each_other():
    assert len(grouped([hit(STORY, "a"), hit(STORY, "a")])) == 2


def test_an_article_is_named_once():
    kept = grouped([hit(STORY, "a"), hit(STORY, "b"), hit(STORY + " Hết.", "b")])
    assert [a.id for a in kept[0].also] == ["b"]


def test_the_same_matter_in_other_words_is_no_reprint():
    told_anew = "Người dân hai bên sông Trắng vui mừng vì từ hôm nay đã có cầu mới thay cho những chuyến đò."
    assert len(grouped([hit(STORY, "a"), hit(told_anew, "b")])) == 2


def test_empty_passages_are_kept_apart():
    assert len(grouped([hit("…", "a"), hit("…", "b")])) == 2
    assert grouped([]) == []


def test_the_same_story_with_another_figure_is_no_reprint():
    assert len(grouped([hit(STORY, "a"), hit(STORY.replace("300", "350"), "b")])) == 2
