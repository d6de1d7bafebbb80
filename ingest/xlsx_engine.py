"""Worksheets row by row, for viparse: figures as a Vietnamese reader sees them in the sheet (14,8%, 4.300, 12/08/2018).

Reading as a stream keeps memory small, and a sheet that claims millions of empty cells is given up early.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

import openpyxl
from viparse import LoadOptions, RawExtraction
from viparse.detect import CONTENT_TYPE_XLSX
from viparse.engines._shared import blocks_to_text

from errors import ReadError

_MAX_CELLS = 20_000_000


class StreamingXlsxEngine:
    """A viparse engine: each sheet a heading and a table of its rows without empty cells."""

    priority = 200
    dependency = "openpyxl"
    extra = "office"

    def __init__(self, name: str) -> None:
        self._name = name

    def supports(self, content_type: str) -> bool:
        """Whether this engine reads the type."""
        return content_type == CONTENT_TYPE_XLSX

    def extract(self, source: Any, options: LoadOptions) -> RawExtraction:
        """The sheets in their order. Raises ReadError for a sheet of too many cells."""
        book = openpyxl.load_workbook(str(source), read_only=True, data_only=True)
        blocks: list[dict[str, Any]] = []
        fonts: set[str] = set()
        try:
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible" and (rows := list(self._rows(sheet, fonts))):
                    blocks.append({"type": "heading", "level": 1, "text": sheet.title})
                    blocks.append({"type": "table", "rows": rows})
        finally:
            book.close()
        return RawExtraction(
            source=str(source),
            content_type=CONTENT_TYPE_XLSX,
            text=blocks_to_text(blocks),
            engine="xlsx",
            signals={"fonts": sorted(fonts), "blocks": blocks},
        )

    def _rows(self, sheet: Any, fonts: set[str]) -> Iterator[list[str]]:
        # The size that a sheet states for itself is often wrong, in both directions.
        sheet.reset_dimensions()
        looked_at = 0
        for row in sheet.iter_rows():
            looked_at += len(row) + 1
            if looked_at > _MAX_CELLS:
                raise ReadError(f"Tệp {self._name} có quá nhiều ô. Hãy chỉ giữ lại trang tính cần dùng rồi nạp lại.")
            cells = [cell for cell in row if cell.value is not None]
            fonts.update(cell.font.name for cell in cells if isinstance(cell.value, str) and cell.font.name)
            texts = [text for cell in cells if (text := shown(cell.value, cell.number_format).strip())]
            if texts:
                yield texts


def shown(value: object, number_format: str = "General") -> str:
    """A cell's value as the sheet shows it under Vietnamese settings.

    >>> shown(0.148, "0.0%"), shown(4300, "#,##0"), shown(7.41)
    ('14,8%', '4.300', '7,41')
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(float(value), number_format)
    if isinstance(value, datetime.datetime):
        time = "" if value.time() == datetime.time() else f" {value:%H:%M}"
        return f"{value:%d/%m/}{value.year}{time}"
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/}{value.year}"
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    return str(value)


def _number(value: float, number_format: str) -> str:
    pattern = re.sub(r"\"[^\"]*\"|\[[^\]]*\]|\\.|_.", "", number_format.split(";")[0])
    percent = "%" in pattern
    value *= 100 if percent else 1
    decimals = re.search(r"\.([0#?]+)", pattern)
    if decimals:
        text = f"{value:,.{len(decimals.group(1))}f}"
    elif percent or re.fullmatch(r"[#0,? ]+", pattern):
        text = f"{value:,.0f}"
    else:
        text = format(value, ".12g") if abs(value) < 1e15 else f"{value:.0f}"
    if not re.search(r"[#0],[#0]", pattern):
        text = text.replace(",", "")
    return text.translate(str.maketrans(",.", ".,")) + ("%" if percent else "")
