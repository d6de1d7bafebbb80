"""What is promised for every kind of file: limits, clear refusals, no waiting, speed."""

import hashlib
import os
import resource
import socket
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from errors import ReadError
from ingest.discover import DOCUMENT_SUFFIXES
from ingest.read import RawDocument, read
from tests.ingest.make_files import ARTICLE, pdf

SUFFIXES = sorted(DOCUMENT_SUFFIXES)
STARTS = [
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"{\\rtf1 ",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html>",
    b"\xff\xfe",
    b"---\n",
]


def test_hash_and_name(tmp_path, settings):
    path = tmp_path / unicodedata.normalize("NFD", "Hội nghị số 19.txt")
    path.write_text(ARTICLE, encoding="utf-8")
    raw = read(path, settings)
    assert raw.raw_hash == hashlib.sha256(path.read_bytes()).hexdigest()
    assert isinstance(raw, RawDocument) and raw.kind == "text" and raw.text == ARTICLE


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("content", [b"", b"x", b" \r\n\t ", b"\xef\xbb\xbf", "\u00a0\u200b".encode(), b"\xff\xfe \0"])
def test_empty_files(tmp_path, settings, suffix, content):
    path = tmp_path / f"trống{suffix}"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=r"trống.*Hãy"):
        read(path, settings)


@pytest.mark.parametrize("suffix", [".png", ".JPG", ".tiff", ".webp"])
def test_images(tmp_path, settings, suffix):
    (tmp_path / f"a{suffix}").write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(ReadError, match="không có lớp văn bản"):
        read(tmp_path / f"a{suffix}", settings)


def test_unknown_suffix(tmp_path, settings):
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04abc")
    with pytest.raises(ReadError, match=r"a\.zip.*\.docx"):
        read(tmp_path / "a.zip", settings)


def test_size_limit_names_both(tmp_path, settings):
    (tmp_path / "a.txt").write_bytes(b"chu " * 300_000)
    with pytest.raises(ReadError, match=r"a\.txt lớn hơn giới hạn 1 MB"):
        read(tmp_path / "a.txt", settings.model_copy(update={"max_file_mb": 1}))


def test_vanished_file_and_folder(tmp_path, settings):
    (tmp_path / "x.txt").mkdir()
    with pytest.raises(ReadError, match="Không tìm thấy"):
        read(tmp_path / "không-có.txt", settings)
    with pytest.raises(ReadError, match="không phải là tệp"):
        read(tmp_path / "x.txt", settings)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this file system")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_pipes_and_devices_are_not_waited_for(tmp_path, settings, suffix):
    os.mkfifo(tmp_path / f"ống{suffix}")
    (tmp_path / f"zero{suffix}").symlink_to("/dev/zero")
    for name in ("ống", "zero"):
        with pytest.raises(ReadError, match="không phải là tệp"):
            read(tmp_path / f"{name}{suffix}", settings)


def test_socket(tmp_path, settings, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        with pytest.raises(ReadError, match="không phải là tệp"):
            read(tmp_path / "s.txt", settings)


def test_permission_denied(tmp_path, settings, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    path.chmod(0)
    if os.geteuid() == 0:  # root may read everything

        def refuse(*_args: object) -> int:
            raise PermissionError(13, "denied")

        monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ReadError, match="quyền"):
        read(path, settings)


def test_missing_library_is_not_blamed_on_the_file(tmp_path, settings, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.html").write_text(f"<p>{ARTICLE}</p>", encoding="utf-8")
    with pytest.raises(ReadError, match=r"thư viện.*setup"):
        read(tmp_path / "a.html", settings)


def test_errors_of_libraries_become_one_sentence(tmp_path, settings, caplog):
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x05\x06" + bytes(18))
    with pytest.raises(ReadError, match=r"a\.docx.*Hãy"):
        read(path, settings)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n" + b"1 0 obj << /Type /Catalog >> endobj\n" * 3)
    with pytest.raises(ReadError, match=r"a\.pdf.*Hãy"):
        read(tmp_path / "a.pdf", settings)
    assert "Traceback" in caplog.text


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_a_40_mb_text_in_time_and_memory(tmp_path, settings, codec):
    path = tmp_path / "lớn.txt"
    block = (ARTICLE + "\n\n").encode(codec)
    path.write_bytes(block[:2] * (codec == "utf-16") + block[2 * (codec == "utf-16") :] * (40_000_000 // len(block)))
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    assert len(read(path, settings).text) > 15_000_000
    assert time.monotonic() - started < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 700_000


@pytest.mark.parametrize("suffix", SUFFIXES)
@hypothesis_settings(
    max_examples=25, deadline=5000, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=2000))
@example(start=b"", rest=b"\xed\xa0\x80" * 20)
@example(start=b"---\n", rest=b"a: !!python/object:x {}\n---\nabc")
@example(start=b"{\\rtf1 ", rest=b"{" * 2000)
def test_any_bytes_give_text_or_one_sentence(tmp_path: Path, settings, suffix, start, rest):
    path = tmp_path / f"bất kỳ{suffix}"
    path.write_bytes(start + rest)
    try:
        raw = read(path, settings)
    except ReadError as error:
        assert "Hãy" in str(error) and "\n" not in str(error)
    else:
        assert raw.text.strip() and unicodedata.is_normalized("NFC", raw.text) and "\r" not in raw.text


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".pptx", ".pdf"])
@hypothesis_settings(
    max_examples=25, deadline=8000, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_damaged_files_give_text_or_one_sentence(tmp_path: Path, settings, good_files, suffix, data):
    content = bytearray(good_files[suffix])
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / f"a{suffix}"
    path.write_bytes(bytes(content)[: data.draw(st.integers(1, len(content)))])
    try:
        assert read(path, settings).text.strip()
    except ReadError as error:
        assert "Hãy" in str(error)


@pytest.fixture(scope="module")
def good_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    import docx
    import openpyxl
    import pptx

    folder = tmp_path_factory.mktemp("good")
    document, book, slides = docx.Document(), openpyxl.Workbook(), pptx.Presentation()
    document.add_paragraph(ARTICLE)
    document.save(str(folder / "a.docx"))
    book.active["A1"] = ARTICLE
    book.save(folder / "a.xlsx")
    slides.slides.add_slide(slides.slide_layouts[0]).shapes.title.text = ARTICLE
    slides.save(str(folder / "a.pptx"))
    (folder / "a.pdf").write_bytes(pdf([[(60, 700, 12, "Một dòng chữ")]]))
    return {path.suffix: path.read_bytes() for path in folder.iterdir()}
