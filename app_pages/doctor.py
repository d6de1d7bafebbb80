"""What is in order on this machine, and the command that mends what isn't."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from app_pages import cards, frame
from app_pages.services import services
from errors import HoiError
from settings import Settings
from store.library import Library

LEAST_FREE_GB = 1.0


@dataclass(frozen=True)
class Check:
    """One thing looked at: what was found, and what mends it when it isn't right."""

    found: str
    mend: str | None = None


def library_checks(library: Library) -> Iterator[Check]:
    """What there is to say of an open library; opening it proved its fingerprint right."""
    counts = library.counts()
    yield Check(
        f"Kho mở được: {counts['articles']} bài, {counts['passages']} đoạn. Chỉ mục đúng với thiết lập hiện tại."
    )
    if counts["articles"] == 0:
        yield Check("Kho chưa có bài viết nào.", "python run.py ingest THƯ_MỤC")
    if counts["pending"]:
        yield Check(f"{counts['pending']} bài đang nạp dở.", "python run.py ingest")
    if counts["vectors"] == counts["passages"]:
        yield Check("Chỉ mục tìm kiếm đủ số đoạn.")
    else:
        missing = f"Chỉ mục tìm kiếm có {counts['vectors']} trên {counts['passages']} đoạn."
        yield Check(missing, "python run.py ingest --rebuild")


def machine_checks(settings: Settings) -> Iterator[Check]:
    """Room on the disk, and the embedding model at work."""
    free = shutil.disk_usage(settings.data_dir).free / 1e9
    room = f"Ổ đĩa còn trống {free:.1f} GB.".replace(".", ",", 1)
    yield Check(room, None if free >= LEAST_FREE_GB else f"Hãy giải phóng ít nhất {LEAST_FREE_GB:.0f} GB trên ổ đĩa.")
    if services().warm.is_set():
        yield Check(f"Mô hình tìm kiếm đã nạp: {settings.embedding_model}.")
    else:
        yield Check("Mô hình tìm kiếm đang được nạp. Hãy tải lại trang sau vài giây.")


def draw() -> None:
    """The page."""
    frame.begin()
    st.title("Kiểm tra máy", anchor=False)
    try:
        assistant = services().wait()
    except HoiError as error:
        frame.trouble(str(error))
        return
    for check in (*library_checks(assistant.library), *machine_checks(assistant.settings)):
        _show(check)


def _show(check: Check) -> None:
    icon = ":material/check_circle:" if check.mend is None else ":material/build:"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(icon, width="content")
        st.html(cards.plain(check.found), width="stretch")
    if check.mend:
        st.code(check.mend, language=None, wrap_lines=True)


draw()
