"""Word, PowerPoint, Excel and RTF files, legacy fonts and LibreOffice included."""

import datetime
import shutil
import sys
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from docx.oxml import parse_xml

from errors import ReadError
from ingest import soffice
from ingest.read import read
from ingest.xlsx_engine import shown
from tests.ingest.make_files import ARTICLE, SENTENCE, legacy_bytes

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


@pytest.fixture
def bai(tmp_path) -> Path:
    document = docx.Document()
    document.core_properties.title = "Báo cáo hội nghị ngoại vụ"
    document.add_heading("Kết quả công tác", 1)
    for paragraph in ARTICLE.split("\n\n"):
        document.add_paragraph(paragraph)
    path = tmp_path / "bai.docx"
    document.save(str(path))
    return path


def test_docx_paragraphs_headings_and_title(bai, settings):
    raw = read(bai, settings)
    assert raw.text == f"# Kết quả công tác\n\n{ARTICLE}"
    assert (raw.kind, raw.title) == ("docx", "Báo cáo hội nghị ngoại vụ")


def test_docx_marks_of_markdown_are_not_escaped(tmp_path, settings):
    document = docx.Document()
    text = "Tỷ lệ 5 * 3 | 2 \\ 1 [a] _b_ <c> & tăng 14,8%."
    document.add_paragraph(text)
    document.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx", settings).text == text


@pytest.mark.parametrize(("font", "codec"), [(".VnTime", "tcvn3"), ("VNI-Times", "vni"), ("VNSTCVN3", "tcvn3")])
def test_docx_in_a_legacy_font_beside_unicode(tmp_path, settings, font, codec):
    document = docx.Document()
    for paragraph in ARTICLE.split("\n\n"):
        run = document.add_paragraph().add_run(legacy_bytes(paragraph, codec).decode("latin-1"))
        run.font.name = font
    document.add_paragraph().add_run("Đoạn này đã là Unicode.").font.name = "Arial"
    document.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx", settings).text == f"{ARTICLE}\n\nĐoạn này đã là Unicode."


def test_docx_text_box_is_read_once(tmp_path, settings):
    spaces = " ".join(
        [
            'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
            'xmlns:v="urn:schemas-microsoft-com:vml"',
        ]
    )
    box = "<w:txbxContent><w:p><w:r><w:t>Chữ trong hộp.</w:t></w:r></w:p></w:txbxContent>"
    document = docx.Document()
    document.add_paragraph("Trước hộp.")._p.append(
        parse_xml(
            f'<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}'
            f"</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
            "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    document.add_paragraph("Sau hộp.")
    document.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx", settings).text == "Trước hộp.\n\nChữ trong hộp.\n\nSau hộp."


def test_docx_tables_of_figures_and_of_layout(tmp_path, settings):
    document = docx.Document()
    figures = document.add_table(2, 2)
    for cell, text in zip(figures._cells, ["Tỉnh", "Dự án", "Hà Nội", "4.300"], strict=True):
        cell.text = text
    document.add_paragraph("Giữa hai bảng.")
    layout = document.add_table(1, 2)
    layout.cell(0, 0).text = "Cột trái"
    layout.cell(0, 1).text = ARTICLE.replace("\n\n", "\n")
    document.save(str(tmp_path / "a.docx"))
    blocks = read(tmp_path / "a.docx", settings).text.split("\n\n")
    assert blocks[:4] == ["Tỉnh | Dự án", "Hà Nội | 4.300", "Giữa hai bảng.", "Cột trái"]
    assert blocks[4:] == ARTICLE.split("\n\n")


def test_title_style_wins_over_properties_that_an_editor_filled_in(tmp_path, settings):
    document = docx.Document()
    document.core_properties.title = "Microsoft Word - mau.doc"
    document.add_paragraph("Tên thật của bài viết", style="Title")
    document.add_paragraph(SENTENCE)
    document.save(str(tmp_path / "a.docx"))
    raw = read(tmp_path / "a.docx", settings)
    assert raw.title == "Tên thật của bài viết" and "title" not in raw.metadata


def test_pptx_titles_text_and_notes(tmp_path, settings):
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = "Phương hướng công tác"
    slide.placeholders[1].text = SENTENCE
    slide.notes_slide.notes_text_frame.text = "Nhắc đại biểu."
    presentation.save(str(tmp_path / "a.pptx"))
    raw = read(tmp_path / "a.pptx", settings)
    assert raw.text == f"# Phương hướng công tác\n\n{SENTENCE}\n\n## Ghi chú trang 1\n\nNhắc đại biểu."
    assert raw.pages == 1
    with pytest.raises(ReadError, match="giới hạn"):
        read(_with_slides(tmp_path / "b.pptx", 3), settings.model_copy(update={"max_pages": 2}))


def _with_slides(path: Path, count: int) -> Path:
    presentation = pptx.Presentation()
    for _ in range(count):
        presentation.slides.add_slide(presentation.slide_layouts[6])
    presentation.save(str(path))
    return path


def test_xlsx_shows_figures_as_the_sheet_does(tmp_path, settings):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Tổng hợp"
    sheet.append(["Tỉnh", "Tăng", "Dự án", "Ngày"])
    sheet.append(["Hà Nội", 0.148, 4300, datetime.date(2018, 8, 12)])
    sheet["B2"].number_format, sheet["C2"].number_format = "0.0%", "#,##0"
    sheet["H900"] = "xa"
    book.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx", settings).text == (
        "# Tổng hợp\n\nTỉnh | Tăng | Dự án | Ngày\n\nHà Nội | 14,8% | 4.300 | 12/08/2018\n\nxa"
    )


def test_xlsx_with_one_cell_at_the_far_end_is_quick(tmp_path, settings):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Đầu trang", "Cuối trang"
    book.save(tmp_path / "a.xlsx")
    assert "Đầu trang" in read(tmp_path / "a.xlsx", settings).text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (7.41, "General", "7,41"),
        (2018, "General", "2018"),
        (34_000_000_000.0, "#,##0", "34.000.000.000"),
        (1234.5, "#,##0.00", "1.234,50"),
        (0.5, "0%", "50%"),
        (True, "General", "TRUE"),
        (0.1 + 0.2, "General", "0,3"),
        (3, '0" tỉnh"', "3"),
        (datetime.datetime(2023, 12, 18, 8, 30), "dd/mm", "18/12/2023 08:30"),
    ],
)
def test_shown(value, number_format, text):
    assert shown(value, number_format) == text


def test_rtf_in_unicode_and_in_legacy_bytes(tmp_path, settings):
    unicode_rtf = "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in ARTICLE).replace("\n\n", "\\par\n")
    (tmp_path / "a.rtf").write_text("{\\rtf1\\ansi\\deff0 " + unicode_rtf + "}", encoding="ascii")
    assert read(tmp_path / "a.rtf", settings).text == ARTICLE
    old = "".join(chr(b) if b < 128 else f"\\'{b:02x}" for b in legacy_bytes(ARTICLE, "tcvn3"))
    (tmp_path / "b.rtf").write_text(
        "{\\rtf1\\ansi\\ansicpg1252 " + old.replace("\n\n", "\\par\n") + "}", encoding="ascii"
    )
    assert read(tmp_path / "b.rtf", settings).text == ARTICLE


@pytest.mark.parametrize("suffix", ["doc", "rtf", "pdf", "xlsx"])
def test_content_counts_more_than_the_suffix(bai, settings, suffix):
    other = bai.with_suffix(f".{suffix}")
    shutil.copy(bai, other)
    raw = read(other, settings)
    assert raw.kind == "docx" and SENTENCE in raw.text


@pytest.mark.parametrize(("suffix", "target"), [("doc", "docx"), ("xls", "xlsx")])
def test_old_formats_without_libreoffice(tmp_path, settings, monkeypatch, suffix, target):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(soffice, "_USUAL_PLACES", ())
    (tmp_path / f"cũ.{suffix}").write_bytes(OLE2)
    with pytest.raises(ReadError, match=rf"cài LibreOffice.*\.{target}"):
        read(tmp_path / f"cũ.{suffix}", settings)


def fake_soffice(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program named soffice at the head of PATH; in `script` `out` is the output folder, `to` the target."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\nimport shutil, sys, time, pathlib\na = sys.argv\n"
        "out = pathlib.Path(a[a.index('--outdir') + 1]); to = a[a.index('--convert-to') + 1]\n"
        f"out.mkdir(exist_ok=True)\n{script}\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a shebang line")
class TestLibreOffice:
    def test_converts_doc(self, bai, tmp_path, settings, monkeypatch):
        script = f"assert '--headless' in a\nshutil.copy({str(bai)!r}, out / (pathlib.Path(a[-1]).stem + '.' + to))"
        fake_soffice(tmp_path, script, monkeypatch)
        (tmp_path / "-báo cáo cũ.doc").write_bytes(OLE2)
        raw = read(tmp_path / "-báo cáo cũ.doc", settings)
        assert raw.kind == "doc" and SENTENCE in raw.text

    @pytest.mark.parametrize("script", ["sys.exit(1)", "pass", "(out / 'source.docx').write_bytes(b'x' * 100)"])
    def test_failures(self, tmp_path, settings, monkeypatch, script):
        fake_soffice(tmp_path, script, monkeypatch)
        (tmp_path / "a.doc").write_bytes(OLE2)
        with pytest.raises(ReadError, match="Hãy mở tệp"):
            read(tmp_path / "a.doc", settings)

    def test_is_ended_when_it_takes_too_long(self, tmp_path, monkeypatch):
        fake_soffice(tmp_path, "time.sleep(60)", monkeypatch)
        (tmp_path / "a.doc").write_bytes(OLE2)
        with pytest.raises(ReadError, match="chưa chuyển được"):
            soffice.convert(tmp_path / "a.doc", "a.doc", "docx", tmp_path, timeout_s=1)
