"""The conversation: a question, its sources as soon as they are found, then the answer."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from answer.assistant import Progress, Turn
from app_pages import cards, engines, frame, safe_text
from app_pages.conversation import Conversation, Message, articles_of
from app_pages.examples import EXAMPLES
from app_pages.jobs import Job
from app_pages.services import services, settings_or_none
from errors import HoiError
from records import Answer

LONGEST_QUESTION = 2000
EMPTY_LIBRARY = "Kho chưa có bài viết nào. Hãy nạp bài bằng lệnh: python run.py ingest THƯ_MỤC, rồi tải lại trang này."
_STAGES = {
    "opening": "Đang tìm…",
    "searching": "Đang tìm…",
    "found": "Đã tìm thấy nguồn, đang soạn câu trả lời…",
    "understanding": "Đang đọc lại câu hỏi…",
    "waiting": "Đang chờ đến lượt…",
    "loading": "Đang nạp mô hình…",
}
_WARMING = "Đang nạp mô hình tìm kiếm, chỉ chờ lâu ở lần hỏi đầu tiên…"
_NAME = "c"
"""The query parameter that names the conversation, so that a reload of the page keeps it."""


def conversation() -> Conversation:
    """The conversation of this browser tab: of its session, else the one that the address names, else a new one."""
    kept = services().conversations
    for name in (st.session_state.get("conversation"), st.query_params.get(_NAME)):
        if name and (found := kept.get(name)):
            st.session_state.conversation = name
            return found
    return _start_new()


def draw() -> None:
    """The page."""
    frame.begin()
    talk = conversation()
    talk.settle()
    st.query_params[_NAME] = st.session_state.conversation
    _header(talk)
    if not talk.messages and talk.job is None:
        _welcome(talk)
    for number, message in enumerate(talk.messages):
        _message(talk, message, number)
    if talk.job is not None:
        _running()
    elif talk.messages:
        # A long answer is read from its question on; the chat would show its end.
        frame.bring_into_view(".hoi-question", -1, "start", f"{st.session_state.conversation} {len(talk.messages)}")
    _input(talk)


def _start_new() -> Conversation:
    new = Conversation(_begin)
    st.session_state.conversation = services().conversations.add(new)
    return new


def _begin(question: str, history: Sequence[Turn], dropped: tuple[str, ...]) -> Job:
    engine, model = engines.chosen()
    return services().ask(question, history, dropped, engine=engine, model=model)


def _header(talk: Conversation) -> None:
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        engines.draw()
        if st.button("Cuộc trò chuyện mới", icon=":material/add_comment:", key="new", disabled=not talk.messages):
            if talk.job:
                talk.job.stop()
            _start_new()
            st.rerun()


def _welcome(talk: Conversation) -> None:
    st.title("Hỏi Hội nghị", anchor=False)
    st.markdown(
        "Hỏi về chỉ đạo, số liệu và phát biểu tại các hội nghị. Mỗi câu trả lời dẫn đến đúng câu gốc trong bài."
    )
    try:
        empty = services().wait().library.passage_count() == 0
    except HoiError as error:
        frame.trouble(str(error))
        return
    if empty:
        st.html(cards.note(EMPTY_LIBRARY))
        return
    st.caption("Câu hỏi mẫu")
    for place, example in enumerate(EXAMPLES):
        if st.button(example, key=f"example-{place}", width="stretch"):
            talk.ask(example)
            st.rerun()


def _input(talk: Conversation) -> None:
    back = st.session_state.pop("given_back", None)
    if back is not None:
        st.session_state.typed = back
    typed = st.chat_input(
        "Nhập câu hỏi, có dấu hoặc không dấu",
        key="typed",
        max_chars=LONGEST_QUESTION,
        disabled=talk.job is not None,
    )
    if typed and talk.ask(typed):
        st.rerun()


def _message(talk: Conversation, message: Message, number: int) -> None:
    key = f"message-{number}"
    last = number == len(talk.messages) - 1
    with st.chat_message("user", avatar=":material/person:"):
        st.html(cards.question_block(message.question))
    with st.chat_message("assistant", avatar=":material/menu_book:"):
        if message.answer:
            _facets(talk, message, number, key)
            _answer(message.answer)
            if message.notice and last:
                st.html(cards.small(message.notice))
            if message.answer.abstained:
                _found(message, "Bài gần nhất để đọc")
        if message.stopped:
            st.html(cards.badge("Đã dừng", "hoi-stopped") + cards.small("Câu trả lời chưa trọn vẹn."))
        if message.error:
            st.html(cards.note(message.error))
        if not message.answer:
            _found(message, "Nguồn đã tìm thấy")
        if message.error or message.stopped:
            _retry(talk, message, number, key)


def _answer(answer: Answer) -> None:
    """An answer with its label, its unproved claims, its sources, and a copy for a memo."""
    if answer.query.standalone != answer.query.question:
        st.html(cards.small(f"Hiểu là: {answer.query.standalone}"))
    if not answer.abstained:
        st.html(cards.badge(cards.engine_name(answer.engine)))
    st.html(cards.answer_block(answer.text, answer.citations, cards.facet_names(answer)))
    if apart := cards.unproved_block(answer):
        st.html(apart)
    for warning in answer.warnings:
        st.html(cards.warning_block(warning, answer.citations))
    if answer.citations:
        st.html(cards.head("Nguồn") + cards.source_cards(answer.citations))
        with st.expander("Chép vào văn bản", icon=":material/content_copy:"):
            st.code(cards.memo(answer), language=None, wrap_lines=True)
    _debug(answer)


def _facets(talk: Conversation, message: Message, number: int, key: str) -> None:
    """What the question was understood to be about; a click takes a facet off and asks again."""
    assert message.answer
    names = cards.facet_names(message.answer)
    if message.dropped:
        st.html(cards.small(f"Đã bỏ điều kiện: {', '.join(message.dropped)}"))
    if not names:
        return
    with st.container(horizontal=True, gap="small"):
        for place, name in enumerate(names):
            if st.button(
                safe_text.label(name),
                key=f"{key}-facet-{place}",
                icon=":material/close:",
                icon_position="right",
                help="Bỏ điều kiện này và hỏi lại",
                disabled=talk.job is not None,
            ):
                talk.ask_again(number, without=name)
                st.rerun()


def _found(message: Message, title: str) -> None:
    if message.found:
        st.html(cards.head(title) + cards.article_cards(message.found))


def _retry(talk: Conversation, message: Message, number: int, key: str) -> None:
    busy = talk.job is not None
    with st.container(horizontal=True, gap="small"):
        if st.button("Thử lại", key=f"{key}-retry", icon=":material/refresh:", disabled=busy):
            talk.ask_again(number)
            st.rerun()
        if st.button("Sửa câu hỏi", key=f"{key}-edit", icon=":material/edit:", disabled=busy, type="tertiary"):
            st.session_state.given_back = message.question
            st.rerun()


@st.fragment(run_every=0.3)
def _running() -> None:
    """The question being answered, drawn anew until it is done; then the whole page, with its message."""
    services().spare_from_collection()
    talk = conversation()
    job = talk.job
    if job is None or talk.settle():
        st.rerun()
        return
    with st.chat_message("user", avatar=":material/person:"):
        st.html(cards.question_block(job.question))
    with st.chat_message("assistant", avatar=":material/menu_book:"):
        _growing(job.progress)
        if st.button("Dừng", key="stop", icon=":material/stop_circle:"):
            job.stop()
            talk.settle()
            st.rerun()


def _growing(progress: Progress) -> None:
    cold = progress.stage in ("opening", "searching") and not services().warm.is_set()
    stage = _WARMING if cold else progress.notice or _STAGES.get(progress.stage, "Đang viết…")
    st.html(cards.small(stage))
    if progress.draft:
        st.html(cards.answer_block(progress.draft, progress.citations))
    if progress.hits:
        st.html(cards.head("Nguồn tìm thấy") + cards.article_cards(articles_of(progress.hits)))


def _debug(answer: Answer) -> None:
    """With the debug switch: what was made of the question, and which prompt and model the answer came from."""
    settings = settings_or_none()
    if settings is None or not settings.debug:
        return
    with st.expander("Gỡ lỗi", icon=":material/bug_report:"):
        sent = {
            "standalone": answer.query.standalone,
            "search_text": answer.query.search_text,
            "engine": answer.engine,
            "prompt_hash": answer.prompt_hash,
            "fingerprint": answer.fingerprint,
            "timings_ms": answer.timings_ms,
            "raw_text": answer.raw_text,
        }
        st.code("\n".join(f"{name}: {value}" for name, value in sent.items()), language=None, wrap_lines=True)
        for role, text in answer.sent:
            st.caption(f"Đã gửi cho mô hình ({role})")
            st.code(text, language=None, wrap_lines=True)


draw()
