import pytest

from answer.refusal import Reason, message, nearest
from prompts import REFUSAL
from tests.answer.made_up import hit, query


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_a_sentence_for_the_user(reason, facts):
    text = message(reason, query(), facts, ("Cần Thơ",))
    assert text.endswith((".", "”", "THƯ_MỤC"))
    assert reason.value not in text


def test_an_unknown_conference_names_what_is_held(facts):
    text = message(Reason.UNKNOWN_FACET, query(), facts, ("Hội nghị Ngoại vụ toàn quốc lần thứ 25",))
    assert text.startswith(REFUSAL)
    assert "lần thứ 25" in text
    assert all(f"lần thứ {n}" in text for n in (18, 19, 21, 32))


def test_an_unknown_name_is_named(facts):
    assert "Trần Hồng Nhung" in message(Reason.UNKNOWN_NAME, query(), facts, ("Trần Hồng Nhung",))


def test_the_nearest_articles_are_three_at_most_and_each_once():
    hits = [hit("Một.", "a"), hit("Một nữa.", "a"), hit("Hai.", "b"), hit("Ba.", "c"), hit("Bốn.", "d")]
    assert [a.id for a in nearest(hits)] == ["a", "b", "c"]
