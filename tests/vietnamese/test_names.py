"""People, places and organisations."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.names import known_people, organisations, people, places, without_title


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Phó Thủ tướng Phạm Bình Minh và bà Đoàn Phương Lan", ["Phạm Bình Minh", "Đoàn Phương Lan"]),
        ("Bộ trưởng Bộ Ngoại giao Bùi Thanh Sơn phát biểu", ["Bùi Thanh Sơn"]),
        ("Chủ tịch UBND thành phố Hà Nội Nguyễn Đức Chung", ["Nguyễn Đức Chung"]),
        ("UBND Thành phố Hồ Chí Minh Lê Thanh Liêm", ["Lê Thanh Liêm"]),
        ("Đại sứ Việt Nam tại Hoa Kỳ Nguyễn Quốc Dũng", ["Nguyễn Quốc Dũng"]),
        ("bà Nguyễn Thị Phương Hồng, Tổng Lãnh sự", ["Nguyễn Thị Phương Hồng"]),
        ("ông Hồ Kỳ Minh - Phó Chủ tịch", ["Hồ Kỳ Minh"]),
        ("Ông Trần Quốc Vượng: Củng cố", ["Trần Quốc Vượng"]),
        ("Thủ tướng Phạm Minh Chính, Trợ lý Bộ trưởng Vũ Hồ", ["Phạm Minh Chính", "Vũ Hồ"]),
        ("Tổng Bí thư Tô Lâm có chuyến thăm", ["Tô Lâm"]),
        ("Chủ tịch Hồ Chí Minh", ["Hồ Chí Minh"]),
        ("Nguyễn Hòa Bình và Nguyễn Thái Bình", ["Nguyễn Hòa Bình", "Nguyễn Thái Bình"]),
        ("Ông Boviengkham Vongdara nói", ["Boviengkham Vongdara"]),
        ("Pham Binh Minh noi gi", ["Pham Binh Minh"]),
        ("Hà Nội, Cao Bằng, Hà Giang, Thái Lan, Lâm Đồng, Lý Sơn, Phan Thiết", []),
        ("Đoàn Thanh niên, Đoàn Đại biểu, Mai sau, Từ Việt Nam, Từ Bộ Ngoại giao", []),
        ("Hội nghị Ngoại vụ tại Thành phố Hồ Chí Minh, TP. Hồ Chí Minh", []),
        ("hoi nghi ngoai vu", []),
    ],
)
def test_people(text, names):
    assert [n.text for n in people(text)] == names


def test_keys_and_offsets_in_decomposed_text():
    text = unicodedata.normalize("NFD", "gặp bà Đoàn Phương Lan.")
    (found,) = people(text)
    assert text[found.start : found.end] == found.text
    assert found.key == "doan phuong lan"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pho thu tuong pham binh minh noi gi", ["pham binh minh"]),
        ("phạm bình minh nói gì", ["phạm bình minh"]),
        ("phạm bính minh nói gì", []),
        ("PTT PBM yêu cầu gì", ["PBM"]),
        ("pham minh chinh", []),
    ],
)
def test_known_people(text, found):
    assert [n.text for n in known_people(text, ["Phó Thủ tướng Phạm Bình Minh", "Bùi Thanh Sơn"])] == found


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Phó Thủ tướng Phạm Bình Minh", "Phạm Bình Minh"),
        ("ông Smith", "Smith"),
        ("Smith", "Smith"),
        ("", ""),
        ("ông", "ông"),
    ],
)
def test_without_title(name, bare):
    assert without_title(name) == bare


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Hà Nội và TP.HCM", ["ha noi", "ho chi minh"]),
        ("TP. Hồ Chí Minh, Thành phố Hồ Chí Minh, Sài Gòn", ["ho chi minh"] * 3),
        ("tphcm voi lao, thai lan, ha noi", ["ho chi minh", "thai lan", "ha noi"]),
        ("hợp tác với lào, Hoa Kỳ, Mỹ", ["lao", "hoa ky", "hoa ky"]),
        ("vì hòa bình ở tỉnh Hòa Bình", ["hoa binh"]),
        ("Thừa Thiên - Huế, Bà Rịa - Vũng Tàu", ["thua thien hue", "ba ria vung tau"]),
        ("châu Á - Thái Bình Dương", ["chau a thai binh duong"]),
        ("ông Nguyễn Thái Bình", []),
        ("công tác pháp luật, ý kiến, đức tính", []),
    ],
)
def test_places(text, keys):
    assert [n.key for n in places(text)] == keys


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bộ Ngoại giao cho biết", ["Bộ Ngoại giao"]),
        ("Sở Ngoại vụ tỉnh Quảng Ninh và UBND tỉnh Điện Biên vừa họp", ["Sở Ngoại vụ", "UBND tỉnh Điện Biên"]),
        ("UBND thành phố Hà Nội Nguyễn Đức Chung", ["UBND thành phố Hà Nội"]),
        (
            "Bộ Văn hóa, Thể thao và Du lịch và Bộ Kế hoạch và Đầu tư",
            ["Bộ Văn hóa, Thể thao và Du lịch", "Bộ Kế hoạch và Đầu tư"],
        ),
        ("Vụ Tổng hợp kinh tế (Bộ Ngoại giao)", ["Vụ Tổng hợp kinh tế", "Bộ Ngoại giao"]),
        ("Ban Bí thư và Bộ Chính trị", ["Ban Bí thư", "Bộ Chính trị"]),
        ("Tổng Lãnh sự quán Việt Nam tại Osaka đã", ["Tổng Lãnh sự quán Việt Nam tại Osaka"]),
        ("ASEAN, WTO và FDI, khóa XIII", ["ASEAN", "WTO"]),
        ("so ngoai vu va bo ngoai giao", ["so ngoai vu", "bo ngoai giao"]),
        ("Liên hiệp các tổ chức hữu nghị tỉnh", ["Liên hiệp các tổ chức hữu nghị"]),
        ("Bộ trưởng Ngoại giao tại Hội nghị Ngoại vụ", []),
        ("CHỦ TỊCH NƯỚC ABC GẶP", []),
    ],
)
def test_organisations(text, found):
    assert [n.text for n in organisations(text)] == found


def test_the_same_office_has_one_key():
    (one,), (other,) = organisations("UBND tỉnh Điện Biên"), organisations("Ủy ban nhân dân tỉnh Điện Biên")
    assert one.key == other.key == "ubnd tinh dien bien"


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_any_text_can_be_read(text):
    for name in (*people(text), *places(text), *organisations(text)):
        assert text[name.start : name.end] == name.text
