"""Quantities, numbers in words and Roman figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.numbers import canonical_figure, number_key, numbers, parse_figure, same_number
from vietnamese.spelled import roman, spelled_number, spelled_numbers


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("4.300", ["4300"]),
        ("4,300", ["4300"]),
        ("4300", ["4300"]),
        ("4,3 nghìn", ["4300"]),
        ("1.700 ngàn", ["1.7 triệu"]),
        ("2 triệu", ["2 triệu"]),
        ("2.000.000", ["2 triệu"]),
        ("14,8 %", ["14.8 %"]),
        ("14.8%", ["14.8 %"]),
        ("14,80 phần trăm", ["14.8 %"]),
        ("gần 700 tỷ USD", ["700 tỷ usd"]),
        ("700 tỉ đô la Mỹ", ["700 tỷ usd"]),
        ("gan 700 ty usd", ["700 tỷ usd"]),
        ("0,7 nghìn tỷ USD", ["700 tỷ usd"]),
        ("$700 tỷ", ["700 tỷ usd"]),
        ("700 billion USD", ["700 tỷ usd"]),
        ("2 tỷ rưỡi đồng", ["2.5 tỷ đồng"]),
        ("41/63 tỉnh", ["41", "63"]),
        ("10-15%", ["10 %", "15 %"]),
        ("từ 10 đến 15 triệu đồng", ["10 đồng", "15 triệu đồng"]),
        ("1.234.567,8", ["1.2345678 triệu"]),
        ("7,41%/năm", ["7.41 %"]),
        ("ngày 12.8.2018", ["12", "8", "2018"]),
        ("12/08", ["12", "8"]),
        ("không có số", []),
        ("DK1", []),
    ],
)
def test_equal_quantities_have_one_form(text, canonical):
    assert [n.canonical for n in numbers(text)] == canonical


@pytest.mark.parametrize(
    ("text", "approx"),
    [("gần 700", "gần"), ("trên 30", "hơn"), ("hơn 30", "hơn"), ("khoảng 5", "khoảng"), ("dưới 5%", "dưới"),
     ("xấp xỉ 9", "khoảng"), ("đúng 9", None), ("không quá 3", "nhiều nhất"), ("tối thiểu 3", "ít nhất")],
)  # fmt: skip
def test_approximations(text, approx):
    assert [n.approx for n in numbers(text)] == [approx]


def test_offsets_and_keys():
    text = "Đạt gần 700 tỉ USD, tức 700.000 triệu USD."
    one, other = numbers(text)
    assert text[one.start : one.end] == one.text == "gần 700 tỉ USD"
    assert same_number(one, other)
    assert number_key(one) == (Decimal(700) * 10**9, "usd")
    assert not same_number(*numbers("14,8% và 14,8"))
    assert not same_number(*numbers("14,8% và 148%"))


@pytest.mark.parametrize(
    ("figure", "value"),
    [("0,125", "0.125"), ("12.3456", "12.3456"), ("1.2.3", None), ("1.23.456", None), ("007", "7"), ("4.0", "4.0")],
)
def test_parse_figure(figure, value):
    assert parse_figure(figure) == (Decimal(value) if value else None)


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_both_ways_of_grouping_are_one_number(whole, part):
    english = f"{whole:,}.{part:02d}"
    vietnamese = english.replace(",", "_").replace(".", ",").replace("_", ".")
    assert parse_figure(english) == parse_figure(vietnamese) == Decimal(f"{whole}.{part:02d}")


@given(st.from_regex(r"[0-9]{1,4}([.,][0-9]{1,4}){0,3}", fullmatch=True))
def test_the_canonical_figure_is_read_as_itself(figure):
    canonical = canonical_figure(figure)
    assert canonical is None or canonical_figure(canonical) == canonical


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ba", 3),
        ("mười", 10),
        ("mười chín", 19),
        ("muoi chin", 19),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("hai muoi mot", 21),
        ("hai mươi tư", 24),
        ("chín mươi chín", 99),
        ("một trăm linh năm", 105),
        ("một trăm lẻ năm", 105),
        ("một trăm hai mươi", 120),
        ("bảy trăm tỷ", 700 * 10**9),
        ("hai nghìn không trăm mười tám", 2018),
        ("hai triệu ba trăm nghìn", 2_300_000),
        ("hai năm", None),
        ("mười năm", None),
        ("ba mươi năm", None),
        ("mươi", None),
        ("hội nghị", None),
        ("", None),
        ("nghìn triệu", None),
        ("một nghìn hai triệu", None),
    ],
)
def test_spelled_number(words, value):
    assert spelled_number(words) == value


def test_spelled_numbers_leave_ordinary_words_alone():
    text = "Có mười chín tỉnh, ba nhóm ở Ba Đình, hai mươi mốt nước; năm nay một số bộ không dự, thứ ba họp."
    assert [(n.value, n.text) for n in spelled_numbers(text)] == [(19, "mười chín"), (3, "ba"), (21, "hai mươi mốt")]


@pytest.mark.parametrize(
    ("figures", "value"),
    [
        ("XIX", 19),
        ("xiii", 13),
        ("IV", 4),
        ("XL", 40),
        ("CCX", 210),
        ("IIX", None),
        ("VX", None),
        ("", None),
        ("ABC", None),
    ],
)
def test_roman(figures, value):
    assert roman(figures) == value
