"""The frame of the app: page settings, the pages, and the work that starts with the first visit."""

from pathlib import Path

import streamlit as st

from app_pages.services import services

# A Material icon here would be fetched from a remote host by the browser; this file is served by the app.
ICON = Path(__file__).parent / "app_pages" / "icon.png"

st.set_page_config(page_title="Hỏi Hội nghị", page_icon=str(ICON), layout="centered")

chat = st.Page("app_pages/chat.py", title="Hỏi đáp", icon=":material/forum:", default=True)
source = st.Page("app_pages/source.py", title="Bài viết", icon=":material/article:", url_path="source")
doctor = st.Page("app_pages/doctor.py", title="Kiểm tra máy", icon=":material/monitor_heart:", url_path="doctor")

services().start()
services().spare_from_collection()
st.navigation([chat, source, doctor]).run()
