"""What is in order on this machine, and the command that mends what isn't."""

from __future__ import annotations

import streamlit as st

from answer.doctor import Check, library_checks, machine_checks, ollama_checks
from app_pages import cards, engines, frame
from app_pages.services import services
from errors import HoiError


def draw() -> None:
    """The page."""
    frame.begin()
    st.title("Kiểm tra máy", anchor=False)
    try:
        assistant = services().assistant(engines.chosen()[1])
    except HoiError as error:
        frame.trouble(str(error))
        return
    for check in (*library_checks(assistant.library), *machine_checks(assistant.settings)):
        _show(check)
    _show(_embedder_check(assistant.settings.embedding_model))
    for check in ollama_checks(assistant.writer):
        _show(check)


def _embedder_check(name: str) -> Check:
    if services().warm.is_set():
        return Check(f"Mô hình tìm kiếm đã nạp: {name}.")
    return Check("Mô hình tìm kiếm đang được nạp. Hãy tải lại trang sau vài giây.")


def _show(check: Check) -> None:
    icon = "info" if check.optional else "build" if check.mend else "check_circle"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":material/{icon}:", width="content")
        st.html(cards.plain(check.found), width="stretch")
    if check.mend:
        st.code(check.mend, language=None, wrap_lines=True)


draw()
