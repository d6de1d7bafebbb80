"""A library of made-up articles and the whole app in a headless session, with the real bundled model loaded once."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from conferences import ConferenceTable
from ingest.pipeline import Pipeline
from settings import ROOT, Settings
from store import library as library_module
from store.embedder import Embedder, load_embedder
from store.library import Library

HOSTILE = (
    "Tỉnh Xanh có 77 chợ phiên <script>alert(1)</script> <img src=x onerror=alert(2)> "
    "[bấm đây](javascript:alert(3)) **đậm** $x^2$ :red[đỏ] :material/delete: & `mã` ~~gạch~~."
)


@pytest.fixture(scope="session")
def embedder(bundled_model: Path) -> Embedder:
    """The bundled model; loading it takes seconds."""
    return load_embedder(Settings(embedding_model="bundled"))


@pytest.fixture
def fill(tmp_path: Path, embedder: Embedder) -> Callable[[dict[str, str]], Settings]:
    """Ingests texts by file name into a fresh library; gives its settings."""

    def filled(texts: dict[str, str]) -> Settings:
        settings = Settings(data_dir=tmp_path / "data", embedding_model="bundled")
        folder = tmp_path / "articles"
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        library = Library.open(settings, write=True, embedder=embedder)
        try:
            table = ConferenceTable.load(settings.conferences_file)
            results = Pipeline(library, table, settings).run([folder], lambda *_: None)
            assert [r.status for r in results] == ["added"] * len(texts)
        finally:
            library.close()
        return settings

    return filled


@pytest.fixture
def app(tmp_path: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Opens the app in a session of its own, over the data of `tmp_path`. Keywords become settings."""
    st.cache_resource.clear()
    monkeypatch.setattr(library_module, "load_embedder", lambda settings: embedder)

    def opened(**settings: str) -> AppTest:
        values = {"data_dir": str(tmp_path / "data"), "embedding_model": "bundled", "engine": "quotes"} | settings
        for name, value in values.items():
            monkeypatch.setenv(name.upper(), value)
        return AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()

    yield opened
    st.cache_resource.clear()


def raw(app: AppTest) -> str:
    """Everything that the page holds as HTML of ours, as sent to the browser."""
    return "\n".join(element.proto.body for element in app.get("html"))


def shown(app: AppTest) -> str:
    """The words on the page: our HTML without tags, then what Streamlit's own elements say."""
    ours = html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>", "", raw(app), flags=re.S)))
    theirs = [e.value for kind in (app.title, app.markdown, app.caption) for e in kind]
    labels = [b.label for b in app.button]
    return re.sub(r"\s+", " ", " ".join([ours, *theirs, *labels]))


def settled(app: AppTest, seconds: float = 30) -> AppTest:
    """Runs the page, as its timer would, until no question is being answered."""
    end = time.monotonic() + seconds
    while any(b.key == "stop" for b in app.button):
        assert time.monotonic() < end, shown(app)
        time.sleep(0.05)
        app.run()
    assert not app.exception
    return app


def asked(app: AppTest, question: str) -> AppTest:
    """Types a question, sends it and waits for what becomes of it."""
    return settled(app.chat_input[0].set_value(question).run())
