"""The five real articles, when they are at hand: which lines stay and which go, by their number in the file."""

from __future__ import annotations

import pytest

from conferences import ConferenceTable
from ingest.clean import CleanText, clean
from ingest.describe import describe
from ingest.read import RawDocument, read
from settings import ROOT, Settings

ARTICLES = ROOT.parent / "shared" / "articles"
pytestmark = pytest.mark.skipif(not ARTICLES.exists(), reason="the shared articles aren't here")

# Line numbers start at 1; of each file: the title's line, the body's lines, the headings among them.
STAY = {
    "000": (1, range(2, 27), {2, 9, 22}),
    "001": (None, range(1, 21), {11}),
    "002": (1, [n for n in range(3, 36, 2) if n not in (7, 29)], set()),
    "003": (3, [6, *range(10, 41, 2)], {10, 20, 30, 36}),
    "004": (4, [7, 16, 18, 20, 22, 27, 29, 31, 36, 38], {27}),
}
PUBLISHED = {"000": None, "001": "2023-12-18", "002": "2018-08-12", "003": "2016-03-05", "004": "2023-12-18"}
CONFERENCES = {
    "000": [("ngoai_vu", 18, 2016, "inferred"), ("ngoai_giao", 29, 2016, "stated")],
    "001": [("ngoai_vu", 21, 2023, "stated"), ("ngoai_giao", 32, 2023, "stated")],
    "002": [("ngoai_vu", 19, 2018, "stated")],
    "003": [],
    "004": [("ngoai_vu", 21, 2023, "stated"), ("ngoai_giao", 32, 2023, "stated")],
}


def cleaned(name: str) -> tuple[RawDocument, CleanText, list[str]]:
    path = next(ARTICLES.glob(f"{name}_*"))
    raw = read(path, Settings(_env_file=None))
    lines = [" ".join(line.split()) for line in path.read_text(encoding="utf-8").split("\n")]
    return raw, clean(raw), lines


def as_printed(line: str, last: bool) -> str:
    line = line.removeprefix("VOV.VN - ")
    return line.replace("./.", ".") if last else line


@pytest.mark.parametrize("name", STAY)
def test_exactly_the_body_stays(name: str):
    _, result, lines = cleaned(name)
    title, body, headings = STAY[name]
    numbers = list(body)
    assert result.title == (lines[title - 1] if title else None)
    assert result.text.split("\n\n") == [as_printed(lines[n - 1], n == numbers[-1]) for n in numbers]
    assert [result.text[h.start : h.end] for h in result.headings] == [lines[n - 1] for n in sorted(headings)]


@pytest.mark.parametrize("name", STAY)
def test_the_order_of_lines_without_blank_ones_is_enough(name: str):
    _, result, lines = cleaned(name)
    dense = clean(RawDocument("\n".join(line for line in lines if line), "text", None))
    assert dense.text == result.text


@pytest.mark.parametrize("name", STAY)
def test_dates_and_conferences_are_right_or_unknown(name: str):
    raw, result, _ = cleaned(name)
    told = describe(raw, result, ConferenceTable.load(ROOT / "conferences.yaml"), name)
    assert (told.published and told.published.value) == PUBLISHED[name]
    assert [(c.series, c.number, c.year, c.origin.value) for c in told.conferences] == CONFERENCES[name]
    assert told.publisher == {"002": "VOV.VN"}.get(name)
