"""What is in order on this machine, and the command that mends what isn't."""

from __future__ import annotations

import streamlit as st

from app_pages import safe_text
from app_pages.services import services
from errors import HoiError

st.title("Kiểm tra máy")
try:
    counts = services().wait().library.counts()
    st.markdown(f":material/check_circle: Kho mở được: {counts['articles']} bài, {counts['passages']} đoạn.")
    if counts["vectors"] != counts["passages"]:
        st.warning("Chỉ mục thiếu đoạn. Hãy chạy: python run.py ingest --rebuild", icon=":material/info:")
except HoiError as error:
    st.warning(safe_text.markdown(str(error)), icon=":material/info:")
