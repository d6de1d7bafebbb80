"""Which engine is at work, what to do to have answers written, and the user's choice for this session."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from answer.assistant import Assistant
from app_pages import cards
from app_pages.safe_text import label
from app_pages.services import services
from app_pages.watch import Watch
from errors import HoiError

AUTO, QUOTES = "Tự động", "Chỉ trích nguyên văn"


@dataclass(frozen=True)
class Status:
    """What the engine can do now: its name, what the user can do about it, and the models that may be chosen."""

    engine: str
    notice: str | None = None
    models: tuple[str, ...] = ()


def status_of(assistant: Assistant, engine: str | None = None) -> Status:
    """Ask the writer, which may ask Ollama: up to seconds."""
    writer = assistant.writer
    return Status(writer.label(engine), writer.notice(engine), writer.models)


def chosen() -> tuple[str | None, str | None]:
    """The engine and the model that the user chose for this session; None stands for the setting's."""
    engine = "quotes" if st.session_state.get("engine_kept") == QUOTES else None
    return engine, st.session_state.get("model_kept")


def draw() -> None:
    """A button that names the engine at work; it opens what can be done and chosen."""
    try:
        services().wait()
    except HoiError:
        return
    engine, model = chosen()
    status = _watch(engine, model).get()
    name = cards.engine_short(status.engine) if status else "Đang kiểm tra…"
    with st.popover(label(name), icon=":material/edit_note:"):
        if status and status.notice:
            st.html(cards.plain(status.notice))
        st.radio("Cách trả lời", [AUTO, QUOTES], index=int(engine == "quotes"), key="engine", on_change=_keep)
        if status and status.models:
            tags = list(status.models)
            at_work = model or services().wait().settings.ollama_model
            index = tags.index(at_work) if at_work in tags else None
            placeholder = "Chọn mô hình đã cài"
            st.selectbox("Mô hình", tags, index=index, key="model", on_change=_keep, placeholder=placeholder)
        st.html(cards.small("“Tự động”: Ollama viết câu trả lời khi sẵn sàng, nếu không thì trích nguyên văn."))


def _keep() -> None:
    """A widget's own state is gone once another page is shown; the choice stays."""
    for name in ("engine", "model"):
        if name in st.session_state:
            st.session_state[f"{name}_kept"] = st.session_state[name]


@st.cache_resource(show_spinner=False, max_entries=20)
def _watch(engine: str | None, model: str | None) -> Watch[Status]:
    return Watch(lambda: status_of(services().assistant(model), engine))
