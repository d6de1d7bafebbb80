"""Ordinals of conferences, congresses and terms: lần thứ 19, XIX, mười chín, kỳ 19, khóa XIII."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vietnamese.spelled import longest_spelled, roman
from vietnamese.text import Mapped, fold, has_diacritics, normalised, word_set

# Each trigger is matched as written or wholly without diacritics, never half: "ký 19 thỏa thuận" is no "kỳ 19".
_FIRST = {"nhất": 1, "nhat": 1, "nhì": 2, "nhi": 2}
_DIGITS = r"0?(?P<digits>\d{1,3})(?![\w%]|[.,/]\d|\s*%)"
_WORDS = r"(?P<words>[^\W\d_]+(?: [^\W\d_]+){0,4})"
_VALUE = rf"(?:{_DIGITS}|{_WORDS})"
_MARKED = re.compile(
    rf"(?<!\w)(?:(?P<strong>lần thứ|kỳ (?:họp )?thứ|kì (?:họp )?thứ|khóa thứ)|(?P<weak>lần|kỳ|kì|khóa|thứ|đại hội)) "
    rf"(?:số )?{_VALUE}"
)
_PLAIN = re.compile(
    rf"(?<!\w)(?:(?P<strong>lan thu|ky (?:hop )?thu|ki (?:hop )?thu|khoa thu)|(?P<weak>lan|ky|ki|khoa|thu|dai hoi)) "
    rf"(?:so )?{_VALUE}"
)
_MORE = re.compile(
    r"\s*(?:,|;|/|-|và|va|hay|hoặc|hoac|với|voi|vs|đến|den|tới|toi|so với|so voi)\s*"
    r"(?:và |va |kỳ |ky |lần |lan |thứ |thu |khóa |khoa )*(?:(?P<digits>\d{1,2})(?![\w%]|[.,/]\d|\s*%)|"
    r"(?P<words>[ivxlc]{1,6})(?!\w))"
)
# What a number counts when it is a quantity after all: "lần thứ 18 và 40 đại biểu".
_COUNTED = word_set(
    "tỉnh thành nước quốc dự năm tháng ngày tỷ tỉ triệu nghìn thỏa người đoàn lượt bộ sở ban nhóm giải nhiệm chuyến "
    "mặt danh "
    "văn hợp bản biên tổ doanh ý công điểm bên phần usd km giờ phút lần huyện xã phường châu hiệp bài đồng tấn ha "
    "trường phiên "
    "tiếng tuần cuộc hoạt kiến chương chính phóng tinh thanh nuoc quoc du nam thang ngay ty ti trieu nghin thoa "
    "nguoi doan luot "
    "bo so nhom giai nhiem chuyen mat danh van hop ban bien to doanh cong diem ben phan gio phut huyen xa phuong "
    "chau hiep bai "
    "dong tan truong phien tuan cuoc hoat kien chuong chinh phong "
    "đại_biểu địa_phương đối_tác nội_dung vấn_đề cơ_quan hội_nghị hội_thảo hội_viên đề_án đề_tài đại_sứ "
    "dai_bieu dia_phuong doi_tac noi_dung van_de co_quan hoi_nghi hoi_thao hoi_vien de_an de_tai dai_su"
)
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)(?: ([^\W\d_]+))?")
SERIES = ("ngoại vụ", "ngoại vụ toàn quốc", "ngoại giao", "đối ngoại", "đối ngoại toàn quốc", "hội nghị")
"""Names that a bare number may follow: `hn ngoại vụ 19`."""


@dataclass(frozen=True, slots=True)
class Ordinal:
    """An ordinal in a text; `kind` is `lần`, `kỳ`, `khóa`, `thứ`, `đại hội` or `số` for a bare number."""

    value: int
    start: int
    end: int
    text: str
    kind: str = "lần"


def ordinals(text: str) -> list[Ordinal]:
    """The ordinals of a text in order, typed with or without diacritics; lists of them give each one.

    >>> [o.value for o in ordinals("lần thứ 18, 19 và lần thứ XXI; kỳ mười chín")]
    [18, 19, 21, 19]
    """
    mapped = normalised(text)
    marked = has_diacritics(text)
    found: dict[int, Ordinal] = {}
    for pattern in (_MARKED, _PLAIN):
        at = 0
        while match := pattern.search(mapped.text, at):
            at = match.start() + 1
            if pattern is _PLAIN and marked and not match["strong"] and match["weak"] in ("thu", "khoa", "ky", "ki"):
                continue
            read = _value(match, mapped, text)
            if read:
                kind = (match["strong"] or match["weak"]).split()[0] if match["weak"] != "đại hội" else "đại hội"
                at = _add(found, match.start(), read, _KINDS.get(fold(kind), "đại hội"), mapped, text)
    return [found[start] for start in sorted(found)]


_KINDS = {"lan": "lần", "ky": "kỳ", "ki": "kỳ", "khoa": "khóa", "thu": "thứ"}


def bare_ordinals(text: str, names: Iterable[str] = SERIES) -> list[Ordinal]:
    """Numbers 1..99 that stand right after one of `names` and count nothing: `hn ngoai vu 19`.

    A number that has a word of its own (`ngoại vụ lần thứ 19`) is found by `ordinals`.
    """
    mapped = normalised(text)
    plain = fold(mapped.text)
    if len(plain) != len(mapped.text):
        return []
    spelled = "|".join(sorted((re.escape(fold(n)) for n in names), key=len, reverse=True))
    pattern = re.compile(
        rf"(?<!\w)(?:{spelled}) (?:(?P<digits>[1-9]\d?)(?![\w%]|[.,/-]\d|\s*%)|(?P<words>[ivxlc]{{2,6}})(?!\w))"
    )
    found: dict[int, Ordinal] = {}
    for match in pattern.finditer(plain):
        read = _value(match, mapped, text)
        if read:
            begin = match.start("digits") if match["digits"] else match.start("words")
            _add(found, begin, read, "số", mapped, text)
    return [found[start] for start in sorted(found)]


def bare_ordinal(text: str, names: Iterable[str] = SERIES) -> Ordinal | None:
    """The first of `bare_ordinals`, or None."""
    return next(iter(bare_ordinals(text, names)), None)


def to_ordinal(word: str) -> int | None:
    """The value of an ordinal written in digits, Roman figures or words; None when it is none."""
    word = " ".join(word.lower().split())
    if word.isdecimal():
        return int(word)
    size, value = longest_spelled(word.split())
    spelled = value if word and size == len(word.split()) else None
    return _FIRST.get(word) or roman(word) or spelled


def _add(found: dict[int, Ordinal], start: int, read: tuple[int, int], kind: str, mapped: Mapped, text: str) -> int:
    """Adds an ordinal and those that follow it in a list; returns where they end."""
    while True:
        value, end = read
        a, b = mapped.span(start, end)
        found.setdefault(a, Ordinal(value, a, b, text[a:b], kind))
        more = _MORE.match(mapped.text, end)
        following = _value(more, mapped, text) if more else None
        if more is None or following is None:
            return end
        start, read = more.start("digits") if more["digits"] else more.start("words"), following


def _value(match: re.Match[str], mapped: Mapped, text: str) -> tuple[int, int] | None:
    """The value that a match holds and where it ends in the mapped text."""
    groups = match.groupdict()
    weak = groups.get("weak") or ("" if groups.get("strong") else "more")
    if match["digits"]:
        value, end = int(match["digits"]), match.end("digits")
        if (
            value == 0
            or (weak and _counts(mapped.text, end, weak))
            or (weak in ("thứ", "thu") and _weekday(mapped.text, end, value))
        ):
            return None
        return value, end
    words = match["words"].split(" ")
    start = match.start("words")
    value_of_roman = roman(words[0])
    if value_of_roman and _is_roman(words[0], start, mapped, text, weak):
        return value_of_roman, start + len(words[0])
    if weak in ("more", "đại hội", "dai hoi"):
        return None
    if words[0] in _FIRST:
        return (_FIRST[words[0]], start + len(words[0])) if weak in ("", "thứ") else None
    size, value_of_words = longest_spelled(words)
    if not value_of_words or (weak not in ("", "thứ", "kỳ", "kì", "ky") and size < 2):
        return None
    return value_of_words, start + len(" ".join(words[:size]))


def _is_roman(word: str, start: int, mapped: Mapped, text: str, weak: str) -> bool:
    """Capitals are Roman figures; small letters only where nothing else can stand (`lan thu xix`)."""
    a, b = mapped.span(start, start + len(word))
    return text[a:b].isupper() or (len(word) > 1 and word not in ("vi", "mi", "xi", "li"))


def _counts(text: str, end: int, weak: str) -> bool:
    """Whether the number before `end` counts the noun behind it, so that it is no ordinal."""
    following = _NEXT_WORD.match(text, end)
    if following is None or weak in ("thứ", "đại hội", "dai hoi"):
        return False
    first = following[1]
    # "lần thứ 18 năm 2016" names a year, "18 năm" counts them.
    if first in ("năm", "nam"):
        return not re.match(r"\s+(?:năm|nam)\s+(?:19|20)\d\d", text[end:])
    if first in ("tháng", "thang", "ngày", "ngay"):
        return not re.match(r"\s+\w+\s+\d", text[end:])
    counted = first in _COUNTED or f"{first}_{following[2]}" in _COUNTED
    return counted and not _new_phrase(following)


def _new_phrase(following: re.Match[str]) -> bool:
    """`lần 19 bộ trưởng …`, `lần 19 chính phủ …`: the next word starts the subject of a sentence."""
    pair = f"{following[1]} {following[2] or ''}".strip()
    return fold(pair) in {
        *(
            "bo truong",
            "bo ngoai",
            "chinh phu",
            "so ngoai",
            "ban bi",
            "thanh pho",
            "noi gi",
            "pho thu",
            "cong tac",
            "du kien",
        ),
        *(
            "dai hoi",
            "dia diem",
            "doi ngoai",
            "ban hanh",
            "co chu",
            "co bao",
            "co gi",
            "co nhung",
            "de nghi",
            "de xuat",
            "de ra",
            "dat ra",
        ),
        *(
            "to chuc",
            "bai hoc",
            "bai phat",
            "danh gia",
            "hoat dong",
            "van hoa",
            "quoc hoi",
            "doan phuong",
            "so sanh",
            "so voi",
            "phan anh",
        ),
    }


def _weekday(text: str, end: int, value: int) -> bool:
    return 2 <= value <= 7 and bool(re.match(r"\s*(?:,?\s*(?:ngày|ngay)|hàng tuần|hang tuan)", text[end:]))
