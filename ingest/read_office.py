"""Word, PowerPoint, Excel, RTF and PDF files through viparse, legacy Vietnamese fonts included.

Paragraphs come as plain text separated by blank lines, headings as lines that start with `#`, table rows as
paragraphs of cells joined by ` | `.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
from viparse import (
    Document,
    DocumentMetadata,
    DocxEngine,
    Engine,
    EngineRegistry,
    Heading,
    LoadOptions,
    NormalizedDoc,
    Pipeline,
    PptxEngine,
    RawExtraction,
    Table,
    VietnameseNormalizer,
)
from viparse.engines.rtf import RtfEngine
from viparse.normalize.detector import detect_encoding

from errors import ReadError
from ingest.extracted import Extracted
from ingest.legacy_text import repair
from ingest.pdf_engine import ParagraphPdfEngine
from ingest.xlsx_engine import StreamingXlsxEngine
from settings import Settings

_LONG_CELL = 200
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|document\d*|presentation\d*|slide \d+)|.*\.\w{3,4}", re.I
)


class _Normalizer:
    """viparse's normaliser for blocks in a known legacy font, after our own for all others.

    Its `encoding="auto"` would also convert Unicode paragraphs that stand beside legacy ones, and without it letters
    of unknown legacy fonts are lost as invisible characters.
    """

    def normalize(self, raw: RawExtraction, options: LoadOptions) -> NormalizedDoc:
        blocks = raw.signals.get("blocks") or []
        unsure = [block for block in blocks if detect_encoding(block.get("fonts") or []).encoding is None]
        lines = [_block_lines(block) for block in unsure]
        repaired = iter(repair("\n".join(line for block in lines for line in block)).split("\n"))
        for block, old in zip(unsure, lines, strict=True):
            new = [next(repaired) for _ in old]
            if new != old:
                _replace_lines(block, new)
        return VietnameseNormalizer().normalize(raw, options)


def _block_lines(block: dict[str, Any]) -> list[str]:
    cells = [cell for row in block["rows"] for cell in row] if block["type"] == "table" else [block["text"]]
    return [line for cell in cells for line in cell.split("\n")]


def _replace_lines(block: dict[str, Any], lines: list[str]) -> None:
    """Put repaired lines where `_block_lines` took them from; the runs no longer tell anything."""
    block.pop("runs", None)
    rest = iter(lines)
    if block["type"] == "table":
        block["rows"] = [["\n".join(next(rest) for _ in cell.split("\n")) for cell in row] for row in block["rows"]]
    else:
        block["text"] = "\n".join(rest)


class _PlainRenderer:
    """viparse's last step: blocks as plain text, without the escapes and pipes of Markdown tables."""

    def render(self, doc: NormalizedDoc, fmt: str = "text") -> Document:
        parts = [part for block in doc.blocks for part in _block_texts(block)] if doc.blocks else [doc.text]
        text = "\n\n".join(part.strip() for part in parts if part.strip())
        return Document(text=text, metadata=DocumentMetadata(source=doc.source, content_type=doc.content_type))


def read_office(path: Path, kind: str, name: str, settings: Settings) -> Extracted:
    """The text of a `docx`, `pdf`, `rtf`, `pptx` or `xlsx` file.

    Raises ReadError for what is known to be wrong with it; any other error of a library passes through.
    """
    if kind == "pdf":
        return _read_pdf(path, name, settings)
    if kind == "docx":
        return _read_docx(path, settings)
    if kind == "pptx":
        return _read_pptx(path, name, settings)
    if kind == "xlsx":
        text = _run(StreamingXlsxEngine(name), path, settings)
        book = openpyxl.load_workbook(path, read_only=True)
        return _with_properties(text, book.properties)
    return Extracted(_run(RtfEngine(), path, settings))


def _read_pdf(path: Path, name: str, settings: Settings) -> Extracted:
    engine = ParagraphPdfEngine(name, settings.max_pages)
    text = _run(engine, path, settings)
    if not text.strip():
        raise ReadError(
            f"Tệp {name} không có lớp văn bản (có thể là bản quét). Hãy nhận dạng chữ (OCR) rồi nạp lại, "
            "hoặc dùng bản .docx."
        )
    told = {key.lower(): str(value) for key, value in engine.info.items() if isinstance(value, str | bytes)}
    metadata = _meaningful({"title": repair(told.get("title", "")), "author": repair(told.get("author", ""))})
    return Extracted(text, metadata.get("title"), metadata, engine.page_count)


def _read_docx(path: Path, settings: Settings) -> Extracted:
    with tempfile.TemporaryDirectory(prefix="docx-") as folder:
        text = _run(DocxEngine(), _without_text_boxes(path, Path(folder)), settings)
    document = docx.Document(str(path))
    extracted = _with_properties(text, document.core_properties)
    styled = [p.text for p in document.paragraphs[:20] if p.style is not None and p.style.name == "Title"]
    title = repair(" ".join(" ".join(styled).split())) or extracted.title
    return Extracted(text, title, extracted.metadata)


def _without_text_boxes(path: Path, folder: Path) -> Path:
    """A copy whose text boxes are paragraphs of their own; viparse reads each box up to four times otherwise."""
    with zipfile.ZipFile(path) as archive:
        if b"txbxContent" not in archive.read("word/document.xml"):
            return path
    document = docx.Document(str(path))
    body = document.element.body
    for fallback in list(body.iter(_FALLBACK)):
        fallback.getparent().remove(fallback)
    for box in list(body.iter(f"{_W}txbxContent")):
        around = next((a for a in box.iterancestors(f"{_W}p")), None)
        box.getparent().remove(box)
        if around is not None:
            for paragraph in reversed(list(box)):
                around.addnext(paragraph)
    copy = folder / "copy.docx"
    document.save(str(copy))
    return copy


def _read_pptx(path: Path, name: str, settings: Settings) -> Extracted:
    presentation = pptx.Presentation(str(path))
    slides = len(presentation.slides)
    if slides > settings.max_pages:
        raise ReadError(
            f"Tệp {name} có {slides} trang, quá giới hạn {settings.max_pages} trang. Hãy tách thành nhiều tệp."
        )
    text = re.sub(r"(?m)^## \[Notes, slide (\d+)\]$", r"## Ghi chú trang \1", _run(PptxEngine(), path, settings))
    extracted = _with_properties(text, presentation.core_properties)
    return Extracted(text, extracted.title, extracted.metadata, slides)


def _run(engine: Engine, path: Path, settings: Settings) -> str:
    registry = EngineRegistry()
    registry.register(engine)
    options = LoadOptions(fmt="text", ocr=False, max_bytes=int(settings.max_file_mb * 1_000_000) + 1)
    return Pipeline(registry, _Normalizer(), _PlainRenderer()).run(path, options).text


def _block_texts(block: Any) -> Iterator[str]:
    if isinstance(block, Heading):
        text = " ".join(block.text.split())
        if text:
            yield f"{'#' * min(max(block.level, 1), 6)} {text}"
    elif isinstance(block, Table):
        yield from _table_texts(block.rows)
    else:
        yield block.text.replace("\t", " ")


def _table_texts(rows: list[list[str]]) -> Iterator[str]:
    """A row each; but a table that only lays out a page gives its cells' paragraphs one after the other."""
    cells = [cell for row in rows for cell in row]
    layout = max(map(len, rows), default=0) <= 1 or any(len(cell) > _LONG_CELL for cell in cells)
    for row in rows:
        if layout:
            yield from (line for cell in row for line in cell.split("\n"))
        else:
            yield " | ".join(text for cell in row if (text := " ".join(cell.split())))


def _with_properties(text: str, properties: Any) -> Extracted:
    """Text with the file's own properties; those that an editor fills in by itself are left out."""
    metadata = _meaningful(
        {key: repair(str(getattr(properties, key, None) or "")) for key in ("title", "subject", "keywords")}
        | {"author": repair(str(getattr(properties, "author", None) or getattr(properties, "creator", None) or ""))}
    )
    return Extracted(text, metadata.get("title"), metadata)


def _meaningful(properties: dict[str, str]) -> dict[str, str]:
    clean = {key: " ".join(value.split()) for key, value in properties.items()}
    if len(clean["title"].split()) < 3 or _NO_TITLE.fullmatch(clean["title"]):
        del clean["title"]
    if clean.get("author", "").lower() in ("python-docx", "openpyxl", "steve canny", "admin", "user", "administrator"):
        del clean["author"]
    return {key: value for key, value in clean.items() if value}
