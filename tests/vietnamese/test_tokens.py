"""Index tokens: literal cases, and what index and query need to agree on."""

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.stop_words import is_stop_word
from vietnamese.text import fold
from vietnamese.tokens import (
    bigram_tokens,
    canonical_tokens,
    content_terms,
    folded_tokens,
    index_tokens,
    syllable_tokens,
    syllables,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hội nghị", ["hội", "nghị"]),
        ("4.300 4,300 4300", ["4300"] * 3),
        ("14,8% 14.8 % 14,8 phần trăm", ["14.8%"] * 3),
        ("công nghiệp 4.0./.", ["công", "nghiệp", "4.0"]),
        ("12/08/2018 và 12.8.2018", ["12", "8", "2018", "và", "12", "8", "2018"]),
        ("hoà thuỷ kĩ thuật tỉ lệ", ["hòa", "thủy", "kỹ", "thuật", "tỷ", "lệ"]),
        ("kinh tế-xã hội, KT-XH", ["kinh", "tế", "xã", "hội"] * 2),
        ("21/2025/NĐ-CP", ["21", "2025", "nđ", "cp"]),
        ("UBND TP.HCM", ["ủy", "ban", "nhân", "dân", "thành", "phố", "hồ", "chí", "minh"]),
        ("Ủy ban nhân dân TP. Hồ Chí Minh", ["ủy", "ban", "nhân", "dân", "thành", "phố", "hồ", "chí", "minh"]),
        ("vov.vn", ["vov", "vn"]),
        ("Covid-19 DK1/9", ["covid", "19", "dk1", "9"]),
        ("😀 … _", []),
    ],
)
def test_syllables(text, expected):
    assert syllables(text) == expected


def test_the_three_ways():
    assert index_tokens("Hội nghị Ngoại vụ") == [
        *("hội", "nghị", "ngoại", "vụ"),
        *("_hoi", "_nghi", "_ngoai", "_vu"),
        *("hoi_nghi", "nghi_ngoai", "ngoai_vu"),
    ]


def test_figures_hold_letters_and_digits_only():
    assert syllable_tokens("tăng 14,8%") == ["tăng", "14p8pct"]
    assert bigram_tokens("tăng 14,8%") == ["tang_14p8pct"]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Hết việc. Sang việc", "viec_sang"),
        ("Hết việc! Sang", "viec_sang"),
        ("một việc\n\nsang hai", "viec_sang"),
        ("việc…\nsang", "viec_sang"),
    ],
)
def test_bigrams_stop_at_sentence_ends(text, absent):
    assert absent not in bigram_tokens(text)


def test_bigrams_go_on_after_an_abbreviation_and_inside_a_sentence():
    assert {"tp_hue", "o_thanh"} & set(bigram_tokens("ở TP. Huế"))
    assert "pho_hue" in bigram_tokens("ở TP. Huế")
    assert "viec_sang" in bigram_tokens("một việc, sang hai")
    assert "nam_2018" in bigram_tokens("năm 2018.")


@pytest.mark.parametrize(
    "text",
    [
        "lần thứ 19",
        "lần thứ XIX",
        "lần thứ mười chín",
        "kỳ 19",
        "lần 19",
        "lan thu 19",
        "hn ngoai vu 19",
        "Hội nghị Ngoại vụ 19",
    ],
)
def test_every_spelling_of_an_ordinal_is_one_token(text):
    assert "ord__19" in canonical_tokens(text)


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("năm 2018", "year__2018"),
        ("APEC 2017", "year__2017"),
        ("sáng 12/08/2018", "date__12_8"),
        ("ngày 12 tháng 8", "date__12_8"),
        ("6-11/11/2017", "date__11_11"),
        ("tháng 8 năm 2018", "month__8_2018"),
        ("21/2025/NĐ-CP", "doc__21_2025_nd_cp"),
        ("Nghị quyết số 22-NQ/TW", "doc__nghi_quyet_22"),
        ("nghi quyet 22", "doc__nghi_quyet_22"),
    ],
)
def test_canonical_tokens(text, token):
    assert token in canonical_tokens(text)


ODD = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)
LIKELY = st.lists(
    st.sampled_from(
        [
            "Hội",
            "nghị",
            "lần",
            "thứ",
            "XIX",
            "12/8/2018",
            "4.300",
            "14,8%",
            "21/2025/NĐ-CP",
            "TP.HCM",
            "hoà",
            ".",
            ",",
            "\n",
            "UBND",
            "kỳ",
            "ba",
            "Ðà",
            "quý",
            "_",
            '"',
            "1.2.3",
            "v.v.",
        ]
    ),
    max_size=15,
).map(" ".join)


@given(ODD | LIKELY)
def test_tokens_need_no_quoting(text):
    assert all(re.fullmatch(r"\w+", token) for token in index_tokens(text))


@given(LIKELY)
def test_decomposed_text_has_the_same_tokens(text):
    assert index_tokens(unicodedata.normalize("NFD", text)) == index_tokens(unicodedata.normalize("NFC", text))


@given(LIKELY)
def test_a_folded_question_finds_folded_tokens(text):
    assert folded_tokens(fold(text)) == folded_tokens(text)
    assert set(bigram_tokens(fold(text))) <= set(index_tokens(text))


@given(LIKELY)
def test_content_terms_are_syllables_and_read_as_themselves(text):
    terms = content_terms(text)
    assert set(terms) <= set(syllables(text))
    assert syllables(" ".join(terms)) == terms or any(t.isdigit() for t in terms)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Hà Nội có bao nhiêu dự án FDI?", ["hà", "nội", "dự", "án", "fdi"]),
        ("ha noi co bao nhieu du an fdi", ["ha", "noi", "du", "an", "fdi"]),
        ("Phó Thủ tướng chỉ đạo gì?", ["phó", "thủ", "tướng", "đạo"]),
        ("là gì thế nào", []),
        ("Bộ Công an ở Nghệ An", ["bộ", "công", "an", "nghệ", "an"]),
        ("How many countries does Da Nang have ties with in the region", ["countries", "da", "nang", "ties", "region"]),
    ],
)
def test_content_terms(text, terms):
    assert content_terms(text) == terms


def test_words_that_only_look_like_stop_words_without_marks_stay():
    assert is_stop_word("và") and is_stop_word("va", marked=False)
    assert not is_stop_word("nam", marked=False)
    assert not is_stop_word("ngoại")


def test_a_thousand_words_take_milliseconds():
    text = "Hội nghị Ngoại vụ toàn quốc lần thứ 19 sáng 12/8/2018 thu hút 4.300 dự án. " * 62
    index_tokens("ấm máy")
    best = min(_seconds(text + " " * n) for n in range(5))
    assert best < 0.1


def _seconds(text: str) -> float:
    start = time.perf_counter()
    index_tokens(text)
    return time.perf_counter() - start
