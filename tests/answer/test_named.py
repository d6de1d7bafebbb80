import pytest

from answer.named import about, holds, names_in, people_in
from tests.answer.made_up import hit, query

LAM = hit("Ông Trần Văn Lâm nói về cầu ở Huế.", "lam")
HOA = hit("Bà Lê Thị Hoa nói về chợ ở TP. Đà Nẵng.", "hoa")


def test_people_and_places_of_a_question():
    named = names_in(query("Trần Văn Lâm nói gì về Huế?"), ())
    assert [(n.text, n.kind) for n in named] == [("Trần Văn Lâm", "person"), ("Huế", "place")]


@pytest.mark.parametrize("asked", ["tran van lam noi gi", "ông trần văn lâm nói gì"])
def test_a_name_in_small_letters_is_known_from_the_hits(asked):
    assert next(n.text.casefold() for n in people_in(asked, [LAM])) in ("tran van lam", "trần văn lâm")
    assert people_in(asked, [HOA]) == []


def test_another_language_has_no_names_to_look_for():
    assert names_in(query("What did Tran Van Lam say about Hue?", language="en"), [LAM]) == []


def test_the_hits_that_hold_most_of_the_names_are_kept():
    both = names_in(query("Lê Thị Hoa nói gì về Đà Nẵng?"), [LAM, HOA])
    assert about(both, [LAM, HOA]) == [HOA]
    assert about([], [LAM, HOA]) == [LAM, HOA]
    assert about(names_in(query("Cần Thơ có gì?"), ()), [LAM, HOA]) == []


def test_a_place_is_held_in_any_spelling():
    (place,) = names_in(query("Thành phố Đà Nẵng có gì?"), ())
    assert holds(HOA, place)
    assert not holds(LAM, place)
