"""A small library of made-up articles about four conferences, for tests of how questions are understood."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from answer.library_facts import LibraryFacts
from conferences import ConferenceTable
from ingest.split import split
from records import Article, Origin, PublicationDate
from settings import ROOT, Settings
from store.catalog import Source
from store.embedder import FakeEmbedder
from store.library import Library
from tests.answer.small_library import open_library

_TEXTS = {
    ("ngoai_vu", 18, "2016-08-25"): (
        "Hội nghị nghe ông Trần Văn Lâm báo cáo. Năm 2015 các tỉnh đón nhiều đoàn khách. Từ Hội nghị Ngoại vụ "
        "toàn quốc lần "
        "thứ 17 đến nay, các địa phương ký thêm 12 văn bản. Có bao nhiêu việc thì làm bấy nhiêu."
    ),
    ("ngoai_vu", 19, "2018-08-12"): (
        "Bộ trưởng Lê Hữu Phước yêu cầu các tỉnh nắm thông tin thị trường. Bà Nguyễn Thị Mai Hoa nói về vốn FDI "
        "và Năm du lịch "
        "2017. Thành phố Huế có quan hệ với 5 địa phương. Chỉ thị số 45 được nhắc lại."
    ),
    ("ngoai_vu", 21, "2023-12-18"): (
        "Hội nghị bàn về ngoại giao kinh tế giai đoạn 2021-2025. Đại sứ Phan Quốc Khánh đề nghị lập danh bạ "
        "chuyên gia. Xuất "
        "khẩu năm 2023 tăng."
    ),
    (
        "ngoai_giao",
        32,
        "2023-12-19",
    ): "Hội nghị Ngoại giao lần thứ 32 thảo luận về công tác cán bộ trong tình hình mới.",
}


@pytest.fixture(scope="session")
def table() -> ConferenceTable:
    """The conferences that come with the project."""
    return ConferenceTable.load(ROOT / "conferences.yaml")


@pytest.fixture(scope="session")
def asked_library(tmp_path_factory, table: ConferenceTable) -> Iterator[Library]:
    """A library of one article for each of the conferences 18, 19 and 21 of ngoai_vu and 32 of ngoai_giao."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("asked"), embedding_model="fake")
    library = Library.open(settings, write=True, embedder=FakeEmbedder())
    for (series, number, day), text in _TEXTS.items():
        conference = table.find(series, number)
        assert conference
        name = f"{series}-{number}"
        article = Article(
            id=name,
            title=conference.name,
            text=text,
            source_file=f"{name}.txt",
            content_hash=name,
            published=PublicationDate(day, Origin.STATED),
            conferences=(conference,),
        )
        library.add(article, split(article, settings), Source(f"/in/{name}", article.source_file, name, name))
    yield library
    library.close()


@pytest.fixture(scope="session")
def facts(asked_library: Library) -> LibraryFacts:
    """What that library holds."""
    return LibraryFacts(asked_library)


@pytest.fixture
def library(settings: Settings) -> Iterator[Library]:
    """The library of made-up articles of a test's own."""
    opened = open_library(settings)
    yield opened
    opened.close()
