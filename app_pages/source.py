"""An article with the cited sentence marked and in view."""

from __future__ import annotations

import streamlit as st

from app_pages import safe_text
from app_pages.cards import article_reference
from app_pages.services import services
from errors import HoiError
from records import Article

_SCROLL = """<script>
const show = () => document.querySelector("mark.trich")?.scrollIntoView({block: "center"});
show(); setTimeout(show, 300); setTimeout(show, 1000);
</script>"""


def draw() -> None:
    """The page of the article that the address names, or the list of all articles."""
    try:
        library = services().wait().library
    except HoiError as error:
        st.warning(safe_text.markdown(str(error)), icon=":material/info:")
        return
    wanted = st.query_params.get("article")
    if wanted is None:
        _list(library.articles())
        return
    article = library.article(wanted)
    if article is None:
        st.info("Bài này không còn trong kho. Hãy quay lại và hỏi lại để có nguồn mới.", icon=":material/info:")
        _back()
        return
    _back()
    _article(article, _number("start"), _number("end"))


def _article(article: Article, start: int, end: int) -> None:
    st.title(safe_text.markdown(article.display_title))
    published = article.published.vietnamese if article.published else "không rõ ngày"
    if article.published and article.published.origin == "inferred":
        published += " (suy ra từ nội dung)"
    facts = [article.publisher or "không rõ nơi đăng", published, *(c.name for c in article.conferences)]
    st.caption(safe_text.markdown(" · ".join([*facts, article.source_file])))
    if article.note:
        st.caption(safe_text.markdown(article.note))
    st.html(safe_text.article_html(article, start, end))
    if end > start:
        st.html(_SCROLL, unsafe_allow_javascript=True)


def _list(articles: list[Article]) -> None:
    st.title("Bài viết trong kho")
    if not articles:
        st.info("Kho chưa có bài viết nào. Hãy nạp bài bằng lệnh: python run.py ingest THƯ_MỤC", icon=":material/info:")
    for article in articles:
        if st.button(safe_text.markdown(article_reference(article)), key=f"open-{article.id}", type="tertiary"):
            st.query_params["article"] = article.id
            st.rerun()


def _back() -> None:
    st.page_link("app_pages/chat.py", label="Về cuộc trò chuyện", icon=":material/arrow_back:")


def _number(name: str) -> int:
    value = st.query_params.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 12 else 0


draw()
