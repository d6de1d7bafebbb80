"""A library of made-up articles in one call."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.split import split
from records import Article, Conference, Origin, PublicationDate
from settings import Settings
from store.catalog import Source
from store.embedder import FakeEmbedder
from store.library import Library

BRIDGE = (
    "Ông Trần Văn Lâm cho biết tỉnh Xanh đã xây 25 cây cầu trong năm 2019 với kinh phí 340 tỷ đồng. "
    "Các cây cầu này nối bốn huyện miền núi với quốc lộ.\n\n"
    "Về trường học, tỉnh Xanh nêu ba giải pháp. Một là xây thêm phòng học cho các xã vùng cao. "
    "Hai là tuyển giáo viên tiếng dân tộc. Ba là hỗ trợ tiền ăn cho học sinh bán trú."
)
MARKET = (
    "Bà Lê Thị Hoa yêu cầu các chợ phiên ở Huế giữ vệ sinh và niêm yết giá. "
    "Huế có 12 chợ phiên họp vào sáng chủ nhật. Đà Nẵng có 7 chợ phiên họp vào tối thứ bảy.\n\n"
    "Lễ hội hoa diễn ra ngày 14/3/2021 tại Lâm Đồng và thu hút nhiều khách."
)
TEXTS = {"cau": BRIDGE, "cho": MARKET}


def article(
    name: str, text: str, conferences: tuple[Conference, ...] = (), published: str | None = "2021-05-04"
) -> Article:
    """An article whose id, title and file bear one name."""
    return Article(
        id=name,
        title=f"Bài {name}",
        text=text,
        source_file=f"{name}.txt",
        content_hash=name,
        publisher="Báo Thử",
        published=PublicationDate(published, Origin.STATED) if published else None,
        conferences=conferences,
    )


def open_library(settings: Settings, texts: Mapping[str, str] = TEXTS) -> Library:
    """A library with one article a text, small passages, the fake embedder."""
    small = settings.model_copy(update={"passage_min_syllables": 30, "passage_max_syllables": 60})
    library = Library.open(small, write=True, embedder=FakeEmbedder())
    for name, text in texts.items():
        put(library, article(name, text))
    return library


def put(library: Library, one: Article) -> None:
    """Add an article to a library."""
    library.add(one, split(one, library.settings), Source(f"/in/{one.id}", one.source_file, one.id, one.id))
