"""Texts without clutter come through whole, whatever their kind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean import clean
from ingest.read import RawDocument
from ingest.wrap import unwrap
from settings import ROOT

XQUAD = ROOT.parent / "shared" / "xquad-vi-dev.json"

TEXTS = {
    "a decision with its signature block": """ỦY BAN NHÂN DÂN
TỈNH AN LỘC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/QĐ-UBND
An Lộc, ngày 12 tháng 8 năm 2018

QUYẾT ĐỊNH
Về việc ban hành Quy chế lễ tân đối ngoại

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Theo đề nghị của Giám đốc Sở Ngoại vụ,

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế lễ tân đối ngoại.
Điều 2. Quyết định có hiệu lực từ ngày ký.
Điều 3. Chánh Văn phòng, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Vũ Thị Hạnh""",
    "minutes": """BIÊN BẢN HỌP GIAO BAN
Thời gian: 8 giờ 00, ngày 05/9/2023
Địa điểm: Phòng họp số 2
Thành phần: lãnh đạo Sở và các phòng
1. Nội dung
Ông Trần Văn Lập phát biểu khai mạc.
Bà Vũ Thị Hạnh trình bày báo cáo tại cuộc họp.
2. Ý kiến
- Phòng Lãnh sự: đề nghị bổ sung nhân sự
- Phòng Hợp tác: chưa có kinh phí
3. Kết luận
Giao Văn phòng tổng hợp, báo cáo trước ngày 10/9.""",
    "a speech": """Kính thưa các đồng chí đại biểu,
Thưa toàn thể hội nghị,
Hôm nay, chúng ta họp mặt tại đây để nhìn lại chặng đường hai năm và bàn việc sắp tới.
Một là, giữ lời hứa với đối tác.
Hai là, học ngoại ngữ.
Xin trân trọng cảm ơn!
Nguyễn Văn An""",
    "a poem with a refrain": """Tháng Giêng thuyền về chật bến
Cá bạc lấp lánh trong khoang
Mẹ ra đón cha từ sớm

Tháng Giêng thuyền về chật bến
Trẻ con chạy dọc triền đê""",
    "one paragraph": "Sáng 9/9, Trường Đại học Kỹ thuật Sơn Hà khai giảng khóa kỹ sư bán dẫn đầu tiên.",
    "one short line": "Họp lúc 8 giờ tại phòng số 2",
    "points without full stops": """Tại cuộc họp ngày 3/4, Chủ tịch tỉnh yêu cầu các sở thực hiện những việc sau:
1. Rà soát quà tặng
2. Chuẩn bị phiên dịch
3. Báo cáo kết quả trước ngày 30/4
Các sở chủ động phân công người theo dõi và báo cáo đúng hạn về Văn phòng để tổng hợp.""",
    "words of furniture in sentences": """Trang chủ của Sở được làm lại, bổ sung mục tin liên quan và phần bình luận.
Người dân có thể chia sẻ bài viết lên Facebook, Zalo hoặc gửi email tới Sở để được trả lời trong ba ngày.
Theo dõi thầy qua năm tháng, tôi hiểu bình luận của thầy không phải để khen chê ai cả.
Chia sẻ là cách thầy dạy.""",
    "headings with a paragraph each": """Mùa hè này, du khách có nhiều lựa chọn mới với chi phí hợp lý hơn năm trước.
Đảo Ngọc Bích với bãi cát dài và nước trong
Nước ở đây trong đến mức nhìn thấy san hô từ mạn thuyền. Phòng nghỉ từ 400.000 đồng một đêm.
Cao nguyên Gió với đồi chè và sương sớm
Buổi sáng nhiệt độ chỉ 16 độ, thích hợp cho gia đình có người lớn tuổi muốn tránh nóng.
Phố cổ Hà Tiên Sơn với những mái ngói rêu phong
Khách có thể thuê xe đạp dạo quanh mười hai con phố và ăn bánh cuốn nóng ngay vỉa hè.""",
    "a repeated half sentence": "Du lịch góp phần tăng trưởng.lịch góp phần tăng trưởng, cả năm thu 70 tỷ đồng.",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("kind", ["text", "docx", "pdf"])
def test_nothing_is_lost(text: str, kind: str):
    cleaned = clean(RawDocument(text, kind, None))
    assert cleaned.removed == ()
    assert cleaned.text.split("\n\n") == [line for line in text.split("\n") if line]


def test_the_title_is_taken_out_of_the_text():
    body = "Tỉnh đã chọn ba việc làm trước trong năm nay, mỗi việc có một đầu mối chịu trách nhiệm."
    cleaned = clean(RawDocument(f"Ba việc của năm\n\n{body}", "text", None))
    assert (cleaned.title, cleaned.text) == ("Ba việc của năm", body)


@pytest.mark.parametrize(
    ("title", "first", "expected"),
    [
        ("Ba việc của năm", "Ba việc của năm", "Ba việc của năm"),
        ("Ba việc của năm | Báo Bình Minh", "Ba việc của năm", "Ba việc của năm"),
        ("Ba việc của năm - VOV.VN", None, "Ba việc của năm"),
        ("Ngoại vụ - cầu nối của tỉnh", None, "Ngoại vụ - cầu nối của tỉnh"),
    ],
)
def test_the_title_of_the_metadata_wins(title, first, expected):
    body = "Tỉnh đã chọn ba việc làm trước trong năm nay, mỗi việc có một đầu mối chịu trách nhiệm."
    cleaned = clean(RawDocument("\n\n".join(filter(None, [first, body])), "html", title))
    assert (cleaned.title, cleaned.text) == (expected, body)


def test_an_official_document_is_titled_by_its_kind_and_matter():
    cleaned = clean(RawDocument(TEXTS["a decision with its signature block"], "docx", None))
    assert cleaned.title == "QUYẾT ĐỊNH Về việc ban hành Quy chế lễ tân đối ngoại"


def test_marked_headings_lose_their_mark():
    text = "# Bài viết\n\nĐoạn mở đầu nói về những việc đã làm được trong năm qua.\n\n## Phần hai\n\nĐoạn kết thúc bài."
    cleaned = clean(RawDocument(text, "markdown", None))
    assert cleaned.title == "Bài viết"
    assert [cleaned.text[h.start : h.end] for h in cleaned.headings] == ["Phần hai"]
    assert "#" not in cleaned.text


def test_hard_wrapped_lines_become_paragraphs():
    wrapped = """Đoàn công tác đi từ sáng sớm, đến trưa thì tới cửa khẩu và được chính quyền
huyện bạn đón tiếp rất chu đáo. Buổi chiều hai bên làm việc về ba nội dung,
trong đó nội dung về kiểm dịch chiếm nhiều thời gian nhất vì còn vướng các
quy định mới.

Ngày hôm sau đoàn đi thăm chợ biên giới, gặp gỡ tiểu thương và ghi nhận các
kiến nghị về phí bến bãi."""
    blocks = clean(RawDocument(wrapped, "text", None)).text.split("\n\n")
    assert len(blocks) == 2
    assert "chính quyền huyện bạn" in blocks[0]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_short_lines_are_not_joined(text: str):
    assert unwrap(text) == text


@pytest.mark.skipif(not XQUAD.exists(), reason="the shared data isn't here")
def test_wikipedia_paragraphs_come_through_whole():
    for article in json.loads(Path(XQUAD).read_text(encoding="utf-8"))["data"]:
        title = article["title"].replace("_", " ")
        paragraphs = [" ".join(p["context"].split()) for p in article["paragraphs"]]
        cleaned = clean(RawDocument("\n\n".join([title, *paragraphs]), "text", None))
        assert cleaned.title == title
        assert cleaned.text.split("\n\n") == paragraphs


@given(st.text(max_size=300))
def test_any_text_is_cleaned_without_an_error(text: str):
    cleaned = clean(RawDocument(text, "text", None))
    for span in cleaned.headings:
        assert cleaned.text[span.start : span.end].strip()
        assert "\n" not in cleaned.text[span.start : span.end]
