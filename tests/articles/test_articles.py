"""The starter corpus is true and whole: front matter, clean reading, and agreement with `conferences.yaml`."""

import re

import pytest
import yaml

from conferences import ConferenceTable
from ingest.clean import clean
from ingest.describe import describe
from ingest.read import read
from settings import ROOT, Settings
from vietnamese.dates import dates

FILES = sorted((ROOT / "articles").glob("*.md"))
NEEDED = {"title", "publisher", "event_year", "source_note"}
KNOWN = NEEDED | {"original_publisher", "original_published", "conference"}

each_file = pytest.mark.parametrize("file", FILES, ids=[f.stem for f in FILES])


@pytest.fixture(scope="module")
def table():
    return ConferenceTable.load(ROOT / "conferences.yaml")


def parts(file):
    """The front matter as a dictionary, and the body under it."""
    _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def sentences(body):
    return re.split(r"(?<=\.)\s|\n", body)


def named(front, table):
    """The conferences that the front matter names."""
    mentions = [m for name in front.get("conference", []) for m in table.series_mentions(name)]
    return [table.find(m.series, m.number) for m in mentions]


def article(file, table):
    raw = read(file, Settings())
    cleaned = clean(raw, lambda line: 0)
    return cleaned, describe(raw, cleaned, table, file.name)


def test_there_are_enough_articles_about_each_conference(table):
    held = [c.number for file in FILES for c in named(parts(file)[0], table) if c.series == "ngoai_vu"]
    assert len(FILES) >= 8 and set(held) == {18, 19, 20, 21}
    assert any(parts(file)[0]["event_year"] == 2015 for file in FILES)


@each_file
def test_front_matter_is_complete(file):
    front, _ = parts(file)
    assert set(front) >= NEEDED and set(front) <= KNOWN
    assert front["publisher"] == "Tóm tắt của dự án" and "bài gốc" in front["source_note"]
    assert front.get("conference") or not re.search(r"Hội nghị Ngoại vụ", front["title"])


@each_file
def test_the_heading_is_the_title_and_the_file_is_read_without_loss_or_clutter(file, table):
    front, body = parts(file)
    cleaned, told = article(file, table)
    blocks = [re.sub(r"^#+ ", "", block.strip()) for block in body.split("\n\n") if block.strip()]
    assert blocks[0].split("\n")[0] == front["title"] == told.title
    whole = [b for block in blocks for b in block.split("\n") if b.strip()][1:]
    assert cleaned.text.split("\n\n") == whole


@each_file
def test_what_is_told_of_the_file_is_what_its_front_matter_says(file, table):
    front, _ = parts(file)
    _, told = article(file, table)
    assert told.publisher == front["publisher"]
    assert [(c.series, c.number) for c in told.conferences] == [(c.series, c.number) for c in named(front, table)]
    published = front.get("original_published")
    assert (told.published.value if told.published else None) == (str(published) if published else None)


@each_file
def test_years_and_days_agree_with_the_table(file, table):
    front, body = parts(file)
    for conference in named(front, table):
        assert conference is not None and conference.year == front["event_year"]
        edition = table.edition(conference)
        own_name = f"lần thứ {conference.number}"
        for sentence in sentences(body):
            told = [d for d in dates(sentence) if d.day and d.year == conference.year]
            if own_name in sentence and edition.start and told:
                assert all(edition.holds(d.day, d.month) for d in told), sentence


@each_file
def test_conferences_said_to_be_held_together_are_so_in_the_table(file, table):
    _, body = parts(file)
    for sentence in sentences(body):
        if re.search(r"cùng dịp|trong khuôn khổ|ngay trước", sentence):
            first, second = [table.find(m.series, m.number) for m in table.series_mentions(sentence)][:2]
            assert second in table.held_with(first), sentence


def test_no_sentence_is_taken_over_from_the_real_articles(shared_dir):
    ours = {run for file in FILES for run in _runs(parts(file)[1])}
    theirs = {run for file in (shared_dir / "articles").glob("*.txt") for run in _runs(file.read_text("utf-8"))}
    assert not sorted(ours & theirs)


def _runs(text, length=20):
    """Every run of twenty words: names, figures and the theme of a conference are shorter."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
