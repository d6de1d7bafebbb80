"""Answers and their sources on the page."""

from __future__ import annotations

import streamlit as st

from answer.refusal import nearest
from app_pages import safe_text
from records import Answer, Article, Citation


def show_answer(answer: Answer, key: str) -> None:
    """An answer with its label, its unproved claims, its sources, and a copy for a memo."""
    links = {c.marker: safe_text.source_link(c) for c in answer.citations}
    if answer.query.standalone != answer.question:
        st.caption(f"Hiểu là: {safe_text.markdown(answer.query.standalone)}")
    if answer.abstained:
        _refusal(answer, key)
        return
    st.caption(engine_label(answer))
    st.markdown(safe_text.answer(answer.text, links))
    if not answer.complete:
        st.caption(":material/stop_circle: Đã dừng, câu trả lời chưa trọn vẹn.")
    unproved = [c.text for c in answer.claims if c.status == "unverified"]
    if unproved:
        with st.container(border=True):
            st.caption(":material/warning: Chưa đối chiếu được với nguồn")
            for text in unproved:
                st.markdown(safe_text.markdown(text))
    for warning in answer.warnings:
        st.caption(safe_text.markdown(warning))
    _sources(answer, key)


def engine_label(answer: Answer) -> str:
    """Which engine answered, in words."""
    if answer.engine == "quotes":
        return ":material/format_quote: Trích nguyên văn"
    return f":material/edit_note: Mô hình {safe_text.markdown(answer.engine.removeprefix('ollama:'))} viết, đã đối chiếu"


def reference(citation: Citation) -> str:
    """A citation as a newspaper would give it."""
    published = "/".join(reversed(citation.published.split("-"))) if citation.published else "không rõ ngày"
    title = f"“{citation.title}”" if citation.title else f"(không rõ tiêu đề, tệp {citation.source_file})"
    return ", ".join(filter(None, [title, citation.publisher, published, *citation.conferences[:1]]))


def memo(answer: Answer) -> str:
    """The answer with its sources as plain text, to paste into a memo."""
    sources = [f"[{c.marker}] {reference(c)}" for c in answer.citations]
    return "\n".join([answer.text, "", "Nguồn:", *sources])


def article_reference(article: Article) -> str:
    """An article as a newspaper would name it."""
    published = article.published.vietnamese if article.published else "không rõ ngày"
    return ", ".join(filter(None, [f"“{article.display_title}”", article.publisher, published]))


def _refusal(answer: Answer, key: str) -> None:
    st.markdown(safe_text.markdown(answer.text))
    for warning in answer.warnings:
        st.caption(safe_text.markdown(warning))
    near = nearest(answer.hits)
    if near:
        st.caption("Bài gần nhất để đọc")
        for place, article in enumerate(near):
            if st.button(safe_text.markdown(article_reference(article)), key=f"{key}-near-{place}", type="tertiary"):
                st.switch_page("app_pages/source.py", query_params={"article": article.id})


def _sources(answer: Answer, key: str) -> None:
    if not answer.citations:
        return
    st.caption("Nguồn")
    for citation in answer.citations:
        with st.container(border=True, key=f"{key}-source-{citation.marker}"):
            link = safe_text.source_link(citation)
            st.markdown(f"[\\[{citation.marker}\\]]({link}) {safe_text.markdown(reference(citation))}")
            st.caption(safe_text.markdown(shortened(citation.quote)))
            if st.button("Mở bài", key=f"{key}-open-{citation.marker}", icon=":material/article:", type="tertiary"):
                st.switch_page(
                    "app_pages/source.py",
                    query_params={
                        "article": citation.article_id,
                        "passage": citation.passage_id,
                        "start": str(citation.start),
                        "end": str(citation.end),
                    },
                )
    with st.expander("Chép vào văn bản", icon=":material/content_copy:"):
        st.code(memo(answer), language=None, wrap_lines=True)


def shortened(text: str, most: int = 220) -> str:
    """The beginning of a long text, cut at a word."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
