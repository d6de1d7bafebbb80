"""Encodings, front matter and Markdown marks of .txt and .md files."""

import unicodedata

import pytest

from errors import ReadError
from ingest.legacy_text import repair, share_of_syllables
from ingest.read import read
from tests.ingest.make_files import ARTICLE, SENTENCE, legacy_bytes


@pytest.fixture
def read_bytes(tmp_path, settings):
    def run(data: bytes, name: str = "bai.txt"):
        path = tmp_path / name
        path.write_bytes(data)
        return read(path, settings)

    return run


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "tcvn3", "vni", "viscii", "cp1258"]
)
def test_encodings_give_the_same_text(read_bytes, codec):
    legacy = codec in ("tcvn3", "vni", "viscii", "cp1258")
    data = legacy_bytes(ARTICLE, codec) if legacy else ARTICLE.encode(codec)
    assert read_bytes(data).text == ARTICLE


@pytest.mark.parametrize("codec", ["utf-16-be", "utf-16-le"])
def test_utf_16_with_only_a_mark_before_it(read_bytes, codec):
    assert read_bytes(("\ufeff" + ARTICLE).encode(codec)).text == ARTICLE


@pytest.mark.parametrize("codec", ["tcvn3", "vni", "viscii"])
def test_legacy_letters_saved_as_utf_8(read_bytes, codec):
    assert read_bytes(legacy_bytes(ARTICLE, codec).decode("latin-1").encode()).text == ARTICLE


def test_utf_8_decoded_as_windows_1252_and_saved_again():
    twice = "".join(chr(b) for b in ARTICLE.encode())
    assert repair(twice) == ARTICLE


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Plain English text without any mark.",
        "El señor García visitó la región de Cataluña el año pasado; mañana irá a Coruña.",
        "Der Außenminister sprach über die Zusammenarbeit der Länder und Städte während der Übergangszeit.",
        "Le ministre des Affaires étrangères a été reçu à Hà Nội où il a signé deux accords de coopération.",
        "§ 5. Đối ngoại địa phương – 14,8 % · “trích dẫn” … ½",
        "北京 Москва العربية",
    ],
)
def test_unicode_text_is_never_converted(text):
    assert repair(text) == text


def test_share_of_syllables_tells_vietnamese_from_other_languages():
    assert share_of_syllables(ARTICLE) == 1
    assert share_of_syllables("señor mañana región Außenminister Länder étrangères coopération") < 0.5


def test_western_text_in_windows_1252(read_bytes):
    text = "Le président a été reçu au château. " * 3
    assert read_bytes(text.encode("cp1252")).text == text.strip()


def test_text_cut_within_a_letter_keeps_the_rest(read_bytes):
    assert read_bytes(ARTICLE.encode() + "ệ".encode()[:2]).text == ARTICLE


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends(read_bytes, ends):
    assert read_bytes(f"Dòng một.{ends}Dòng hai.".encode()).text == "Dòng một.\nDòng hai."


def test_nfd_no_break_spaces_and_invisible_letters(read_bytes):
    data = unicodedata.normalize("NFD", "Hội\u00a0nghị\u200b Ngoại\u00adgiao")
    assert read_bytes(data.encode()).text == "Hội nghị Ngoạigiao"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"PK\x03\x04" + bytes(200),
        b"MZ\x90\0" + bytes(200),
        b"%PDF-1.4\n",
        b"\x7fELF" + bytes(99),
        bytes(range(256)) * 20,
        b"\x01\x02\x03\x04\x05\x06\x07\x08" * 50,
        b"abc\0\0\0def" * 30,
    ],
    ids=["png", "zip", "exe", "pdf", "elf", "all bytes", "controls", "NULs"],
)
@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_binary_data_is_refused(read_bytes, data, suffix):
    with pytest.raises(ReadError, match="Hãy"):
        read_bytes(data, f"bai.{suffix}")


def test_front_matter_becomes_metadata(read_bytes):
    raw = read_bytes(
        "---\ntitle: Tóm tắt hội nghị\npublished: 2018-08-12\nnumber: 019\nconference:\n"
        "  - ngoai_vu 19\n  - ngoai_giao 30\nOriginal-Publisher: Báo X\nempty:\n---\n\nThân bài.\n".encode(),
        "bai.md",
    )
    assert raw.text == "Thân bài."
    assert raw.title == "Tóm tắt hội nghị"
    assert raw.metadata == {
        "title": "Tóm tắt hội nghị",
        "published": "2018-08-12",
        "number": "019",
        "conference": "ngoai_vu 19; ngoai_giao 30",
        "original_publisher": "Báo X",
    }


@pytest.mark.parametrize(
    "front",
    ["---\ntitle: [thiếu ngoặc\n---\n", "---\n- danh\n- sách\n---\n", "---\ntitle: không đóng\n", "---\n\tx: 1\n---\n"],
)
def test_broken_front_matter_stays_text(read_bytes, front):
    raw = read_bytes(f"{front}\nThân bài.".encode(), "bai.md")
    words = [w for w in front.split() if w != "---"]
    assert raw.metadata == {} and raw.title is None
    assert [w for w in raw.text.split() if w != "---"] == [*words, "Thân", "bài."]


def test_front_matter_cannot_build_objects_or_blow_up(read_bytes):
    bomb = "a: &a [x,x,x]\n" + "".join(f"b{i}: &b{i} [*a,*a,*a,*a,*a,*a,*a]\n" for i in range(9))
    raw = read_bytes(f"---\n{bomb}cmd: !!python/object/apply:os.system ['false']\n---\nThân bài.".encode(), "x.md")
    assert len(str(raw.metadata)) < 1000 and raw.text.endswith("Thân bài.")


def test_markdown_marks_do_not_spoil_sentences(read_bytes):
    raw = read_bytes(
        "# Tiêu đề\n\nThu hút **FDI** tăng *14,8%* theo [báo cáo](http://x/y_(z)) của\nSở Ngoại vụ"
        " <!-- ẩn -->năm 2018.\n\n- mục một\n- mục hai\n\n> Lời trích\n> dài.\n\n"
        "2 * 3 * 4 và a_b_c giữ nguyên.".encode(),
        "bai.md",
    )
    assert raw.text == (
        "# Tiêu đề\n\nThu hút FDI tăng 14,8% theo báo cáo của Sở Ngoại vụ năm 2018.\n\n- mục một\n- mục hai\n\n"
        "Lời trích dài.\n\n2 * 3 * 4 và a_b_c giữ nguyên."
    )


def test_plain_text_keeps_its_marks(read_bytes):
    text = "**Không phải Markdown** [1](x)\nDòng hai_a_b"
    assert read_bytes(text.encode()).text == text


def test_real_articles_come_through_unchanged(shared_dir, settings):
    for path in sorted((shared_dir / "articles").glob("*.txt")):
        raw = read(path, settings)
        wanted = unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).replace("\xa0", " ").split()
        assert [w for w in raw.text.split() if w.isalnum()] == [w for w in wanted if w.isalnum()]


@pytest.mark.parametrize("codec", ["tcvn3", "vni", "viscii", "cp1258"])
def test_real_articles_in_legacy_bytes(shared_dir, read_bytes, codec):
    for path in sorted((shared_dir / "articles").glob("*.txt")):
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).replace("\u00a0", " ")
        kept = []
        for line in text.split("\n"):
            try:
                legacy_bytes(line, codec).decode("latin-1")
                kept.append(line)
            except UnicodeEncodeError:
                continue
        wanted = "\n".join(kept).split()
        got = read_bytes(legacy_bytes("\n".join(kept), codec)).text.split()
        wrong = sum(a != b for a, b in zip(got, wanted, strict=True))
        assert wrong <= 0.03 * len(wanted)
