"""Document numbers, whole and in parts."""

import pytest

from vietnamese.documents import documents, same_document


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("21/2025/NĐ-CP", [("nghị định", 21, 2025, "cp")]),
        ("nd 21/2025/nd-cp", [("nghị định", 21, 2025, "cp")]),
        ("306/NQ-CP", [("nghị quyết", 306, None, "cp")]),
        ("Quyết định số 2201/QĐ-UBND phê duyệt", [("quyết định", 2201, None, "ubnd")]),
        ("Quyết định 2020/QĐ-TTg", [("quyết định", 2020, None, "ttg")]),
        ("Nghị quyết 22", [("nghị quyết", 22, None, None)]),
        ("nghi quyet 22", [("nghị quyết", 22, None, None)]),
        ("Nghị quyết số 22-NQ/TW", [("nghị quyết", 22, None, "tw")]),
        ("Chỉ thị 15 và Chỉ thị số 45-CT/TW", [("chỉ thị", 15, None, None), ("chỉ thị", 45, None, "tw")]),
        ("Kết luận 12", [("kết luận", 12, None, None)]),
        ("Luật số 64/2021/QH15", [("luật", 64, 2021, None)]),
        ("Hướng dẫn số 16 về", [("hướng dẫn", 16, None, None)]),
        ("Nghị quyết 5 năm", []),
        ("kế hoạch 5 năm", []),
        ("kết luận 3 nội dung", []),
        ("quyết định 3 việc", []),
        ("12/8/2018, 41/63 tỉnh, 7,41%/năm, 120 km/h", []),
    ],
)
def test_documents(text, found):
    assert [(d.kind, d.number, d.year, d.organ) for d in documents(text)] == found


def test_tokens_keys_and_offsets():
    text = "Theo Nghị định 93/2021/NĐ-CP của Chính phủ"
    (found,) = documents(text)
    assert (found.token, found.key) == ("doc__93_2021_nd_cp", "nghi_dinh_93")
    assert text[found.start : found.end] == found.text == "Nghị định 93/2021/NĐ-CP"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nghị quyết 22", "Nghị quyết số 22-NQ/TW", True),
        ("22-NQ/TW", "nghi quyet 22", True),
        ("Chỉ thị 22", "Nghị quyết 22", False),
        ("21/2025/NĐ-CP", "21/2024/NĐ-CP", False),
        ("22-NQ/TW", "22/NQ-CP", False),
        ("Nghị quyết 22", "Nghị quyết 23", False),
    ],
)
def test_same_document(one, other, same):
    assert same_document(documents(one)[0], documents(other)[0]) is same
