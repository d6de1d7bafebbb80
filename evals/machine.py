"""`python -m evals.machine [--articles DIR]`: what the app costs on this machine.

Ingest beside the bare embedding of the same passages in the same run, the app from its start to a page that takes a
question in a real Chromium, its memory after some questions, and the search with the question's embedding.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from playwright.sync_api import sync_playwright

from conferences import ConferenceTable
from evals.bench import Stopwatch, library_of, percentiles
from ingest.pipeline import Pipeline
from settings import ROOT, load_settings
from store.embedder import load_embedder
from store.library import Library
from tests.browser import server

ROUNDS = 5
QUESTIONS = (
    "ha noi co bao nhieu du an fdi",
    "Phó Thủ tướng Phạm Bình Minh chỉ đạo gì về Sở Ngoại vụ?",
    "So sánh số đại biểu dự Hội nghị Ngoại vụ toàn quốc lần thứ 18 và lần thứ 21",
    "Bộ trưởng Bùi Thanh Sơn nêu những giải pháp nào?",
)


def main(argv: list[str] | None = None) -> int:
    """Print every figure with its unit."""
    parser = argparse.ArgumentParser(prog="python -m evals.machine", description="Measure start, memory and ingest.")
    parser.add_argument("--articles", type=Path, default=ROOT / "articles", metavar="DIR")
    articles = parser.parse_args(argv).articles.resolve()
    for name, figure in {**ingest_beside_embedding(articles), **commands(articles), **search(articles)}.items():
        print(f"{name:58s} {figure:9.2f}")
    for name, figure in app(articles).items():
        print(f"{name:58s} {figure:9.2f}")
    return 0


def ingest_beside_embedding(articles: Path) -> dict[str, float]:
    """The whole pipeline over the bare embedding of the same passages, the median of some rounds of both in turn."""
    settings = load_settings()
    embedder = load_embedder(settings)
    table = ConferenceTable.load(settings.conferences_file)
    whole, bare, again = Stopwatch(), Stopwatch(), Stopwatch()
    for round_number in range(ROUNDS + 1):
        with TemporaryDirectory(prefix="hoi-evals-") as folder:
            here = settings.model_copy(update={"data_dir": Path(folder)})
            library = Library.open(here, write=True, embedder=embedder)
            _ = library.vectors
            with whole.lap():
                Pipeline(library, table, here).run([articles], lambda *_: None)
            with again.lap():
                Pipeline(library, table, here).run([articles], lambda *_: None)
            texts = [f"{p.header}\n{p.text}" for a in library.articles() for p in library.passages_of(a.id)]
            with bare.lap():
                embedder.embed_passages(texts)
            library.close()
        if round_number == 0:  # the first round warms the model up
            whole, bare, again = Stopwatch(), Stopwatch(), Stopwatch()
    ratios = sorted(w / b for w, b in zip(whole.laps, bare.laps, strict=True))
    return {
        f"passages of {articles.name}/": len(texts),
        "bare embedding, s": _median(bare.laps) / 1000,
        "whole ingest, s": _median(whole.laps) / 1000,
        "whole ingest / bare embedding": ratios[len(ratios) // 2],
        "nothing new to ingest, s": _median(again.laps) / 1000,
    }


def commands(articles: Path) -> dict[str, float]:
    """The command as a user runs it: start of Python, libraries and model included."""
    with TemporaryDirectory(prefix="hoi-evals-") as folder:
        command = [sys.executable, "-m", "ingest", str(articles), "--data", folder]
        return {
            "`ingest` into an empty library, s": _timed(command),
            "`ingest` again, s": _timed(command),
            "`ingest --help` (start-up alone), s": _timed([*command, "--help"]),
        }


def search(articles: Path) -> dict[str, float]:
    """Milliseconds of a search with the embedding of its question."""
    watch = Stopwatch()
    with library_of(articles, load_settings()) as library:
        for question in QUESTIONS:
            library.search(question)
        for number in range(25):
            for question in QUESTIONS:
                with watch.lap():
                    library.search(f"{question} {number}")  # an embedded question is remembered, a new one isn't
    p50, p95 = percentiles(watch.laps)
    return {"search with embedding, p50 ms": p50, "search with embedding, p95 ms": p95}


def app(articles: Path) -> dict[str, float]:
    """From `streamlit run` to a page that takes a question, the first answer, and the memory of the server."""
    with TemporaryDirectory(prefix="hoi-evals-") as folder, sync_playwright() as playwright:
        data = Path(folder) / "data"
        server.ingest([articles], data)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=server.FLAGS)
        page = browser.new_page()
        begun = time.perf_counter()
        with server.serve(data, Path(folder) / "log", ENGINE="quotes") as url:
            page.goto(url)
            page.locator("textarea:enabled").wait_for()
            ready = time.perf_counter() - begun
            answered = [_ask(page, question) for question in QUESTIONS]
            memory = _memory("streamlit", url.rsplit(":", 1)[-1])
        browser.close()
    return {
        "`streamlit run` to a page ready for a question, s": ready,
        "first question to its answer, s": answered[0],
        "later questions, slowest, s": max(answered[1:]),
        "resident memory of the app after them, GB": memory,
    }


def _ask(page, question: str) -> float:  # type: ignore[no-untyped-def]
    count = page.locator(".hoi-answer").count()
    begun = time.perf_counter()
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")
    page.locator(".hoi-answer").nth(count).wait_for(timeout=120_000)
    page.locator("textarea:enabled").wait_for()
    return time.perf_counter() - begun


def _memory(*words: str) -> float:
    """Resident GB of the processes of ours whose command holds all words."""
    found = [p for p in psutil.process_iter(["cmdline"]) if all(w in " ".join(p.info["cmdline"] or []) for w in words)]
    return sum(p.memory_info().rss for p in found) / 1e9


def _timed(command: Sequence[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - begun


def _median(laps: Sequence[float]) -> float:
    return sorted(laps)[len(laps) // 2]


if __name__ == "__main__":
    sys.exit(main())
