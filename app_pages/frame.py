"""What all pages share: the look of our own elements, links that keep the session, and how an error is told."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from app_pages import cards
from app_pages.links import follow_clicks

_LOOK = Path(__file__).with_name("look.css")
# Fonts, and the chat's own way of following its end, settle within a second; until then the place is put right again.
_SCROLL = """<script>
(() => {
  const [selector, which, block] = %s;
  const show = () => [...document.querySelectorAll(selector)].at(which)?.scrollIntoView({block});
  [0, 150, 400, 900].forEach((wait) => setTimeout(show, wait));
})();
</script>"""
CHAT_PAGE = "app_pages/chat.py"


def begin() -> None:
    """Call first on every page."""
    st.html(_LOOK)
    follow_clicks()


def trouble(message: str) -> None:
    """One calm sentence that says what is wrong and what to do."""
    st.html(cards.note(message))
    if st.button("Thử lại", icon=":material/refresh:", key="try-again"):
        st.rerun()


def back_to_chat() -> None:
    """The way back to the conversation, which is kept."""
    st.page_link(CHAT_PAGE, label="Về cuộc trò chuyện", icon=":material/arrow_back:")


def bring_into_view(selector: str, which: int, block: str, occasion: str) -> None:
    """Scroll to one of the elements of ours that a selector names, once for each occasion.

    `which` counts from 0, or back from -1; `block` is where it comes to stand: `start` or `center` of the window.
    """
    what = json.dumps([selector, which, block, occasion]).replace("<", "\\u003c")
    st.html(_SCROLL % what, unsafe_allow_javascript=True)
