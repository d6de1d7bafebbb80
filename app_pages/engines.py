"""Which engine is at work, and what to do to have answers written."""

from __future__ import annotations

import streamlit as st

from app_pages.services import settings_or_none


def chosen_engine() -> str | None:
    """The engine that the user chose for this session, None for the setting's."""
    return st.session_state.get("engine")


def draw() -> None:
    """One calm line on the engine."""
    settings = settings_or_none()
    if settings is None:
        return
    st.caption("Đang trích nguyên văn từ bài viết.")
