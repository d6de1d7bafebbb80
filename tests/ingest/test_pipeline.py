"""Files into the library: each bad one told in one sentence, the rest kept, and nothing lost whatever happens."""

import re
import unicodedata

import pytest

from conferences import ConferenceTable
from errors import LibraryError
from ingest.pipeline import Pipeline
from settings import ROOT
from store.embedder import FakeEmbedder
from store.library import Library
from tests.ingest.make_files import ARTICLE, pdf

GOOD = f"Đối ngoại địa phương có chuyển biến\n\n{ARTICLE}\n"
ENCRYPTED = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <00> /U <00> /P -4 >>"


@pytest.fixture
def library(settings):
    opened = Library.open(settings, write=True, embedder=FakeEmbedder())
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "bài viết"
    made.mkdir()
    (made / "tốt.txt").write_text(GOOD, encoding="utf-8")
    return made


def run(library, *paths):
    pipeline = Pipeline(library, ConferenceTable.load(ROOT / "conferences.yaml"), library.settings)
    return {r.source_file: r for r in pipeline.run(list(paths), lambda *_: None)}


def one_sentence(text):
    """One to two short Vietnamese sentences, without a word of Python's."""
    return (
        text is not None
        and re.search(r"[ạảãàáâậầấẩẫăắằặẳẵđ]", text)
        and text.endswith(".")
        and "\n" not in text
        and not re.search(r"Error|Exception|Traceback|Errno", text)
        and len(text) < 300
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("rỗng.txt", b"", id="empty"),
        pytest.param("một.txt", b"a", id="one byte"),
        pytest.param("trắng.txt", b" \n\t\n", id="blank"),
        pytest.param("nhị_phân.txt", bytes(range(256)) * 64, id="binary renamed"),
        pytest.param("hỏng.pdf", b"%PDF-1.7\n1 0 obj << broken", id="broken pdf"),
        pytest.param("mật_khẩu.pdf", pdf([[(50, 700, 12, "Bí mật")]], trailer=ENCRYPTED), id="password pdf"),
        pytest.param("ảnh.pdf", pdf([[]]), id="pdf without text"),
        pytest.param("hỏng.docx", b"PK\x03\x04 no archive", id="broken docx"),
        pytest.param("ảnh.png", b"\x89PNG\r\n\x1a\n", id="picture"),
    ],
)
def test_a_bad_file_is_told_in_one_sentence_and_the_others_go_in(library, folder, name, data):
    (folder / name).write_bytes(data)
    results = run(library, folder)
    assert results[name].status == "failed" and one_sentence(results[name].error), results[name].error
    assert results["tốt.txt"].status == "added"
    assert [a.source_file for a in library.articles()] == ["tốt.txt"]
    assert library.counts()["pending"] == 0


def test_a_good_file_that_turns_bad_leaves_what_it_held(library, folder):
    run(library, folder)
    (folder / "tốt.txt").write_bytes(bytes(range(256)) * 64)
    assert run(library, folder)["tốt.txt"].status == "failed"
    assert library.search("thỏa thuận hợp tác")[0].article.source_file == "tốt.txt"


def test_again_is_unchanged_a_new_text_replaces_and_a_copy_is_the_same_article(library, folder):
    first = run(library, folder)["tốt.txt"]
    assert run(library, folder)["tốt.txt"].status == "unchanged"
    (folder / "bản sao.txt").write_text(GOOD, encoding="utf-8")
    copy = run(library, folder)["bản sao.txt"]
    assert copy.article_id == first.article_id and library.counts()["articles"] == 1
    (folder / "tốt.txt").write_text(GOOD.replace("422", "423"), encoding="utf-8")
    assert run(library, folder)["tốt.txt"].status == "replaced"
    assert library.counts()["articles"] == 2


def test_an_empty_folder_gives_no_result(library, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "chương trình.exe").write_bytes(b"MZ")
    assert run(library, tmp_path / "empty") == {}


def test_a_path_that_is_not_there_is_told(library, folder):
    results = run(library, folder / "không có.txt", folder)
    told = next(r for name, r in results.items() if "không có" in name)
    assert told.status == "failed" and "Không tìm thấy" in told.error
    assert results["tốt.txt"].status == "added"


def test_a_name_in_nfd_is_stored_in_nfc_and_is_the_same_file_again(library, tmp_path):
    name = unicodedata.normalize("NFD", "ngoại vụ.txt")
    (tmp_path / name).write_text(GOOD, encoding="utf-8")
    assert run(library, tmp_path / name)["ngoại vụ.txt"].status == "added"
    assert run(library, tmp_path / name)["ngoại vụ.txt"].status == "unchanged"


def test_text_in_nfd_is_found_by_an_nfc_question(library, tmp_path):
    (tmp_path / "nfd.txt").write_text(unicodedata.normalize("NFD", GOOD), encoding="utf-8")
    run(library, tmp_path / "nfd.txt")
    (article,) = library.articles()
    assert unicodedata.is_normalized("NFC", article.text)
    assert library.legs("thỏa thuận hợp tác").lexical


def test_a_symlink_loop_ends_and_each_file_is_read_once(library, folder):
    try:
        (folder / "vòng").symlink_to(folder, target_is_directory=True)
        (folder / "tự trỏ.txt").symlink_to(folder / "tự trỏ.txt")
    except OSError:
        pytest.skip("no symlinks here")
    results = run(library, folder)
    assert results["tốt.txt"].status == "added" and library.counts()["articles"] == 1
    assert all(one_sentence(r.error) for r in results.values() if r.status == "failed")


def test_a_file_that_vanishes_in_mid_run_is_told_and_the_rest_goes_in(library, folder, monkeypatch):
    gone = folder / "sắp mất.txt"
    gone.write_text(GOOD.replace("422", "500"), encoding="utf-8")
    prepared = Pipeline._prepared

    def vanishing(self, path, name):
        gone.unlink(missing_ok=True)
        return prepared(self, path, name)

    monkeypatch.setattr(Pipeline, "_prepared", vanishing)
    results = run(library, folder)
    assert results["sắp mất.txt"].status == "failed" and one_sentence(results["sắp mất.txt"].error)
    assert results["tốt.txt"].status == "added"


def test_a_crash_inside_a_reader_is_one_failed_file(library, folder, monkeypatch):
    (folder / "a.txt").write_text(GOOD.replace("422", "502"), encoding="utf-8")
    original = Pipeline.article_of

    def crashing(self, raw, name, key=""):
        if name == "a.txt":
            raise RuntimeError("inside a library")
        return original(self, raw, name, key)

    monkeypatch.setattr(Pipeline, "article_of", crashing)
    results = run(library, folder)
    assert results["a.txt"].status == "failed" and one_sentence(results["a.txt"].error)
    assert results["tốt.txt"].status == "added"


def test_a_full_disk_stops_the_run_and_a_later_one_finishes_it(library, folder, monkeypatch):
    run(library, folder)
    (folder / "thêm.txt").write_text(GOOD.replace("422", "503"), encoding="utf-8")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(library.vectors, "add", full)
    with pytest.raises(LibraryError, match="Ổ đĩa đã đầy"):
        run(library, folder)
    assert library.search("thỏa thuận")[0].article.source_file == "tốt.txt"
    monkeypatch.undo()
    run(library, folder)
    assert {a.source_file for a in library.articles()} == {"tốt.txt", "thêm.txt"}


@pytest.mark.slow
def test_a_text_of_40_mb_is_read_or_refused_in_one_sentence(library, folder):
    paragraph = "Hội nghị bàn về hợp tác quốc tế của các tỉnh, thành phố trong giai đoạn tới. "
    with (folder / "lớn.txt").open("w", encoding="utf-8") as file:
        for number in range(40_000_000 // len((paragraph * 8).encode()) + 1):
            file.write(f"{paragraph * 8}Số {number}.\n\n")
    result = run(library, folder)["lớn.txt"]
    assert result.status == "added" or one_sentence(result.error)


def test_an_article_that_cannot_be_embedded_leaves_the_others(library, folder, monkeypatch):
    (folder / "a.txt").write_text(GOOD.replace("422", "502"), encoding="utf-8")
    (folder / "z.txt").write_text(GOOD.replace("422", "503"), encoding="utf-8")
    embed = FakeEmbedder.embed_passages

    def choking(self, texts):
        if any("502" in text for text in texts):
            raise RuntimeError("inside the model")
        return embed(self, texts)

    monkeypatch.setattr(FakeEmbedder, "embed_passages", choking)
    results = run(library, folder)
    assert results["a.txt"].status == "failed" and one_sentence(results["a.txt"].error)
    assert results["tốt.txt"].status == results["z.txt"].status == "added"
    monkeypatch.undo()
    assert run(library, folder)["a.txt"].status == "added"
    assert library.counts()["vectors"] == library.counts()["passages"]


def test_results_come_in_the_order_of_the_files_and_the_same_content_twice_is_one_article(library, tmp_path):
    folder = tmp_path / "nhiều"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02d}.txt").write_text(GOOD.replace("422", f"4{number // 2}7"), encoding="utf-8")
    (folder / "05b.txt").write_bytes(b"")
    told = []
    pipeline = Pipeline(library, ConferenceTable.load(ROOT / "conferences.yaml"), library.settings)
    results = pipeline.run([folder], lambda result, done, total: told.append((result.source_file, done, total)))
    names = sorted(p.name for p in folder.iterdir())
    assert [name for name, _, _ in told] == [r.source_file for r in results] == names
    assert [done for _, done, _ in told] == list(range(1, 14)) and {total for _, _, total in told} == {13}
    assert [r.status for r in results].count("added") == 6 == library.counts()["articles"]
    assert [r.status for r in results].count("unchanged") == 6
