"""PDF files: paragraphs across lines and pages, running heads, legacy fonts, and what can't be read."""

import pytest

from errors import ReadError
from ingest.read import read
from tests.ingest.make_files import ARTICLE, Line, legacy_bytes, pdf

WORDS = ARTICLE.replace("\n\n", " ").split()
# 60 letters of 6 points each: as wide as `set_lines` allows a line to be.
ENCRYPTED = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}> >> /ID [<00> <00>] "


def set_lines(paragraphs: list[str], top: float = 700, indent: float = 20) -> list[Line]:
    """Paragraphs broken into lines 16 points apart, the first of each further in."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        current = ""
        x = 60 + indent
        for word in [*paragraph.split(), ""]:
            if word and x + 6 * len(f"{current} {word}") <= 540:
                current = f"{current} {word}".strip()
                continue
            lines.append((x, top, 12, current))
            top, x, current = top - 16, 60, word
    return lines


@pytest.fixture
def read_pdf(tmp_path, settings):
    def run(data: bytes, **changed):
        path = tmp_path / "bai.pdf"
        path.write_bytes(data)
        return read(path, settings.model_copy(update=changed))

    return run


def test_lines_become_paragraphs(read_pdf):
    raw = read_pdf(pdf([set_lines(ARTICLE.split("\n\n"))], title="Kỷ yếu hội nghị ngoại vụ"))
    assert raw.text == ARTICLE
    assert (raw.kind, raw.pages, raw.title) == ("pdf", 1, "Kỷ yếu hội nghị ngoại vụ")


def test_paragraph_goes_on_over_the_page_end_without_heads_and_numbers(read_pdf):
    lines = set_lines(ARTICLE.split("\n\n"))
    pages: list[list[Line]] = [
        [(60, 780, 9, "Kỷ yếu ngoại vụ"), *[(x, 700 - 16 * i, s, t) for i, (x, _, s, t) in enumerate(part)],
         (290, 30, 9, f"Trang {number}")]
        for number, part in enumerate([lines[:1], lines[1:4], lines[4:]], 1)
    ]  # fmt: skip
    assert read_pdf(pdf(pages)).text == ARTICLE


def test_heading_by_size(read_pdf):
    lines = [(60.0, 740.0, 18.0, "Kết quả công tác"), *set_lines(ARTICLE.split("\n\n"))]
    assert read_pdf(pdf([lines])).text == f"# Kết quả công tác\n\n{ARTICLE}"


def test_legacy_font(read_pdf):
    assert legacy_bytes(ARTICLE, "tcvn3") != ARTICLE.encode()
    raw = read_pdf(pdf([set_lines(ARTICLE.split("\n\n"))], legacy_font="ABCDEF+.VnTime"))
    assert raw.text == ARTICLE


def test_too_many_pages(read_pdf):
    with pytest.raises(ReadError, match="3 trang, quá giới hạn 2"):
        read_pdf(pdf([[(60, 700, 12, "Trang")]] * 3), max_pages=2)


def test_letters_without_unicode_are_not_dropped_silently(read_pdf):
    data = (
        pdf([set_lines(ARTICLE.split("\n\n"))])
        .replace(b"beginbfchar", b"beginnothin")
        .replace(b"endbfchar", b"endnothin")
    )
    with pytest.raises(ReadError, match="phông chữ"):
        read_pdf(data)


def test_no_text_layer(read_pdf):
    with pytest.raises(ReadError, match="không có lớp văn bản"):
        read_pdf(pdf([[]]))


def test_password(read_pdf):
    with pytest.raises(ReadError, match="mật khẩu"):
        read_pdf(pdf([set_lines([ARTICLE])], trailer=ENCRYPTED))


@pytest.mark.parametrize("keep", [10, 200, 0.5, 0.9])
def test_broken_files_give_one_sentence_or_text(read_pdf, keep):
    data = pdf([set_lines([ARTICLE])])
    try:
        assert read_pdf(data[: int(keep * len(data)) if keep < 1 else int(keep)]).text
    except ReadError as error:
        assert "bai.pdf" in str(error) and "Hãy" in str(error)
