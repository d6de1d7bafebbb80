"""Ordinals, typed any way, and what only looks like one."""

import pytest

from vietnamese.ordinals import bare_ordinal, bare_ordinals, ordinals, to_ordinal


@pytest.mark.parametrize(
    ("text", "values"),
    [
        *(
            (text, [19])
            for text in (
                "Hội nghị lần thứ 19",
                "lần thứ XIX",
                "lần thứ mười chín",
                "lần 19",
                "thứ 19",
                "kỳ 19",
                "kỳ thứ 19",
                "kì thứ 19",
                "lan thu 19",
                "lan 19 noi gi",
                "lan thu xix",
                "lan thu muoi chin",
                "LẦN THỨ XIX",
                "ky 19 co may dai bieu",
                "lần thứ 19 có gì",
            )
        ),
        ("khóa XIII", [13]),
        ("khoá XIII", [13]),
        ("khoa 13", [13]),
        ("Đại hội XII của Đảng", [12]),
        ("Đại hội đại biểu toàn quốc lần thứ XIII", [13]),
        ("lần thứ nhất", [1]),
        ("lần thứ hai năm 2018", [2]),
        ("lần thứ hai mươi mốt", [21]),
        ("lần thứ 18 và 21", [18, 21]),
        ("so sánh lần 18, 19 và 21 về FDI", [18, 19, 21]),
        ("lan 18 vs 21", [18, 21]),
        ("lần 19 so với lần 18", [19, 18]),
        ("lần thứ 32, Hội nghị lần thứ 21", [32, 21]),
        ("lần thứ 18 và 40 đại biểu", [18]),
        ("lần thứ 18, 5 tỉnh dự", [18]),
        ("lần thứ 18 năm 2016", [18]),
        ("lần thứ 18 ngày 21/8/2016", [18]),
        ("đã ký 19 thỏa thuận", []),
        ("tăng 3 lần so với 2018", []),
        ("trong lần 3 nước gặp nhau", []),
        ("thu hut 19 ty", []),
        ("lần thứ mấy", []),
        ("lần 14,8%", []),
        ("thứ trưởng 5", []),
    ],
)
def test_ordinals(text, values):
    assert [o.value for o in ordinals(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hn ngoại vụ 19", 19),
        ("ngoai giao 32 o dau", 32),
        ("hội nghị ngoại vụ toàn quốc XIX", 19),
        ("Hội nghị Ngoại vụ 18 đến nay", 18),
        ("ngoại vụ 19 tỉnh", None),
        ("ngoại vụ 2018", None),
        ("ngoại vụ 14,8%", None),
        ("ngoại vụ lần thứ 19", None),
    ],
)
def test_bare_ordinals_follow_a_series(text, value):
    found = bare_ordinal(text)
    assert (found.value if found else None) == value


def test_bare_ordinals_take_names_and_lists():
    assert [o.value for o in bare_ordinals("ngoại vụ 18 và 21")] == [18, 21]
    assert bare_ordinals("diễn đàn 7", ["ngoại vụ"]) == []
    assert [o.value for o in bare_ordinals("diễn đàn 7", ["Diễn đàn"])] == [7]


def test_offsets():
    text = "Tại HỘI NGHỊ lần thứ XIX, mọi người."
    (found,) = ordinals(text)
    assert text[found.start : found.end] == found.text == "lần thứ XIX"


@pytest.mark.parametrize(
    ("word", "value"), [("19", 19), ("XIX", 19), ("mười chín", 19), ("nhất", 1), ("mấy", None), ("", None)]
)
def test_to_ordinal(word, value):
    assert to_ordinal(word) == value
