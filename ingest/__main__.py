"""`python -m ingest [PATH …] [--data DIR] [--json] [--rebuild]`: files into the library.

Exit code 0 when all went in, 1 when some failed, 2 on wrong usage or when the library can't be used.
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from conferences import ConferenceTable
from errors import HoiError
from ingest.pipeline import FileResult, Pipeline
from ingest.split import split
from settings import Settings, load_settings
from store.library import Library

_WORDS = {"added": "đã thêm", "unchanged": "không đổi", "replaced": "đã thay", "failed": "không nạp được"}


def main(argv: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    arguments = _parser().parse_args(argv)
    _utf8_output()
    logging.basicConfig(level=logging.ERROR)
    screen = Console(stderr=True)
    try:
        settings = load_settings()
        if arguments.data:
            settings = settings.model_copy(update={"data_dir": arguments.data.resolve()})
        return _run(arguments, settings, screen)
    except HoiError as error:
        screen.print(str(error), style="red", markup=False)
        return 2
    except KeyboardInterrupt:
        screen.print("Đã dừng. Các tệp đã nạp xong vẫn được giữ.")
        return 130


def _run(arguments: argparse.Namespace, settings: Settings, screen: Console) -> int:
    table = ConferenceTable.load(settings.conferences_file)
    if arguments.rebuild:
        _rebuild(settings, screen)
    library = Library.open(settings, write=True)
    try:
        with _progress(screen) as progress:
            task = progress.add_task("Nạp bài viết", total=None)

            def report(result: FileResult, done: int, total: int) -> None:
                progress.update(task, completed=done, total=total)
                if arguments.json:
                    print(result.as_json(), flush=True)
                elif result.status != "unchanged":
                    progress.console.print(_line(result), markup=False, highlight=False)

            results = Pipeline(library, table, settings).run(arguments.paths or [settings.articles_dir], report)
        if not results:
            screen.print("Không tìm thấy tệp nào đọc được. Hãy chỉ thư mục có tệp .txt, .docx, .pdf hoặc .html.")
            return 1
        screen.print(_summary(results), highlight=False)
        return 1 if any(r.status == "failed" for r in results) else 0
    finally:
        library.close()


def _rebuild(settings: Settings, screen: Console) -> None:
    """Build the index anew with the present settings; the old one serves until the switch."""
    library = Library(settings)
    try:
        with _progress(screen) as progress:
            task = progress.add_task("Dựng lại chỉ mục", total=None)
            library.rebuild(
                lambda article: split(article, settings), lambda n, of: progress.update(task, completed=n, total=of)
            )
    finally:
        library.close()


def _progress(screen: Console) -> Progress:
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=screen, transient=True)


def _line(result: FileResult) -> str:
    what = result.error or f"{result.title or '(không rõ tiêu đề)'} · {result.passages} đoạn"
    return f"{_WORDS[result.status]}: {result.source_file} – {what}"


def _summary(results: list[FileResult]) -> str:
    counts = {word: sum(r.status == status for r in results) for status, word in _WORDS.items()}
    return "Xong: " + ", ".join(f"{n} tệp {word}" for word, n in counts.items() if n) + "."


def _utf8_output() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ingest", description="Nạp bài viết vào kho.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="tệp hoặc thư mục (mặc định: articles/)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="thư mục dữ liệu")
    parser.add_argument("--json", action="store_true", help="mỗi tệp một dòng JSON")
    parser.add_argument("--rebuild", action="store_true", help="dựng lại chỉ mục theo thiết lập hiện tại")
    return parser


if __name__ == "__main__":
    sys.exit(main())
