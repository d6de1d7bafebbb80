"""What is in order on this machine, and the command that mends what isn't."""

from __future__ import annotations

import streamlit as st

from app_pages import cards, frame
from app_pages.services import services
from errors import HoiError


def draw() -> None:
    """The page."""
    frame.begin()
    st.title("Kiểm tra máy", anchor=False)
    try:
        counts = services().wait().library.counts()
    except HoiError as error:
        frame.trouble(str(error))
        return
    st.markdown(f":material/check_circle: Kho mở được: {counts['articles']} bài, {counts['passages']} đoạn.")
    if counts["vectors"] != counts["passages"]:
        st.html(cards.note("Chỉ mục thiếu đoạn. Hãy chạy: python run.py ingest --rebuild"))


draw()
