"""The words of a statement that carry its matter, so that other wordings of the same thing are the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vietnamese.stop_words import is_stop_word
from vietnamese.text import normalise, word_set

# First wording: what the others count as. Kept short: a wrong equality would let a wrong statement through.
_SAME = """
địa phương = tỉnh thành phố | tỉnh thành | các tỉnh | tỉnh
quốc gia = nước
nước ngoài = ngoài nước
cả nước = toàn quốc
doanh nghiệp = công ty
kiều bào = người việt nam ở nước ngoài | người việt ở nước ngoài | cộng đồng người việt nam ở nước ngoài
dẫn đầu = đứng đầu
giúp = hỗ trợ | giúp đỡ | trợ giúp
lập = xây dựng | thành lập | soạn | hình thành | thiết lập | xây | biên soạn | soạn thảo | mở
tăng = tăng trưởng | gia tăng | tăng thêm | nâng
giảm = sụt giảm | suy giảm | giảm bớt | cắt giảm
đẩy mạnh = tăng cường | thúc đẩy
thu hút = kêu gọi | gọi
bám sát = theo sát | nắm sát | sát với | đi sát
cảnh báo = báo sớm | báo trước
chú trọng = quan tâm | coi trọng | ưu tiên | tập trung
trung bình = bình quân
mỗi năm = hằng năm | hàng năm | một năm | từng năm
đào tạo = bồi dưỡng | tập huấn
thực hiện = triển khai | thực thi | tiến hành
kết nghĩa = kết nối hữu nghị
nhiều = đông đảo
tổ chức = diễn ra | họp | khai mạc
dự = góp mặt
đại biểu = khách mời
quan trọng = then chốt | mấu chốt
trọng tâm = trung tâm | cốt lõi
hiểu = nắm | nắm vững | nắm rõ
thăm = công du
khó khăn = thách thức
trong nước = nội địa
thêm = bổ sung
phát triển = lớn mạnh
sử dụng = dùng | áp dụng
nhà máy = xưởng
hợp tác = cộng tác
thông tin = tin
kiểm tra = rà soát
xuất nhập khẩu = xuất khẩu và nhập khẩu
"""
# They only say that something is said, asked for or so; who says it and whether it is a fact is looked at elsewhere.
_SAYING = (
    "cho biết|nêu rõ|nêu|khẳng định|nói|nói rõ|phát biểu|nhấn mạnh|cho hay|đánh giá|cho rằng|chia sẻ|nhận định|"
    "trình bày|"
    "báo cáo|bày tỏ|lưu ý|nhắc đến|nhắc|nhận xét|tuyên bố|trả lời|thông báo|yêu cầu|đề nghị|chỉ đạo|kiến nghị|đề xuất|"
    "khuyến nghị|mong muốn|mong|muốn|được giao|giao|đề ra|đưa ra|nêu ra|phát biểu tại|chỉ rõ|chỉ ra|coi|xem|ghi nhận|"
    "quán triệt|giao nhiệm vụ|đặt ra|vạch ra|cho thấy|dẫn|viện dẫn|gợi ý|kêu gọi các"
)
_LINKING = (
    "ngoài ra|bên cạnh đó|theo đó|đồng thời|cụ thể|cụ thể là|trong đó|qua đó|như vậy|tóm lại|đáng chú ý|trước hết|"
    "tiếp theo|tiếp đó|cuối cùng là|theo như|cũng như|gồm có|gồm|bao gồm|là|có|đạt|ở mức|lên tới|lên đến|ghi nhận|"
    "được biết|về việc|việc|về mặt|mức|số|tổng số|con số|tổng cộng|nhằm|mặt khác|hơn nữa|tại đây|tại hội nghị|hội nghị|"
    "lũy kế|cộng dồn|tính chung|tổng|sự|tham dự|nửa đầu|nửa cuối|tháng đầu|tháng cuối|đầu năm|cuối năm|kỳ hội nghị|"
    "phát biểu tại hội nghị|trong năm|năm|ngày|tháng|lần|thứ|ông|bà|đồng chí|vốn có|thì|phần trăm|"
    "một số|các|những|nhờ|sáng|chiều|tỷ|triệu|nghìn|usd|đồng|đô la|khác|người này|vị này|riêng|rằng|tính|tính đến|"
    "khi|nơi"
)
_WHOLE = ("thành phố", "thành viên", "thành công", "thành tựu", "tổ chức phi chính phủ", "quốc tế", "cấp cao")
_ACTING = word_set("chỉ không chưa chẳng")
_WORD = re.compile(r"[^\W\d_]+")
_I_OR_Y = re.compile(r"(h|k|l|m|t|qu)([iìíỉĩị])")
_Y = str.maketrans("iìíỉĩị", "yỳýỷỹỵ")
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Token:
    """A content word in its one wording, with the offsets of what was written."""

    word: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """The content words of a text without figures, function words and words that only say that something is said."""
    words = [(_spelling(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]
    found: list[Token] = []
    at = 0
    while at < len(words):
        size, wording = _wording(words, at, text)
        start, end = words[at][1], words[at + size - 1][2]
        found += [Token(word, start, end) for word in wording]
        at += size
    return tuple(found)


def longest_gap(words: Sequence[str], held: frozenset[str]) -> int:
    """The longest run of words that aren't held."""
    longest = run = 0
    for word in words:
        run = 0 if word in held else run + 1
        longest = max(longest, run)
    return longest


def _wording(words: list[tuple[str, int, int]], at: int, text: str) -> tuple[int, tuple[str, ...]]:
    """How many words from `at` on are one wording, and what they count as."""
    table, firsts = _table()
    longest = min(firsts.get(words[at][0], 1), len(words) - at)
    for size in range(longest, 0, -1):
        run = words[at : at + size]
        wording = table.get(" ".join(w for w, _, _ in run))
        # A list such as "bộ, ngành" may be divided by commas, a sentence may not.
        if wording is not None and not re.search(r"[.;:!?()\d]", text[run[0][1] : run[-1][2]]):
            return size, wording
    word = words[at][0]
    return 1, () if is_stop_word(word) or word in _ACTING else (word,)


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, tuple[str, ...]], dict[str, int]]:
    """Each wording with the words that it counts as, and how long the wordings are that start with a word."""
    table: dict[str, tuple[str, ...]] = {}
    for group in _SAME.strip().splitlines():
        first, others = (part.strip() for part in group.split("="))
        for wording in (first, *(o.strip() for o in others.split("|"))):
            table[_key(wording)] = (first.replace(" ", "_"),)
    for wording in (
        "xuất khẩu",
        "nhập khẩu",
        "đầu tư",
        "hội nhập",
        "hội thảo",
        "đối ngoại",
        "ngoại giao",
        "ngoại vụ",
        *_WHOLE,
    ):
        table[_key(wording)] = (wording.replace(" ", "_"),)
    for wording in f"{_SAYING}|{_LINKING}".split("|"):
        table.setdefault(_key(wording), ())
    firsts: dict[str, int] = {}
    for wording in table:
        words = wording.split()
        firsts[words[0]] = max(firsts.get(words[0], 1), len(words))
    return table, firsts


def _key(wording: str) -> str:
    return " ".join(_spelling(w) for w in wording.split())


@lru_cache(maxsize=8192)
def _spelling(word: str) -> str:
    word = normalise(word)
    match = _I_OR_Y.fullmatch(word) if len(word) < 4 else None
    return match[1] + match[2].translate(_Y) if match else word
