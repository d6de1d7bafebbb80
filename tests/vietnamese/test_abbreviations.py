"""Abbreviations and chat spellings; ordinary Vietnamese stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.abbreviations import expand, expansions, load_abbreviations, unmarked
from vietnamese.text import has_diacritics, nfc

ORDINARY = (
    "Sáng nay, lãnh đạo các tỉnh dự họp tại Hà Nội và nghe báo cáo về kinh tế, xã hội. Theo ông Nam, mỗi địa phương "
    "cần "
    "chủ động hơn; các sở, ban, ngành nên phối hợp chặt chẽ với nhau. Bà con ta ở xa rất mong tin nhà, vì thế ai "
    "cũng hỏi. "
    "Đại hội XII, khóa XIII, điểm k) khoản 1 Điều 5, 5 kg gạo, 10 km đường, giá 20 k, Washington DC, VOV.VN, Vn-Index, "
    "Nghị quyết 22-NQ/TW, Nghị định 21/2025/NĐ-CP, Quyết định 2201/QĐ-UBND, Covid-19, ông Ko Young, vitamin K."
)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("PTT chỉ đạo j về sở ngoại vụ", "Phó Thủ tướng chỉ đạo gì về sở ngoại vụ"),
        ("TTg và BNG", "Thủ tướng và Bộ Ngoại giao"),
        ("UBND, HĐND, ĐBQH", "Ủy ban nhân dân, Hội đồng nhân dân, đại biểu Quốc hội"),
        ("TP.HCM, TPHCM, tp hcm, HCM", ", ".join(["Thành phố Hồ Chí Minh"] * 4)),
        ("HN có gì?", "Hà Nội có gì?"),
        ("thành phố mang tên Bác hợp tác với ai", "Thành phố Hồ Chí Minh hợp tác với ai"),
        ("thanh pho song han co gi", "Da Nang co gi"),
        ("bà con xa xứ góp sức", "người Việt Nam ở nước ngoài góp sức"),
        ("hn ngoại vụ 19", "Hội nghị ngoại vụ 19"),
        ("hn ngoaị vụ 19", "Hội nghị ngoaị vụ 19"),
        ("hn ngọai giao 32", "Hội nghị ngọai giao 32"),
        ("HN ngoại giao lần thứ 32", "Hội nghị ngoại giao lần thứ 32"),
        ("so sánh hn 18 vs hn 21", "so sánh hội nghị 18 với hội nghị 21"),
        ("hn nv 19 thế nào", "Hội nghị ngoại vụ 19 thế nào"),
        ("nv của ĐN", "nhiệm vụ của Đà Nẵng"),
        ("ĐN địa phương", "đối ngoại địa phương"),
        ("CT 45 và CT UBND tỉnh", "Chỉ thị 45 và Chủ tịch Ủy ban nhân dân tỉnh"),
        ("CT Nguyễn Đức Chung", "Chủ tịch Nguyễn Đức Chung"),
        ("NQ 22 của BCT", "Nghị quyết 22 của Bộ Chính trị"),
        ("KT-XH, XTTM, XNK, HNQT", "kinh tế - xã hội, xúc tiến thương mại, xuất nhập khẩu, hội nhập quốc tế"),
        ("ĐSQ, TLSQ, CQĐD VN", "Đại sứ quán, Tổng Lãnh sự quán, cơ quan đại diện Việt Nam"),
        ("NB, HQ, TQ", "Nhật Bản, Hàn Quốc, Trung Quốc"),
        ("Ko đc đtư vs nc ngoài", "không được đầu tư với nước ngoài"),
        ("yc cq đp lm ntn", "yêu cầu cơ quan địa phương làm như thế nào"),
        ("có bn đb dự hnghi", "có bao nhiêu đại biểu dự hội nghị"),
        ("hn dc to chuc", "Ha Noi duoc to chuc"),
        ("ng vu toan quoc", "ngoai vu toan quoc"),
        ("PTT noi gi", "Pho Thu tuong noi gi"),
        ("PTT yc j", "Phó Thủ tướng yêu cầu gì"),
        ("bt lê văn a yc j", "bộ trưởng lê văn a yêu cầu gì"),
        ("đc Trần Văn B nói ko đc", "đồng chí Trần Văn B nói không được"),
        ("tt phạm văn c và ct nguyễn d", "thủ tướng phạm văn c và chủ tịch nguyễn d"),
        ("NV toàn quốc, nv của sở", "ngoại vụ toàn quốc, nhiệm vụ của sở"),
        ("ban hành kh, kh số 12, kh có", "ban hành kế hoạch, kế hoạch số 12, không có"),
        ("hđ nhân dân, các hđ, hđ đối ngoại", "hội đồng nhân dân, các hoạt động, hoạt động đối ngoại"),
        ("PTT cđ j về cđ người Việt", "Phó Thủ tướng chỉ đạo gì về cộng đồng người Việt"),
        ("gđ 2021-2025 và gđ sở", "giai đoạn 2021-2025 và giám đốc sở"),
        ("lđ tỉnh làm tn?", "lãnh đạo tỉnh làm thế nào?"),
        ("họp xong bh?", "họp xong bao giờ?"),
        ("đk kinh doanh, bh y tế, tỉnh tn, 5 kh, mọi việc bt", "đk kinh doanh, bh y tế, tỉnh tn, 5 kh, mọi việc bt"),
        ("FDI tăng", "FDI (đầu tư trực tiếp nước ngoài) tăng"),
        ("đầu tư trực tiếp nước ngoài tăng", "đầu tư trực tiếp nước ngoài (FDI) tăng"),
        ("FDI (đầu tư trực tiếp nước ngoài) ở đây", "FDI (đầu tư trực tiếp nước ngoài) ở đây"),
    ],
)  # fmt: skip
def test_expand(short, long):
    assert expand(short) == long


def test_ordinary_vietnamese_is_untouched():
    assert expand(ORDINARY) == nfc(ORDINARY)
    assert expansions(ORDINARY) == []


def test_expansions_tell_what_and_where():
    text = "PTT yc j"
    found = expansions(text)
    assert [text[e.start : e.end] for e in found] == [e.short for e in found] == ["PTT", "yc", "j"]


def test_extra_forms_win_and_follow_their_case():
    assert expand("SNV và HN", {"SNV": "Sở Nội vụ", "HN": "Hà Nam"}) == "Sở Nội vụ và Hà Nam"
    assert expand("Qth và qth đi", {"qth": "Quảng Trị"}) == "Quảng Trị và Quảng Trị đi"
    assert expand("abc được", {"ABC": "Ban A"}) == "abc được"


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_any_text_can_be_expanded(text):
    assert expand(text, gloss=False) == expand(nfc(text), gloss=False)


@given(
    st.lists(
        st.sampled_from(["PTT", "hn", "ngoai", "vu", "19", "yc", "j", "TP.HCM", "FDI", "CT", "45", "dc", "cq"]),
        max_size=8,
    ).map(lambda w: " ".join(["toi hoi", *w]))
)
def test_text_without_diacritics_stays_without(text):
    assert not has_diacritics(expand(text))


def test_unmarked_keeps_case():
    assert unmarked("Phó Thủ tướng Đà Nẵng") == "Pho Thu tuong Da Nang"


def test_own_file(tmp_path):
    file = tmp_path / "viet_tat.yaml"
    file.write_text("\ufeffSNV: Sở Ngoại vụ\nqth: Quảng Trị\n", encoding="utf-8")
    assert load_abbreviations(file) == {"SNV": "Sở Ngoại vụ", "qth": "Quảng Trị"}
    file.write_text("", encoding="utf-8")
    assert load_abbreviations(file) == {}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("- a\n- b\n", "phải gồm các dòng"),
        ("a: [1, 2]\n", "a: [1, 2]"),
        ("no: không\n", "dấu nháy"),
        ("a: ''\n", "chưa đúng"),
        ("a: b\n c: d: e\n", "sai cú pháp ở dòng 2"),
        ("chữ", "phải gồm các dòng"),
    ],
)
def test_a_wrong_file_is_told_in_words(tmp_path, content, message):
    file = tmp_path / "viet_tat.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"viet_tat\.yaml") as raised:
        load_abbreviations(file)
    assert message in str(raised.value)


def test_a_file_that_cannot_be_read_is_told_in_words(tmp_path):
    with pytest.raises(ValueError, match="Không mở được"):
        load_abbreviations(tmp_path / "missing.yaml")
    broken = tmp_path / "broken.yaml"
    broken.write_bytes(b"PTT: Ph\xf3")
    with pytest.raises(ValueError, match="UTF-8"):
        load_abbreviations(broken)
