"""The conversation: a question, its sources as soon as they are found, then the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from answer.assistant import Progress, Turn
from answer.understand import label
from app_pages import cards, engines, safe_text
from app_pages.jobs import Job
from app_pages.services import services
from records import Answer

EXAMPLES = (
    "Phó Thủ tướng Phạm Bình Minh chỉ đạo gì về Sở Ngoại vụ?",
    "ha noi co bao nhieu du an fdi",
    "So sánh số đại biểu dự Hội nghị Ngoại vụ toàn quốc lần thứ 18 và lần thứ 21",
    "Bộ trưởng Bùi Thanh Sơn nêu những giải pháp nào?",
)
_STAGES = {
    "opening": "Đang mở kho bài viết…",
    "searching": "Đang tìm…",
    "found": "Đã tìm thấy nguồn, đang viết câu trả lời…",
    "waiting": "Đang chờ đến lượt…",
    "loading": "Đang nạp mô hình…",
    "writing": "Đang viết…",
}


@dataclass(frozen=True)
class Message:
    """One question of the conversation and what became of it: an answer, or an error with a way to try again."""

    question: str
    answer: Answer | None = None
    error: str | None = None
    dropped: tuple[str, ...] = ()


def messages() -> list[Message]:
    """The conversation of this browser tab."""
    return st.session_state.setdefault("messages", [])


def ask(question: str, dropped: tuple[str, ...] = ()) -> None:
    """Start to answer a question; the page shows it while it grows."""
    question = question.strip()
    if question:
        history = [Turn(m.question, m.answer.query, m.answer.text) for m in messages() if m.answer]
        st.session_state.job = Job(services(), question, history, engines.chosen_engine(), dropped)


def draw() -> None:
    """The page."""
    _header()
    job: Job | None = st.session_state.get("job")
    if not messages() and job is None:
        _welcome()
    for number, message in enumerate(messages()):
        _message(message, number)
    if job is not None:
        _running()
    typed = st.chat_input("Hỏi về chỉ đạo, số liệu, người phát biểu… (có dấu hoặc không dấu)", disabled=job is not None)
    if typed:
        ask(typed)
        st.rerun()


def _header() -> None:
    with st.sidebar:
        if st.button("Cuộc trò chuyện mới", icon=":material/add_comment:", width="stretch"):
            if job := st.session_state.pop("job", None):
                job.stop()
            messages().clear()
            st.rerun()
        engines.draw()


def _welcome() -> None:
    st.title("Hỏi Hội nghị")
    st.markdown("Hỏi về chỉ đạo, số liệu và phát biểu tại các hội nghị đã qua. Mỗi câu trả lời đều dẫn đến câu gốc trong bài.")
    st.caption("Câu hỏi mẫu")
    for place, example in enumerate(EXAMPLES):
        if st.button(example, key=f"example-{place}", width="stretch"):
            ask(example)
            st.rerun()


def _message(message: Message, number: int) -> None:
    key = f"message-{number}"
    with st.chat_message("user", avatar=":material/person:"):
        st.markdown(safe_text.markdown(message.question))
    with st.chat_message("assistant", avatar=":material/menu_book:"):
        if message.answer:
            _facets(message, key)
            cards.show_answer(message.answer, key)
        else:
            st.warning(safe_text.markdown(message.error or ""), icon=":material/info:")
            if st.button("Thử lại", key=f"{key}-retry", icon=":material/refresh:"):
                del messages()[number:]
                ask(message.question, message.dropped)
                st.rerun()


def _facets(message: Message, key: str) -> None:
    """What the question was understood to be about; a click takes a facet off and asks again."""
    assert message.answer
    query = message.answer.query
    facets = [label(c) for c in query.conferences] + [f"năm {y}" for y in query.years]
    if not facets:
        return
    with st.container(horizontal=True):
        for place, facet in enumerate(facets):
            if st.button(f"{facet} :material/close:", key=f"{key}-facet-{place}", help="Bỏ điều kiện này và hỏi lại"):
                ask(message.question, (*message.dropped, facet))
                st.rerun()


@st.fragment(run_every=0.4)
def _running() -> None:
    """The question being answered, drawn anew every 0.4 s until it is done."""
    job: Job | None = st.session_state.get("job")
    if job is None:
        return
    with st.chat_message("user", avatar=":material/person:"):
        st.markdown(safe_text.markdown(job.question))
    with st.chat_message("assistant", avatar=":material/menu_book:"):
        _growing(job.progress)
        if st.button("Dừng", key="stop", icon=":material/stop:"):
            job.stop()
    if job.done or (job.stopped and job.wait(2)):
        _finish(job)


def _growing(progress: Progress) -> None:
    st.caption(f":material/hourglass_top: {_STAGES.get(progress.stage, 'Đang viết…')}")
    if progress.notice:
        st.caption(safe_text.markdown(progress.notice))
    if progress.draft:
        st.markdown(safe_text.answer(progress.draft, {c.marker: safe_text.source_link(c) for c in progress.citations}))
    if progress.hits and not progress.answer:
        st.caption("Nguồn tìm thấy")
        for article in list({h.article.id: h.article for h in progress.hits}.values())[:4]:
            st.markdown(f"- {safe_text.markdown(cards.article_reference(article))}")


def _finish(job: Job) -> None:
    st.session_state.job = None
    answer = job.progress.answer
    if answer and job.stopped:
        answer = replace(answer, complete=False)
    error = job.error or (None if answer else "Đã dừng. Câu hỏi vẫn còn đây, bấm Thử lại để hỏi tiếp.")
    messages().append(Message(job.question, answer, error, job.dropped))
    st.rerun()


draw()
