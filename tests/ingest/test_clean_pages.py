"""Scraped pages of many layouts: the body and nothing but the body."""

from __future__ import annotations

import pytest

from ingest.clean import clean
from ingest.read import RawDocument
from tests.ingest.scraped import Page, load

PAGES = load()


def body_of(page: Page) -> list[str]:
    """What the page's body must be: the last paragraph ends with a plain full stop."""
    return [*page.body[:-1], page.body[-1].replace("./.", ".")]


def test_there_are_pages_of_many_layouts():
    assert len(PAGES) >= 12


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("separator", ["as scraped", "no blank lines"])
def test_the_body_alone_is_kept(page: Page, separator: str):
    text = page.text
    if separator == "no blank lines":
        text = "\n".join(line for line in text.split("\n") if line)
    cleaned = clean(RawDocument(text, "text", None))
    kept, wanted = cleaned.text.split("\n\n"), body_of(page)
    assert [line for line in wanted if line not in kept] == [], "lost"
    assert [line for line in kept if line not in wanted] == [], "clutter"
    assert kept == wanted
    assert cleaned.title == page.title
    assert [cleaned.text[h.start : h.end] for h in cleaned.headings] == page.headings


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_clean_body_stays_as_it_is(page: Page):
    once = clean(RawDocument(page.text, "text", None))
    again = clean(RawDocument(f"{once.title or ''}\n\n{once.text}".strip(), "text", None))
    assert again.text == once.text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_line_is_kept_or_accounted_for(page: Page):
    cleaned = clean(RawDocument(page.text, "text", None))
    lines = [line for line in page.text.split("\n") if line.strip()]
    assert len(lines) == len(cleaned.text.split("\n\n")) + len(cleaned.removed) + (cleaned.title is not None)
    assert all(removed.reason for removed in cleaned.removed)


def test_a_menu_line_that_other_files_hold_goes_and_a_paragraph_stays():
    text = "\n".join(
        [
            "Khai mạc hội chợ biên giới mùa thu năm nay",
            "08:00 12/09/2022",
            "Hội chợ có 300 gian hàng của hai tỉnh giáp biên, mở cửa miễn phí trong năm ngày cho người dân.",
            "Ban tổ chức bố trí 40 chuyến xe đưa đón khách từ trung tâm huyện tới cửa khẩu mỗi ngày.",
            "Chợ quê trực tuyến của chúng tôi",
            "Ngày bế mạc sẽ có đêm nhạc chung của hai đoàn văn công và lễ thả hoa đăng trên sông.",
        ]
    )
    alone = clean(RawDocument(text, "text", None))
    among = clean(RawDocument(text, "text", None), lambda line: 5)
    assert "Chợ quê trực tuyến" in alone.text
    # A heading that others share may be furniture, but it heads a paragraph: weak evidence isn't enough.
    assert alone.text == among.text
    assert "300 gian hàng" in among.text
