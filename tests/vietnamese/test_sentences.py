"""Sentence borders: literal cases, the identity of spans and text, and time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.sentences import sentence_spans, sentences

CASES = {
    "two": ["Hội nghị khai mạc.", "Ông Nam phát biểu."],
    "city": ["Đoàn ở TP. Hồ Chí Minh và Tp. Huế.", "Sau đó về."],
    "degrees": ["GS. Lê A và PGS.TS. Trần B gặp ThS. Lan, Th.S. Hoa, BS. Minh, KS. Bình.", "Họ đồng ý."],
    "initials": ["V.I. Lê-nin và C. Mác viết sách.", "Nguyễn V. A. đọc."],
    "letter ends": ["Theo ông Nguyễn Văn A. Ông nói vậy."],
    "district": ["Ở Q. 1 và P. Bến Nghé.", "Xong."],
    "page": ["Xem tr. 5 và số. 12, No. 7.", "Hết."],
    "publisher": ["Nxb. Trẻ in.", "Mr. Bean và Dr. Who ở St. Petersburg."],
    "decimals": ["Tăng 14,8% và 4.300 dự án, 9.30 sáng, 12.8.2018, 12/8/2018.", "Đạt."],
    "figure opens": ["Kim ngạch năm 2018.", "5 tỉnh đã vượt."],
    "figure after per cent": ["Tăng 14,8%.", "30 mặt hàng vượt."],
    "news end": ["Công nghiệp 4.0./.", "Tin liên quan"],
    "news end glued": ["Phát triển bền vững./.", "(TTXVN)"],
    "ellipsis goes on": ["Kinh tế, văn hóa... và xã hội.", "Rồi… thế thôi."],
    "ellipsis ends": ["Giao lưu nhân dân...", "Trong khi đó, Pháp khác."],
    "closing quote": ["Ông nói: “Chúng ta làm.”", "Rồi đi."],
    "closing bracket": ["(Xem phụ lục.)", "Tiếp theo."],
    "quote goes on": ["“Đi đâu?” ông hỏi rồi cười."],
    "opening quote": ["Bà đáp.", "“Tốt lắm!”"],
    "glued small": ["Phát triển du lịch.du lịch nay đã khác."],
    "glued capital": ["Đạt kết quả năm 2018.", "Theo ông Nam thì tốt."],
    "dots inside": ["Trang VOV.VN và TP.HCM cùng V.I.Lê-nin."],
    "semicolons": ["Một là ký; hai là họp; Ba là làm."],
    "and so on": ["Gạo, cà phê, v.v. và điều.", "Tất cả đều tăng."],
    "and so on ends": ["Gạo, cà phê, v.v.", "Các tỉnh đều tăng."],
    "markers": ["Đạt 700 tỷ. [1][2]", "Tăng mạnh.[3]", "Hết."],
    "question": ["Ai chỉ đạo?", "Ở đâu?!", "Không rõ."],
    "article heading": ["Điều 5. Phạm vi áp dụng."],
    "dates": ["Ngày 12. 8. 2018 họp."],
    "no capitals": ["toi hoi roi.", "ban tra loi di."],
}
GLUED = {"glued capital", "letter ends", "news end glued"}


@pytest.mark.parametrize("name", CASES)
def test_one_line(name):
    if name == "letter ends":
        assert sentences("Theo ông Nguyễn Văn A. Ông nói vậy.") == ["Theo ông Nguyễn Văn A.", "Ông nói vậy."]
        return
    text = ("" if name in GLUED else " ").join(CASES[name])
    assert sentences(text) == CASES[name]


WRAPPED = (
    "Hội nghị do Bộ Ngoại giao tổ chức tại thành phố với sự tham dự của\nBộ trưởng và các tỉnh, "
    "trong đó có đại diện của\ncác sở."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tiêu đề không chấm\n\nĐoạn một. Đoạn hai", ["Tiêu đề không chấm", "Đoạn một.", "Đoạn hai"]),
        ("Vai trò của Bộ\nPhát biểu, ông nói.", ["Vai trò của Bộ", "Phát biểu, ông nói."]),
        ("Dòng bị ngắt giữa\nchừng ở đây.\nCâu sau.", ["Dòng bị ngắt giữa\nchừng ở đây.", "Câu sau."]),
        ("Gồm có:\n- Một là ký\n- hai là họp", ["Gồm có:", "- Một là ký", "- hai là họp"]),
        ("1. Mục một. Xong\n2. Mục hai", ["1. Mục một.", "Xong", "2. Mục hai"]),
        ("a) Ý một;\nb) Ý hai.", ["a) Ý một;", "b) Ý hai."]),
        ("I. PHẦN MỘT\nNội dung.", ["I. PHẦN MỘT", "Nội dung."]),
        ("không\n \t\ndính", ["không", "dính"]),
        (
            WRAPPED,
            [WRAPPED],
        ),
        ("", []),
        (" \n\n ", []),
        ("...", ["..."]),
        (".\n\n.", [".", "."]),
    ],
)
def test_lines(text, expected):
    assert sentences(text) == expected


ODD = st.text(alphabet=st.characters(exclude_categories=()), max_size=80)
LIKELY = st.lists(
    st.sampled_from(
        [
            "TP.",
            " ",
            "\n",
            "\n\n",
            "Hội",
            "nghị",
            ".",
            "...",
            "…",
            "!”",
            "“",
            "4.300",
            "v.v.",
            "./.",
            "A.",
            "1.",
            "[1]",
            ")",
            "- ",
        ]
    ),
    max_size=40,
).map("".join)


@given(ODD | LIKELY)
def test_spans_are_trimmed_in_order_and_leave_only_space_out(text):
    spans = sentence_spans(text)
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert text[at:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        at = end
    assert text[at:].strip() == ""


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "từ " * 300_000,
        "." * 1_000_000,
        "\n " * 500_000,
        "A. " * 200_000,
        "1.\n" * 200_000,
        "(\"'" * 300_000,
        "x.y" * 200_000,
    ],
    ids=["letters", "words", "dots", "lines", "initials", "items", "quotes", "glued"],
)
def test_long_text_takes_linear_time(text):
    start = time.perf_counter()
    sentence_spans(text)
    assert time.perf_counter() - start < 8
