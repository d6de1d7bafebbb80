"""The real app behind a real Chromium: a server of its own on a free port, over the starter corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from settings import ROOT
from tests.browser import server

Serve = Callable[..., AbstractContextManager[str]]


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory, bundled_model: Path) -> Path:
    """A library of `articles/`."""
    folder = tmp_path_factory.mktemp("browser") / "data"
    server.ingest([ROOT / "articles"], folder)
    return folder


@pytest.fixture(scope="session")
def serve(data_dir: Path) -> Serve:
    """`with serve(ENGINE="quotes") as url`: the app on a free port with these settings."""
    return lambda **settings: server.serve(data_dir, data_dir.with_suffix(".log"), **settings)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=server.FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails its test when it asks anything of another host, or when a script of the page fails."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    page = context.new_page()
    foreign: list[str] = []
    errors: list[str] = []
    context.on("request", lambda r: None if _stays(r.url) else foreign.append(r.url))
    context.on("weberror", lambda e: errors.append(str(e.error)))
    yield page
    context.close()
    assert foreign == []
    assert errors == []


def _stays(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob", "about") or parts.hostname in ("127.0.0.1", "localhost")
