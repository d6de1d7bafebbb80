"""Which engine is at work, what to do to have answers written, and the user's choice for this session."""

from __future__ import annotations

import streamlit as st


def chosen() -> tuple[str | None, str | None]:
    """The engine and the model that the user chose for this session; None stands for the setting's."""
    return st.session_state.get("engine"), st.session_state.get("model")


def draw() -> None:
    """One calm line on the engine."""
