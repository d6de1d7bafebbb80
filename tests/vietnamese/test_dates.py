"""Dates, and what only looks like one."""

import unicodedata

import pytest

from vietnamese.dates import covers, dates, same_date, years


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("sáng 12/8 tại Hà Nội", ["12/8"]),
        ("12/08/2018", ["12/8/2018"]),
        ("12-8-2018", ["12/8/2018"]),
        ("12.8.2018", ["12/8/2018"]),
        ("2018-08-12", ["12/8/2018"]),
        ("12/8/18", ["12/8/2018"]),
        ("ngày 12 tháng 8 năm 2018", ["12/8/2018"]),
        ("ngay 12 thang 8 nam 2018", ["12/8/2018"]),
        ("ngày 12 tháng 8", ["12/8"]),
        ("ngày 12 tháng tám năm 2018", ["12/8/2018"]),
        ("ngày 12-8", ["12/8"]),
        ("tháng 7/2018", ["7/2018"]),
        ("tháng 8 năm 2018", ["8/2018"]),
        ("12/2018", ["12/2018"]),
        ("năm 2018", ["2018"]),
        ("6-11/11/2017", ["6-11/11/2017"]),
        ("6–11/11/2017", ["6-11/11/2017"]),
        ("từ ngày 6 đến ngày 11/11/2017", ["6-11/11/2017"]),
        ("(9-11/10)", ["9-11/10"]),
        ("28/10-2/11/2018", ["28/10-2/11/2018"]),
        ("giai đoạn 2016-2020", ["2016-2020"]),
        ("quý III/2025", ["q3/2025"]),
        ("quý 3 năm 2025", ["q3/2025"]),
        ("17:15 | 18/12/2023 GMT+7", ["18/12/2023"]),
        ("29/2 và 29/2/2020", ["29/2", "29/2/2020"]),
        ("29/2/2018", []),
        ("30/2", []),
        ("32/8/2018", []),
        ("12/13/2018", []),
        ("41/63 tỉnh", []),
        ("2/3 số tỉnh", []),
        ("chiếm 1/3", []),
        ("24/7", []),
        ("21/2025/NĐ-CP", []),
        ("5/2016/TT", []),
        ("DK1/9", []),
        ("cách mạng công nghiệp 4.0", []),
        ("từ 1-3 tháng", []),
        ("6 tháng đầu", []),
        ("tăng 12.8", []),
    ],
)
def test_dates(text, keys):
    assert [d.key for d in dates(text)] == keys


def test_offsets_stand_for_the_mention_in_any_normal_form():
    text = unicodedata.normalize("NFD", "Họp từ ngày 6 đến ngày 11/11/2017 tại Đà Nẵng, tháng 8 năm 2018.")
    first, second = dates(text)
    assert text[first.start : first.end] == first.text == unicodedata.normalize("NFD", "6 đến ngày 11/11/2017")
    assert (second.month, second.year, second.day) == (8, 2018, None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("12/8", "ngày 12 tháng 8 năm 2018", True),
        ("12/08/2018", "12.8.2018", True),
        ("12/8/2017", "12/8/2018", False),
        ("13/8", "12/8/2018", False),
        ("tháng 8/2018", "12/8/2018", False),
        ("năm 2018", "năm 2017", False),
        ("năm 2018", "năm 2018", True),
        ("6-11/11", "6-11/11/2017", True),
        ("6/11", "6-11/11/2017", False),
        ("quý III", "quý 3/2025", True),
    ],
)
def test_same_date(one, other, same):
    (a,), (b,) = dates(f"ngày {one}"), dates(f"ngày {other}")
    assert same_date(a, b) is same
    assert same_date(b, a) is same


def test_a_general_date_covers_a_precise_one():
    (month,), (day,), (quarter,), (year,) = map(dates, ("tháng 8/2018", "12/8/2018", "quý III/2018", "năm 2018"))
    assert covers(month, day) and covers(quarter, day) and covers(year, day) and covers(year, month)
    assert not covers(day, month)
    assert not covers(dates("quý II/2018")[0], day)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("APEC 2017 và năm 2018", [2017, 2018]),
        ("giai đoạn 2016-2020", [2016, 2020]),
        ("12.8.2018", [2018]),
        ("2018 tỷ đồng, 2.018 dự án, 2018%", []),
        ("Quyết định 2020/QĐ-TTg", []),
        ("Nghị định 93/2021/NĐ-CP", []),
        ("năm 1850", []),
    ],
)
def test_years(text, found):
    assert years(text) == found
