"""Whatever the text, every finder answers, with offsets that give back what it found, in linear time."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.abbreviations import expansions
from vietnamese.dates import dates, years
from vietnamese.documents import documents
from vietnamese.names import known_people, organisations, people, places
from vietnamese.numbers import numbers, spelled_numbers
from vietnamese.ordinals import bare_ordinals, ordinals
from vietnamese.text import find_normalised
from vietnamese.tokens import content_terms, index_tokens

FINDERS: list[Callable] = [
    *(numbers, spelled_numbers, dates, ordinals, bare_ordinals, documents, people, places, organisations),
]
OTHERS: list[Callable] = [index_tokens, content_terms, years, expansions, lambda t: known_people(t, ["Phạm Bình Minh"])]
ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)
PIECES = (
    "Hội nghị lần thứ XIX 19 12/8/2018 12.8 4.300 14,8% tỷ USD ngày tháng 8 năm 2018 - / , . và 21/2025/NĐ-CP số "
    "Nghị quyết 22 ông Trần Văn An Bộ Ngoại giao UBND TP.HCM hn PTT j mười chín quý III \ud800 \u0300 \n"
)
LIKELY = st.lists(
    st.sampled_from(PIECES.split(" ")),
    max_size=20,
).map(" ".join)
LONG = {
    "letters": "a" * 30_000,
    "digits": "7" * 30_000,
    "thousands": "1.234" * 6_000,
    "dates": "12/8/2018-" * 3_000,
    "slashes": "1/" * 15_000,
    "capitals": "Nguyễn Văn " * 3_000,
    "shouting": "ỦY BAN " * 4_000,
    "heads": "Bộ Ngoại giao và " * 2_000,
    "ordinals": "lần thứ 19, " * 3_000,
    "spaces": " " * 30_000 + "x",
    "numbers in words": "mười " * 6_000,
    "marks": "a" + "\u0300" * 30_000,
    "titles": "ông " * 8_000,
    "dots": "v.v." * 8_000,
}


@given(ANY | LIKELY)
def test_offsets_give_back_the_text(text):
    for find in FINDERS:
        for found in find(text):
            assert text[found.start : found.end] == found.text, find.__name__


@given(ANY | LIKELY)
def test_nothing_raises(text):
    for do in OTHERS:
        do(text)
    find_normalised(text, text + text, folded=True)


@pytest.mark.parametrize("name", LONG)
def test_long_text_takes_linear_time(name):
    for do in (*FINDERS, *OTHERS):
        start = time.perf_counter()
        do(LONG[name])
        assert time.perf_counter() - start < 3, getattr(do, "__name__", do)
