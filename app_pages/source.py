"""An article with the cited sentence marked and in view; without a name in the address, the list of all articles."""

from __future__ import annotations

import streamlit as st

from app_pages import cards, frame, safe_text
from app_pages.services import services
from errors import HoiError
from records import Article, Span
from store.library import Library

GONE = "Bài này không còn trong kho hoặc đã được thay bằng bản mới. Hãy quay lại và hỏi lại để có nguồn mới."
NOT_MARKED = "Địa chỉ này không chỉ đến câu nào trong bài, nên không có câu nào được đánh dấu."


def draw() -> None:
    """The page of the article that the address names, or the list of all articles."""
    frame.begin()
    try:
        library = services().wait().library
    except HoiError as error:
        frame.back_to_chat()
        frame.trouble(str(error))
        return
    wanted = st.query_params.get("article")
    frame.back_to_chat()
    if wanted is None:
        _list(library.articles())
    elif article := library.article(wanted):
        _article(article, _spans(library, article))
    else:
        st.html(cards.note(GONE))


def _article(article: Article, spans: list[Span]) -> None:
    st.html(
        f'<h2 class="hoi-title">{safe_text.escaped(article.display_title)}</h2>'
        + cards.small(cards.article_facts(article))
        + cards.small(f"Tệp: {article.source_file}")
        + (cards.small(article.note) if article.note else "")
    )
    if not spans and ("start" in st.query_params or "passage" in st.query_params):
        st.html(cards.note(NOT_MARKED))
    st.html(f'<div class="hoi-article">{safe_text.article_html(article, spans)}</div>')
    if spans:
        frame.bring_into_view("mark.trich", 0, "center", f"{article.id} {spans[0].start}")


def _list(articles: list[Article]) -> None:
    st.title("Bài viết trong kho", anchor=False)
    if articles:
        st.html(cards.small(f"{len(articles)} bài") + cards.article_cards(articles))
    else:
        st.html(cards.note("Kho chưa có bài viết nào. Hãy nạp bài bằng lệnh: python run.py ingest THƯ_MỤC"))


def _spans(library: Library, article: Article) -> list[Span]:
    """The sentence that the address names, else the passage; nothing when neither lies in the article."""
    start, end = _number("start"), _number("end")
    if start is not None and end is not None:
        return [Span(start, end)] if start < end <= len(article.text) else []
    found = library.passage(st.query_params.get("passage", ""))
    return [Span(found[0].start, found[0].end)] if found and found[1].id == article.id else []


def _number(name: str) -> int | None:
    value = st.query_params.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 12 else None


draw()
