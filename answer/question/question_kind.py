"""What a question asks for (a number, a person, a date, a comparison …) and in which language."""

from __future__ import annotations

import re

from vietnamese.text import fold, has_diacritics, normalise

_MARKED = (
    (
        "compare",
        r"so sánh|khác nhau|giống nhau|khác gì|khác biệt|điểm khác|đối chiếu|so với (?:hội nghị|kỳ|lần|năm (?:19|"
        r"20))|"
        r"thay đổi (?:ra sao|thế nào|như thế nào)",
    ),
    ("how_many", r"bao nhiêu|mấy(?! giờ)|phần trăm|số lượng|tỷ lệ|tỉ lệ|là con số nào|lần thứ mấy"),
    (
        "when",
        r"khi nào|(?:ngày|tháng|năm|lúc|hôm|thời điểm|thời gian|thứ) nào|bao giờ|thời hạn|hạn chót|mấy giờ|ngày "
        r"mấy|từ bao lâu",
    ),
    (
        "where",
        r"ở đâu|tại đâu|đi đâu|đến đâu|(?:nơi|chỗ|ở đâu|địa điểm|thành phố|tỉnh) nào (?:đăng cai|tổ chức|diễn ra)|"
        r"nơi nào|địa điểm",
    ),
    ("who", r"ai|người nào|(?:ông|bà|vị|đồng chí|lãnh đạo|đại biểu) nào"),
    ("list", r"những (?:gì|nào)|liệt kê|kể tên|(?:các|những) (?:[^\W\d_]+ ){1,8}?nào|gồm"),
)
# Without marks "may" may be dệt may, "o dau" ở đầu năm, "dau" đầu tư: what they must stand beside is asked for.
_BARE = (
    (
        "compare",
        r"so sanh|khac nhau|giong nhau|khac gi|khac biet|diem khac|doi chieu|so voi (?:hoi nghi|ky|lan|nam (?:19|"
        r"20))|"
        r"thay doi (?:ra sao|the nao|nhu the nao)|compare|comparison|difference between",
    ),
    (
        "how_many",
        r"bao nhieu|(?<!det )(?<!nganh )(?<!hang )(?<!cong ty )(?<!xuong )may(?! (?:gio|moc|tinh|bay|in|man|do|"
        r"mac|anh)\b)|"
        r"phan tram|so luong|ty le|ti le|how (?:many|much)",
    ),
    (
        "when",
        r"khi nao|(?:ngay|thang|nam|luc|hom|thoi diem|thoi gian|thu) nao|bao gio|thoi han|han chot|may gio|ngay "
        r"may|when",
    ),
    ("where", r"(?:o|tai|di|den) dau(?! (?:nam|thang|tuan|ky|tu|vao|tien|moi|quy|nhiem)\b)|noi nao|dia diem|where"),
    ("who", r"ai(?! cap\b)|nguoi nao|(?:ong|ba|vi|dong chi|lanh dao|dai bieu) nao|who|whom"),
    ("list", r"nhung (?:gi|nao)|liet ke|ke ten|(?:cac|nhung) (?:[a-z]+ ){1,8}?nao|gom|list"),
)
_PATTERNS = {
    marked: tuple((kind, re.compile(rf"(?<!\w)(?:{pattern})(?![^\W\d])")) for kind, pattern in table)
    for marked, table in ((True, _MARKED), (False, _BARE))
}
_ENGLISH = re.compile(
    r"\b(the|what|which|who|how|many|much|when|where|why|did|does|is|are|was|were|of|in|to|and|with|conference|for)\b"
)


def kind_of(text: str) -> str:
    """`compare`, `how_many`, `when`, `where`, `who`, `list`, or `what` for all others.

    A text with diacritics is read with them: "ở đầu năm" isn't "ở đâu", "dệt may" isn't "mấy".
    """
    marked = has_diacritics(text)
    asked = normalise(text) if marked else fold(text)
    return next((kind for kind, pattern in _PATTERNS[marked] if pattern.search(asked)), "what")


def language_of(text: str) -> str:
    """`en` for an English question, else `vi`."""
    folded = fold(text)
    english = len(_ENGLISH.findall(folded))
    return "en" if not has_diacritics(text) and english >= 2 and english * 6 >= len(folded.split()) else "vi"
