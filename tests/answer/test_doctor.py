"""What the doctor finds, and with which command it is mended."""

from __future__ import annotations

import pytest

from answer import doctor
from answer.compose import Writer
from answer.doctor import library_checks, machine_checks, ollama_checks
from records import Article
from store.catalog import Source
from store.embedder import FakeEmbedder
from store.library import Library
from tests.answer.made_up import hit
from tests.ollama_standin import OllamaStandIn


@pytest.fixture
def library(settings):
    opened = Library.open(settings, write=True, embedder=FakeEmbedder())
    yield opened
    opened.close()


def add(library: Library) -> Article:
    found = hit("Tỉnh Xanh có 77 chợ phiên họp mỗi tuần.")
    library.add(found.article, [found.passage], Source("/in/a.txt", "a.txt", found.article.id, "raw"))
    return found.article


def test_an_empty_library_asks_for_articles(library):
    assert "python run.py ingest THƯ_MỤC" in [c.mend for c in library_checks(library)]


def test_a_library_in_order_needs_nothing(library):
    add(library)
    checks = list(library_checks(library))
    assert [c.mend for c in checks] == [None, None]
    assert "1 bài, 1 đoạn" in checks[0].found


def test_lost_vectors_ask_for_a_rebuild(library):
    add(library)
    library.vectors.delete(library.vectors.ids())
    assert [c.mend for c in library_checks(library)][-1] == doctor.REBUILD


def test_a_full_disk_and_little_memory_are_told(settings, library, monkeypatch):
    assert next(c.mend for c in machine_checks(settings)) is None
    monkeypatch.setattr(doctor, "LEAST_FREE_GB", 1e9)
    monkeypatch.setattr(doctor, "LEAST_MEMORY_GB", 1e9)
    assert all(c.mend for c in machine_checks(settings))


@pytest.mark.parametrize(
    ("standin", "found", "mend"),
    [
        pytest.param({}, "Mô hình chưa nạp vào bộ nhớ", None, id="not loaded yet"),
        pytest.param({"loaded": ["gemma3:4b"]}, "cửa sổ 8192 token", None, id="loaded"),
        pytest.param({"models": ["qwen3:4b"]}, "đã cài: qwen3:4b", "ollama pull gemma3:4b", id="missing"),
        pytest.param({"models": []}, "Chưa có mô hình gemma3:4b.", "ollama pull gemma3:4b", id="nothing installed"),
    ],
)
def test_ollama(settings, standin, found, mend):
    with OllamaStandIn(**standin) as ollama:
        checks = list(ollama_checks(Writer(settings.model_copy(update={"ollama_url": ollama.url}))))
    assert "Ollama 0.12.6" in checks[0].found
    assert found in checks[-1].found and checks[-1].mend == mend


def test_a_window_smaller_than_wanted(settings):
    with OllamaStandIn(loaded=["gemma3:4b"]) as ollama:
        wanted = settings.model_copy(update={"ollama_url": ollama.url, "num_ctx": 16384})
        last = list(ollama_checks(Writer(wanted)))[-1]
    assert "8192 token, nhỏ hơn thiết lập 16384" in last.found and last.mend == "ollama stop gemma3:4b"


def test_no_ollama_is_no_hindrance(settings):
    with OllamaStandIn() as ollama:
        url = ollama.url
    (check,) = ollama_checks(Writer(settings.model_copy(update={"ollama_url": url})))
    assert check.optional and check.mend and "ollama pull gemma3:4b" in check.mend


@pytest.mark.parametrize(("filled", "code"), [(True, 0), (False, 1)])
def test_the_command_ends_with_what_it_found(settings, library, monkeypatch, capsys, filled, code):
    if filled:
        add(library)
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("EMBEDDING_MODEL", "fake")
    monkeypatch.setenv("OLLAMA_URL", "http://127.0.0.1:9")
    assert doctor.main() == code
    printed = capsys.readouterr().out
    assert "[ok] Kho mở được" in printed and "[tuỳ chọn] Ollama chưa chạy" in printed
    assert ("[THIẾU]" in printed) is not filled


def test_a_wrong_setting_is_one_line(monkeypatch, capsys):
    monkeypatch.setenv("NUM_CTX", "viele")
    assert doctor.main() == 1
    assert capsys.readouterr().out.startswith("[THIẾU] Thiết lập chưa đúng")
