"""The table of conferences and where texts name them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from conferences import ConferenceTable
from errors import SettingsError
from records import Conference, Origin
from settings import ROOT

TABLE = ConferenceTable.load(ROOT / "conferences.yaml")

NAMED = [
    ("hn ngoai vu 19 noi gi", [("ngoai_vu", 19, None)]),
    ("Hội nghị NV toàn quốc lần thứ XIX", [("ngoai_vu", 19, None)]),
    ("ngoại vụ lần 18", [("ngoai_vu", 18, None)]),
    ("HNNG 32", [("ngoai_giao", 32, None)]),
    ("HNNV19", [("ngoai_vu", 19, None)]),
    ("từ Hội nghị Ngoại vụ 18 đến nay", [("ngoai_vu", 18, None)]),
    ("Hội nghị Ngoại vụ toàn quốc năm 2018", [("ngoai_vu", None, 2018)]),
    ("hn doi ngoai toan quoc 2021", [("doi_ngoai", None, 2021)]),
    ("Hội nghị Ngoại vụ lần thứ 18 và lần thứ 21", [("ngoai_vu", 18, None), ("ngoai_vu", 21, None)]),
    ("hội nghị ngoại vụ lần 18, 19 và 21", [("ngoai_vu", n, None) for n in (18, 19, 21)]),
    ("so sánh lần thứ 18 và 21 của Hội nghị Ngoại vụ", [("ngoai_vu", 18, None), ("ngoai_vu", 21, None)]),
    ("kỳ 19 hội nghị ngoại vụ", [("ngoai_vu", 19, None)]),
    ("hội nghị ngoại vụ 2016, 2018 và 2023", [("ngoai_vu", None, y) for y in (2016, 2018, 2023)]),
    ("Hội nghị Ngoại vụ lần thứ 19 (2018)", [("ngoai_vu", 19, 2018)]),
    ("Hội nghị Ngoại vụ lần thứ 19/2018", [("ngoai_vu", 19, 2018)]),
    ("Hội nghị Ngoại vụ lần thứ mười chín", [("ngoai_vu", 19, None)]),
    ("Hội nghị Đối ngoại toàn quốc lần thứ nhất", [("doi_ngoai", 1, None)]),
    ("Hội nghị Ngoại giao 29 và Ngoại vụ toàn quốc lần thứ 18", [("ngoai_giao", 29, None), ("ngoai_vu", 18, None)]),
    ("the 32nd Diplomatic Conference", [("ngoai_giao", 32, None)]),
    ("hội nghị ngoại vụ các kỳ", [("ngoai_vu", None, None)]),
    ("Hội nghị Ngoại vụ toàn quốc có 300 đại biểu", [("ngoai_vu", None, None)]),
    ("Hội nghị Ngoại vụ toàn quốc 63 tỉnh, thành", [("ngoai_vu", None, None)]),
    ("Hội nghị Ngoại vụ lần thứ 19 và 300 đại biểu", [("ngoai_vu", 19, None)]),
    ("Hội nghị Ngoại vụ lần thứ 21, 18/12/2023", [("ngoai_vu", 21, None)]),
    ("Sở Ngoại vụ 63 tỉnh", []),
    ("công tác ngoại vụ năm 2018", []),
    ("Hội nghị Bộ trưởng Ngoại giao ASEAN lần thứ 56", []),
    ("Hội nghị Ngoại giao văn hóa lần thứ 3", []),
    ("Hội nghị đối ngoại nhân dân lần thứ 2", []),
    ("Hội nghị lần thứ 7 Ủy ban liên hợp", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[text or "empty" for text, _ in NAMED])
def test_namings(text: str, expected: list):
    assert [(m.series, m.number, m.year) for m in TABLE.series_mentions(text)] == expected


@pytest.mark.parametrize(("text", "_"), NAMED, ids=[text or "empty" for text, _ in NAMED])
def test_namings_never_overlap(text: str, _: list):
    spans = [(m.start, m.end) for m in TABLE.series_mentions(text)]
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_offsets_give_back_the_naming():
    text = "Tại Hội nghị Ngoại vụ toàn quốc lần thứ 19, Hà Nội báo cáo."
    (mention,) = TABLE.series_mentions(text)
    assert text[mention.start : mention.end] == "Hội nghị Ngoại vụ toàn quốc lần thứ 19"


def test_known_conferences_are_found_by_number_and_year():
    conference = TABLE.find("ngoai_vu", 19)
    assert conference == Conference("ngoai_vu", 19, 2018, "Hội nghị Ngoại vụ toàn quốc lần thứ 19", Origin.STATED)
    assert TABLE.by_year("ngoai_vu", 2018) == conference
    assert TABLE.find("ngoai_vu", 25) is None
    assert TABLE.by_year("ngoai_vu", 1999) is None
    assert TABLE.find("no_such_series", 1) is None


def test_held_with_works_both_ways():
    diplomatic = TABLE.find("ngoai_giao", 32)
    local = TABLE.find("ngoai_vu", 21)
    assert diplomatic and local
    assert TABLE.held_with(local) == (diplomatic,)
    assert TABLE.held_with(diplomatic) == (local,)


def test_unknown_conferences_get_their_name():
    assert TABLE.make("ngoai_vu", 25, None).name == "Hội nghị Ngoại vụ toàn quốc lần thứ 25"
    assert TABLE.make("van_hoa", None, 2021).name == "Hội nghị Văn hóa toàn quốc năm 2021"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("series: [", "sai cú pháp ở dòng"),
        ("", "chưa đúng"),
        ("series: {}", "chưa đúng"),
        ("series: {a: {name: A, aliases: [x], foo: 1}}", "foo"),
        ("series: {a: {name: A, aliases: []}}", "aliases"),
        ("series: {a: {name: A, aliases: [x], editions: [{}]}}", "number hoặc year"),
        ("series: {a: {name: A, aliases: [x], editions: [{number: 1}, {number: 1}]}}", "hai kỳ cùng số"),
        ("series: {a: {name: A, aliases: [x], editions: [{number: 1, held_with: [b 2]}]}}", "held_with"),
        (
            "series: {a: {name: A, aliases: [x], editions: [{number: 1, year: 2018, start: 2019-01-01}]}}",
            "năm của start",
        ),
        ("series: {a: {name: A, aliases: [x], editions: [{number: 1, end: 2019-01-01}]}}", "end phải đi cùng start"),
    ],
)
def test_a_broken_file_says_what_to_mend(tmp_path: Path, content: str, said: str):
    path = tmp_path / "conferences.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=said):
        ConferenceTable.load(path)


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(SettingsError, match=r"conferences\.yaml"):
        ConferenceTable.load(tmp_path / "conferences.yaml")


def test_the_fingerprint_follows_the_file(tmp_path: Path):
    path = tmp_path / "conferences.yaml"
    path.write_text("series: {a: {name: A, aliases: [x]}}", encoding="utf-8")
    before = ConferenceTable.load(path).fingerprint
    path.write_text("series: {a: {name: B, aliases: [x]}}", encoding="utf-8")
    assert ConferenceTable.load(path).fingerprint != before
