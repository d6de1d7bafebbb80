"""Small real files for the readers' tests, PDFs included, written without any library for PDFs."""

from __future__ import annotations

import unicodedata

from viparse.normalize.encodings import CHARMAPS

SENTENCE = "Trong ba năm qua, các địa phương đã ký 422 thỏa thuận hợp tác với đối tác nước ngoài."
ARTICLE = "\n\n".join(
    [
        SENTENCE,
        "Kim ngạch xuất khẩu của tỉnh tăng 14,8% so với kỳ trước, thu hút thêm hai trăm dự án mới.",
        "Phó Thủ tướng yêu cầu các sở, ngành phối hợp chặt chẽ, đặt người dân và doanh nghiệp làm trung tâm phục vụ.",
        "Đà Nẵng, Thừa Thiên Huế và Quảng Ngãi sẽ đăng cai những cuộc gặp gỡ hữu nghị tiếp theo.",
    ]
)


def legacy_bytes(text: str, encoding: str) -> bytes:
    """Vietnamese text as the bytes of tcvn3, vni, viscii, vps or cp1258."""
    if encoding == "cp1258":
        return b"".join(map(_cp1258, unicodedata.normalize("NFC", text)))
    surface = {letter: legacy for legacy, letter in reversed(CHARMAPS[encoding].pairs)}
    return "".join(surface.get(letter, letter) for letter in text).encode("latin-1")


def _cp1258(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(p for p in parts if p in "\u0300\u0301\u0309\u0303\u0323")
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in tone))
        return base.encode("cp1258") + tone.encode("cp1258")


Line = tuple[float, float, float, str]
"""x and y from the lower left corner, font size, text."""


def pdf(pages: list[list[Line]], title: str = "", legacy_font: str | None = None, trailer: str = "") -> bytes:
    """A PDF of text lines; with `legacy_font` the text is bytes of TCVN3 in a font of that name."""
    letters = sorted({letter for page in pages for *_, text in page for letter in text})
    code = {letter: number for number, letter in enumerate(letters, 1)}
    count = len(pages)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{7 + 2 * i} 0 R' for i in range(count))}] >>",
        _legacy(legacy_font) if legacy_font else _composite(),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /DW 500 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream("".join(_to_unicode(code))),
        f"<< /Title <{(chr(0xFEFF) + title).encode('utf-16-be').hex()}> >>",
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {8 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(_stream("\n".join(_shown(line, code, legacy_font) for line in page)))
    return _file(objects, trailer)


def _composite() -> str:
    return (
        "<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [4 0 R] "
        "/ToUnicode 5 0 R >>"
    )


def _legacy(name: str) -> str:
    widths = " ".join(["500"] * 256)
    return (
        f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /Encoding /WinAnsiEncoding "
        f"/FirstChar 0 /LastChar 255 /Widths [{widths}] "
        f"/FontDescriptor << /Type /FontDescriptor /FontName /{name} /Flags 32 /FontBBox [0 0 500 700] >> >>"
    )


def _shown(line: Line, code: dict[str, int], legacy_font: str | None) -> str:
    x, y, size, text = line
    data = legacy_bytes(text, "tcvn3").hex() if legacy_font else "".join(f"{code[letter]:04x}" for letter in text)
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{data}> Tj ET"


def _to_unicode(code: dict[str, int]) -> list[str]:
    pairs = [f"<{number:04x}> <{letter.encode('utf-16-be').hex()}>\n" for letter, number in code.items()]
    blocks = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]
    return [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n",
        *(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks),
        "endcmap end end\n",
    ]


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(objects: list[str], trailer: str) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R /Info 6 0 R {trailer}>>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode("latin-1")
