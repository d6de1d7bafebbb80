import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.restore import restore
from vietnamese.text import fold
from vietnamese.tokens import words

TEXTS = [
    "Hội nghị Ngoại vụ toàn quốc bàn về ngoại giao kinh tế.",
    "Sở Ngoại vụ các tỉnh tham mưu cho lãnh đạo tỉnh.",
    "Bão đổ bộ vào tỉnh, dân bảo nhau chạy báo tin cho báo chí.",
]


@pytest.mark.parametrize(
    ("bare", "marked"),
    [
        ("hoi nghi ngoai vu toan quoc", "hội nghị ngoại vụ toàn quốc"),
        ("so ngoai vu tham muu", "sở ngoại vụ tham mưu"),
        ("bao do bo vao tinh", "bão đổ bộ vào tỉnh"),
        ("dan bao nhau", "dân bảo nhau"),
        ("bao chi", "báo chí"),
        ("HOI NGHI", "hội nghị"),
        ("", ""),
    ],
    ids=lambda value: value or "empty",
)
def test_a_word_takes_the_marks_that_it_bears_between_the_same_neighbours(bare, marked):
    assert restore(bare, TEXTS) == marked


def test_a_word_that_no_text_holds_stays_bare():
    assert restore("may bay hoi nghi", TEXTS) == "may bay hội nghị"


def test_without_texts_nothing_is_changed():
    assert restore("hoi nghi", []) == "hoi nghi"


@given(st.lists(st.sampled_from(["hoi", "nghi", "bao", "do", "bo", "tinh", "may", "bay", "fdi", "19"]), max_size=12))
def test_nothing_is_invented_and_nothing_lost(bare):
    restored = restore(" ".join(bare), TEXTS).split()
    held = {w for text in TEXTS for w in words(text)}
    assert [fold(w) for w in restored] == bare
    assert all(w in held or w in bare for w in restored)
