"""Web pages: main text, headings, tables, what the page states about itself, encodings, broken pages."""

import pytest

from ingest.read import read
from tests.ingest.make_files import ARTICLE, SENTENCE, legacy_bytes

PARAGRAPHS = "".join(f"<p>{p}</p>\n" for p in ARTICLE.split("\n\n"))


def page(body: str, head: str = "", charset: str = "utf-8") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}">{head}</head><body>'
        '<nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/tg">Thế giới</a></li></ul></nav>'
        f'<article>{body}</article><footer><a href="/lh">Liên hệ quảng cáo</a></footer>'
        "<script>var x = '<p>kịch bản</p>';</script></body></html>"
    )


@pytest.fixture
def read_page(tmp_path, settings):
    def run(content: str | bytes, name: str = "bai.html"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read(path, settings)

    return run


def test_main_text_with_headings_and_table(read_page):
    raw = read_page(
        page(
            f"<h1>Hội nghị bàn về đối ngoại</h1>{PARAGRAPHS}<h2>Kết quả nổi bật</h2><p>Xuất khẩu <b>tăng</b> "
            f'nhờ <a href="x">đối tác</a>\n  mới của tỉnh.</p><table><tr><th>Tỉnh</th><th>Dự án</th></tr>'
            f"<tr><td>Hà Nội</td><td>4.300</td></tr></table>{PARAGRAPHS}"
        )
    )
    blocks = raw.text.split("\n\n")
    assert raw.kind == "html"
    assert all(paragraph in blocks for paragraph in ARTICLE.split("\n\n"))
    assert "## Kết quả nổi bật" in blocks
    assert "Xuất khẩu tăng nhờ đối tác mới của tỉnh." in blocks
    assert "Hà Nội | 4.300" in blocks
    assert "Trang chủ" not in raw.text and "quảng cáo" not in raw.text and "kịch bản" not in raw.text


def test_title_date_and_site_from_meta(read_page):
    head = (
        '<title>Tên bài | Báo X</title><meta property="og:title" content="Tên bài dài về hội nghị">'
        '<meta property="og:site_name" content="Báo X">'
        '<meta property="article:published_time" content="2018-08-12T09:00:00+07:00">'
        '<meta property="article:modified_time" content="2020-01-05T09:00:00+07:00">'
    )
    raw = read_page(page(f"<h1>Tên bài dài về hội nghị</h1>{PARAGRAPHS * 2}", head))
    assert raw.title == "Tên bài dài về hội nghị"
    assert raw.metadata["published"] == "2018-08-12"
    assert raw.metadata["site_name"] == "Báo X"


def test_date_from_json_ld(read_page):
    head = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
        '"headline": "Tên bài dài về hội nghị", "datePublished": "2016-08-21", "publisher": {"@type": "Organization", '
        '"name": "Báo Y"}}</script>'
    )
    raw = read_page(page(PARAGRAPHS * 2, head))
    assert raw.metadata["published"] == "2016-08-21" and raw.title == "Tên bài dài về hội nghị"


def test_no_date_is_guessed_from_the_text(read_page):
    raw = read_page(page(PARAGRAPHS * 2 + "<p>Hội nghị trước họp ngày 12/8/2018 tại Hà Nội.</p>"))
    assert "published" not in raw.metadata


@pytest.mark.parametrize(
    ("codec", "charset"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "windows-1258"),
        ("utf-16", "utf-16"),
        ("cp1258", "windows-1258"),
        ("tcvn3", "x-user-defined"),
        ("vni", "windows-1252"),
        ("viscii", "viscii"),
    ],
)
def test_encodings(read_page, codec, charset):
    content = page(PARAGRAPHS * 2, charset=charset)
    legacy = codec in ("cp1258", "tcvn3", "vni", "viscii")
    assert SENTENCE in read_page(legacy_bytes(content, codec) if legacy else content.encode(codec)).text


def test_page_without_main_text_gives_all_its_text(read_page):
    raw = read_page("<html><body><div>Một dòng<br>dòng hai<script>x()</script></div><!-- ẩn --></body></html>")
    assert raw.text == "Một dòng\n\ndòng hai"


@pytest.mark.parametrize(
    "broken",
    ["<p>Một đoạn ngắn", "<html><body><p>Một đoạn ngắn</b></i></div>", "Một đoạn ngắn", "<<<>>><p>Một đoạn ngắn</p>"],
)
def test_broken_pages(read_page, broken):
    assert "Một đoạn ngắn" in read_page(broken, "bai.htm").text


def test_entities_and_deep_nesting(read_page):
    assert "Hội nghị & đối ngoại" in read_page("<p>H&#7897;i ngh&#x1ECB; &amp; &#273;ối ngoại</p>").text
    assert SENTENCE in read_page("<div>" * 3000 + f"<p>{SENTENCE}</p>" + "</div>" * 3000).text
