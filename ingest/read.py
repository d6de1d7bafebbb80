"""One file into text: any supported format, any Vietnamese encoding, or one clear sentence why not."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import stat
import tempfile
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import olefile

from errors import ReadError
from ingest.discover import IMAGE_SUFFIXES
from ingest.extracted import Extracted
from ingest.read_html import read_html
from ingest.read_text import read_text
from ingest.soffice import convert
from settings import Settings
from vietnamese.text import nfc

_KINDS = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".rtf": "rtf",
    ".pptx": "pptx",
    ".xlsx": "xlsx",
    ".doc": "doc",
    ".xls": "xls",
}
_OOXML = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_BINARY_STARTS = {
    b"%PDF-": "PDF",
    b"{\\rtf": "RTF",
    b"PK\x03\x04": "nén (ZIP, DOCX, XLSX…)",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "Word hoặc Excel cũ",
    b"\x89PNG": "ảnh",
    b"\xff\xd8\xff": "ảnh",
    b"GIF8": "ảnh",
    b"II*\0": "ảnh",
    b"MM\0*": "ảnh",
    b"\x7fELF": "chương trình",
    b"\x1f\x8b": "nén",
    b"7z\xbc\xaf": "nén",
    b"Rar!": "nén",
    b"SQLite format 3": "cơ sở dữ liệu",
}
_MANY_BLANKS = re.compile(r"\n(?:[ \t]*\n){2,}")
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RawDocument:
    """The text of one file before cleaning: NFC, `\\n` line ends, nothing invisible.

    `kind` is one of text, markdown, html, docx, pdf, rtf, pptx, xlsx, doc, xls; `metadata` what the file states
    about itself; `raw_hash` the SHA-256 of its bytes in hexadecimal; `pages` its pages or slides where it has such.
    """

    text: str
    kind: str
    title: str | None
    metadata: dict[str, str] = field(default_factory=dict)
    raw_hash: str = ""
    pages: int | None = None


def read(path: Path, settings: Settings) -> RawDocument:
    """Read a file by its suffix and its content. Raises ReadError, and nothing else, when it can't be read."""
    name = nfc(path.name)
    try:
        return _read(path, name, settings)
    except Exception as error:
        told = _told(error, name)
        if told is not None:
            raise told from error
        logger.warning("reading %s failed", name, exc_info=True)
        raise ReadError(
            f"Không đọc được tệp {name}, có thể tệp bị hỏng. Hãy mở tệp kiểm tra rồi lưu lại thành .docx hoặc .txt."
        ) from error


def _read(path: Path, name: str, settings: Settings) -> RawDocument:
    suffix = path.suffix.lower()
    if suffix in IMAGE_SUFFIXES:
        raise ReadError(f"Tệp {name} là ảnh, không có lớp văn bản. Hãy nhận dạng chữ (OCR) rồi nạp bản văn bản.")
    data = _bytes(path, name, settings)
    if suffix not in _KINDS:
        raise ReadError(f"Chưa đọc được loại tệp của {name}. Hãy lưu lại thành .docx, .pdf hoặc .txt.")
    kind, found = _extract(path, data, _KINDS[suffix], name, settings)
    text = _tidy(found.text)
    if not text.strip():
        raise ReadError(f"Tệp {name} không có lớp văn bản. Hãy kiểm tra lại tệp.")
    title = " ".join(nfc(found.title or "").split()) or None
    metadata = {key: nfc(value) for key, value in found.metadata.items()}
    return RawDocument(text, kind, title, metadata, hashlib.sha256(data).hexdigest(), found.pages)


def _bytes(path: Path, name: str, settings: Settings) -> bytes:
    """The bytes of a regular file within the limit; never waits on a pipe or a device."""
    limit = int(settings.max_file_mb * 1_000_000)
    try:
        with _open_regular(path, name) as file:
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise ReadError(f"Không tìm thấy tệp {name}. Hãy kiểm tra lại đường dẫn.") from error
    except PermissionError as error:
        raise ReadError(f"Không có quyền đọc tệp {name}. Hãy kiểm tra quyền truy cập.") from error
    if len(data) > limit:
        raise ReadError(f"Tệp {name} lớn hơn giới hạn {settings.max_file_mb:g} MB. Hãy tách thành nhiều tệp.")
    if len(data) < 2 or not data.strip(b" \t\r\n\0\x0b\x0c\xa0\xef\xbb\xbf\xfe\xff"):
        raise ReadError(f"Tệp {name} trống. Hãy kiểm tra lại tệp.")
    return data


def _open_regular(path: Path, name: str) -> BinaryIO:
    if not stat.S_ISREG(path.stat().st_mode):
        raise ReadError(f"{name} không phải là tệp văn bản thường. Hãy kiểm tra lại đường dẫn.")
    # Should a pipe have taken the file's place meanwhile, O_NONBLOCK keeps opening it from waiting for ever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    return os.fdopen(descriptor, "rb")


def _extract(path: Path, data: bytes, kind: str, name: str, settings: Settings) -> tuple[str, Extracted]:
    """The kind that the content really is, and its text."""
    if kind in ("text", "markdown", "html"):
        _refuse_binary(data, name)
        return kind, read_html(data, name) if kind == "html" else read_text(data, name, kind == "markdown")
    actual = _actual_kind(data, kind, name)
    if actual == "html":
        return actual, read_html(data, name)
    # Imported here: the libraries behind take a second, and text needs none of them.
    from ingest.read_office import read_office

    if actual not in ("doc", "xls"):
        return actual, read_office(path, actual, name, settings)
    with tempfile.TemporaryDirectory(prefix="soffice-", ignore_cleanup_errors=True) as folder:
        target = {"doc": "docx", "xls": "xlsx"}[actual]
        converted = convert(path, name, target, Path(folder))
        return actual, read_office(converted, target, name, settings)


def _refuse_binary(data: bytes, name: str) -> None:
    for start, what in _BINARY_STARTS.items():
        if data.startswith(start):
            raise ReadError(f"Tệp {name} thật ra là tệp {what}. Hãy kiểm tra lại tệp hoặc sửa đúng đuôi tên tệp.")
    if data[:2] == b"MZ" and b"\0" in data[:512]:
        raise ReadError(f"Tệp {name} thật ra là tệp chương trình. Hãy kiểm tra lại tệp.")


def _actual_kind(data: bytes, kind: str, name: str) -> str:
    """What an office file holds whatever its suffix says: old .doc names often hide RTF, DOCX or a web page."""
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if start.startswith(b"PK\x03\x04"):
        return _kind_in_zip(data, name)
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _kind_in_ole(data, kind, name)
    if kind in ("doc", "xls") and re.match(rb"(?i)<(?:!doctype html|html|head|meta|table)\b", start):
        return "html"
    raise ReadError(_broken(name, kind))


def _kind_in_zip(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise ReadError(_broken(name, "docx")) from error
    for part, kind in _OOXML.items():
        if part in names:
            return kind
    raise ReadError(f"Tệp {name} không phải là tài liệu Word, Excel hay PowerPoint. Hãy lưu lại thành .docx.")


def _kind_in_ole(data: bytes, kind: str, name: str) -> str:
    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            streams = {entry[0] for entry in ole.listdir()}
    except Exception as error:
        logger.info("no directory in the old Office file %s: %s", name, error)
        streams = set()
    if streams & {"EncryptedPackage", "EncryptionInfo"}:
        raise ReadError(f"Tệp {name} có mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.")
    if "WordDocument" in streams:
        return "doc"
    if streams & {"Workbook", "Book"}:
        return "xls"
    if kind in ("doc", "xls"):
        return kind
    raise ReadError(_broken(name, kind))


def _broken(name: str, kind: str) -> str:
    better = {"xls": "xlsx", "xlsx": "xlsx", "pptx": "pptx", "pdf": "pdf"}.get(kind, "docx")
    return f"Tệp {name} bị hỏng hoặc không đúng định dạng. Hãy mở tệp và lưu lại thành .{better}."


def _tidy(text: str) -> str:
    """NFC with `\\n` line ends, no spaces at the ends of lines, at most one blank line between blocks."""
    plain = nfc(text.replace("\r\n", "\n").replace("\r", "\n"))
    stripped = "\n".join(line.rstrip() for line in plain.split("\n"))
    return _MANY_BLANKS.sub("\n\n", stripped).strip("\n")


def _told(error: BaseException | None, name: str) -> ReadError | None:
    """The sentence for the user that lies in an error or in what caused it, if there is one."""
    for _ in range(20):
        if error is None:
            return None
        if isinstance(error, ReadError):
            return error
        if "password" in type(error).__name__.lower() or "encrypt" in type(error).__name__.lower():
            return ReadError(f"Tệp {name} có mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.")
        if isinstance(error, ImportError):
            return ReadError(f"Chưa cài đủ thư viện để đọc tệp {name}. Hãy chạy lại: python3 run.py setup.")
        error = error.__cause__ or error.__context__
    return None
