"""CHROMA_URL: the same library over a real Chroma server on this machine."""

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from errors import LibraryError
from ingest.split import split
from records import Article, Conference
from store.catalog import Source
from store.embedder import FakeEmbedder
from store.facets import EVERYTHING, conference_facet
from store.library import Library

HELD = Conference("ngoai_vu", 19, 2018, "Hội nghị Ngoại vụ toàn quốc lần thứ 19")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture
def server(tmp_path):
    beside = Path(sys.executable).parent / "chroma"
    command = str(beside) if beside.exists() else shutil.which("chroma")
    if command is None:
        pytest.skip("no `chroma` command here")
    port = free_port()
    process = subprocess.Popen(
        [command, "run", "--path", str(tmp_path / "served"), "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(20)


@pytest.mark.slow
def test_add_search_narrow_remove_and_reconcile_over_a_server(settings, server):
    there = settings.model_copy(update={"chroma_url": server})
    library = Library.open(there, write=True, embedder=FakeEmbedder())
    for key, held in (("huế", (HELD,)), ("vinh", ())):
        article = Article(f"a-{key}", key, f"Tỉnh {key} trao đổi đoàn.", f"{key}.txt", key, conferences=held)
        passages = split(article, there)
        library.add(article, passages, Source(f"/{key}", f"{key}.txt", article.id, "1"))
    assert library.counts() == {"articles": 2, "passages": 2, "pending": 0, "vectors": 2}
    assert library.search("Vinh")[0].article.source_file == "vinh.txt"
    about_it = EVERYTHING.and_one_of([conference_facet(HELD)])
    assert [h.article.source_file for h in library.search("Vinh", scope=about_it)] == ["huế.txt"]
    vector = library.embedder.embed_query("Vinh")
    assert set(library.vectors.nearest(vector, 5, about_it.where)) == {p.id for p in library.passages_of("a-huế")}
    library.remove("a-huế")
    library.vectors.add(["nobody"], [[]], library.embedder.embed_passages(["x"]))
    assert library.reconcile() == {"finished": 0, "embedded": 0, "dropped": 1}
    library.close()
    assert not (settings.data_dir / "chroma").exists(), "vectors were kept here as well"
    again = Library.open(there, embedder=FakeEmbedder())
    assert again.search("Vinh")[0].article.source_file == "vinh.txt"
    again.close()


def test_a_server_that_is_away_is_told_in_one_sentence(settings):
    away = settings.model_copy(update={"chroma_url": f"http://127.0.0.1:{free_port()}"})
    with pytest.raises(LibraryError, match="máy chủ Chroma"):
        Library.open(away, write=True, embedder=FakeEmbedder())
