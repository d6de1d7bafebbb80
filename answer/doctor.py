"""What is in order on this machine, each with the command that mends what isn't.

`python -m answer.doctor` prints it; exit code 0 when questions can be answered, 1 when something must be mended first.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import psutil

from answer.compose import Writer
from errors import HoiError
from settings import Settings, load_settings
from store.library import Library

LEAST_FREE_GB = 1.0
LEAST_MEMORY_GB = 1.0
REBUILD = "python run.py ingest --rebuild"


@dataclass(frozen=True)
class Check:
    """One thing looked at: what was found, what mends it when it isn't right, and whether questions can wait for it."""

    found: str
    mend: str | None = None
    optional: bool = False


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
        yield Check(f"Chỉ mục tìm kiếm có {counts['vectors']} trên {counts['passages']} đoạn.", REBUILD)


def machine_checks(settings: Settings) -> Iterator[Check]:
    """Room on the disk and in memory."""
    free = shutil.disk_usage(settings.data_dir).free / 1e9
    more = f"Hãy giải phóng ít nhất {LEAST_FREE_GB:.0f} GB trên ổ đĩa."
    yield Check(f"Ổ đĩa còn trống {_decimal(free)} GB.", None if free >= LEAST_FREE_GB else more)
    memory, own = psutil.virtual_memory(), psutil.Process().memory_info().rss / 1e9
    told = f"Bộ nhớ còn trống {_decimal(memory.available / 1e9)} trên {_decimal(memory.total / 1e9)} GB"
    enough = memory.available / 1e9 >= LEAST_MEMORY_GB
    yield Check(
        f"{told}; ứng dụng đang dùng {_decimal(own)} GB.", None if enough else "Hãy đóng bớt chương trình khác."
    )


def ollama_checks(writer: Writer) -> Iterator[Check]:
    """Whether answers can be written: Ollama, the model, its window, its speed. All of it is optional."""
    settings, status = writer.settings, writer.server.status(fresh_s=0)
    model = settings.ollama_model
    if not status.running:
        yield Check(
            f"Ollama chưa chạy tại {settings.ollama_url}: câu trả lời là trích nguyên văn.",
            f"Cài và mở Ollama, rồi chạy: ollama pull {model}",
            optional=True,
        )
        return
    yield Check(f"Ollama {status.version} đang chạy tại {settings.ollama_url}.")
    if not status.has(model):
        others = f" Các mô hình đã cài: {', '.join(status.models)}." if status.models else ""
        yield Check(f"Chưa có mô hình {model}.{others}", f"ollama pull {model}", optional=True)
        return
    yield Check(f"Mô hình {model} đã cài.")
    yield _window(status.window(model), settings, loaded=status.holds_in_memory(model))
    if writer.speed:
        yield Check(f"Tốc độ viết ở câu trả lời gần nhất: {_decimal(writer.speed)} token mỗi giây.")


def _window(window: int | None, settings: Settings, loaded: bool) -> Check:
    if not loaded:
        return Check("Mô hình chưa nạp vào bộ nhớ; sẽ được nạp ở câu hỏi đầu tiên.")
    if window is None or window >= settings.num_ctx:
        return Check(f"Mô hình đã nạp, cửa sổ {window or settings.num_ctx} token.")
    found = f"Mô hình đang nạp với cửa sổ {window} token, nhỏ hơn thiết lập {settings.num_ctx}."
    return Check(found, f"ollama stop {settings.ollama_model}", optional=True)


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def main() -> int:
    """Print every check; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        settings = load_settings()
        library = Library.open(settings)
    except HoiError as error:
        print(f"[THIẾU] {error}")
        return 1
    try:
        checks = [*library_checks(library), *machine_checks(settings), *ollama_checks(Writer(settings))]
    finally:
        library.close()
    for check in checks:
        sign = "ok" if check.mend is None else "tuỳ chọn" if check.optional else "THIẾU"
        print(f"[{sign}] {check.found}" + (f"\n      → {check.mend}" if check.mend else ""))
    return int(any(check.mend and not check.optional for check in checks))


if __name__ == "__main__":
    sys.exit(main())
