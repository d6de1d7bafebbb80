"""The command: its exit codes, and one line of JSON a file."""

import json
import os

import pytest

from ingest.__main__ import main
from settings import load_settings
from store.embedder import FakeEmbedder
from store.library import Library
from tests.ingest.make_files import ARTICLE

KEYS = ["source_file", "status", "article_id", "title", "published", "conferences", "passages", "error"]
GOOD = f"Đối ngoại địa phương có chuyển biến\n\n{ARTICLE}\n"


@pytest.fixture(autouse=True)
def fake(monkeypatch):
    monkeypatch.setenv("EMBEDDING_MODEL", "fake")


@pytest.fixture
def good(tmp_path):
    file = tmp_path / "tốt.txt"
    file.write_text(GOOD, encoding="utf-8")
    return file


@pytest.fixture
def ingest(tmp_path, capsys):
    """Runs the command; gives its exit code, its JSON lines and what it told on standard error."""

    def run(*arguments, data=tmp_path / "data"):
        code = main([*map(str, arguments), "--data", str(data), "--json"])
        told = capsys.readouterr()
        return code, [json.loads(line) for line in told.out.splitlines()], " ".join(told.err.split())

    return run


def test_all_went_in(ingest, good):
    code, (line,), told = ingest(good)
    assert code == 0 and "1 tệp đã thêm" in told
    assert list(line) == KEYS
    assert (line["source_file"], line["status"], line["error"]) == ("tốt.txt", "added", None)
    assert line["passages"] >= 1 and line["article_id"]
    assert ingest(good)[1][0] == line | {"status": "unchanged"}


def test_some_failed(ingest, good, tmp_path):
    (tmp_path / "rỗng.txt").touch()
    code, lines, told = ingest(tmp_path / "rỗng.txt", good)
    assert code == 1 and [line["status"] for line in lines] == ["failed", "added"]
    assert lines[0]["error"] and lines[0]["article_id"] is None and lines[0]["passages"] == 0
    assert "1 tệp đã thêm, 1 tệp không nạp được" in told


def test_a_folder_without_readable_files(ingest, tmp_path):
    (tmp_path / "trống").mkdir()
    code, lines, told = ingest(tmp_path / "trống")
    assert (code, lines) == (1, []) and "Không tìm thấy tệp nào đọc được" in told


def test_wrong_usage_ends_with_2(ingest):
    with pytest.raises(SystemExit) as ended:
        main(["--no-such-option"])
    assert ended.value.code == 2


def test_a_data_folder_that_cannot_be_written(ingest, good, tmp_path):
    (tmp_path / "tệp").write_text("x", encoding="utf-8")
    code, lines, told = ingest(good, data=tmp_path / "tệp" / "data")
    assert (code, lines) == (2, []) and "Không ghi được vào thư mục dữ liệu" in told


def test_a_second_writer_is_told_who_writes(ingest, good, tmp_path):
    settings = load_settings().model_copy(update={"data_dir": (tmp_path / "data").resolve()})
    first = Library.open(settings, write=True, embedder=FakeEmbedder())
    code, lines, told = ingest(good)
    first.close()
    assert (code, lines) == (2, []) and f"tiến trình {os.getpid()}" in told
    assert ingest(good)[0] == 0


def test_an_index_of_another_embedding_model_is_refused_and_rebuilt(ingest, good, tmp_path):
    ingest(good)
    settings = load_settings().model_copy(update={"data_dir": (tmp_path / "data").resolve()})

    class Other(FakeEmbedder):
        fingerprint = "another model"

    other = Library(settings, Other())
    other.rebuild(lambda article: Library.passages_of(other, article.id), lambda *_: None)
    other.close()
    code, lines, told = ingest(good)
    assert (code, lines) == (2, []) and "--rebuild" in told
    code, (line,), _ = ingest(good, "--rebuild")
    assert code == 0 and line["status"] == "unchanged"


def test_a_full_disk_ends_with_2_and_keeps_what_went_in(ingest, good, tmp_path, monkeypatch):
    ingest(good)
    other = tmp_path / "thêm.txt"
    other.write_text(GOOD.replace("422", "423"), encoding="utf-8")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("store.vectors.Vectors.add", full)
    code, lines, told = ingest(tmp_path / "tốt.txt", other)
    assert code == 2 and [line["status"] for line in lines] == ["unchanged"] and "Ổ đĩa đã đầy" in told
    monkeypatch.undo()
    monkeypatch.setenv("EMBEDDING_MODEL", "fake")
    assert ingest(good, other)[0] == 0
