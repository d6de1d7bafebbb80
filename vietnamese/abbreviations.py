"""Abbreviations and chat spellings written out, so that a hurried question meets the articles' words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import yaml

from vietnamese.documents import documents
from vietnamese.names import clear_families
from vietnamese.text import LOWER, UPPER, fold, has_diacritics, nfc, word_set

_TABLE = Path(__file__).with_name("abbreviations.yaml")
# A hurried hand puts a mark on the wrong letter ("ngoaị vụ"), so any mark will do.
_NGOAI = r"ng[oòóỏõọ][aàáảãạ][iìíỉĩị]"
_SERIES = (
    rf"(?:{_NGOAI}\s+(?:v[uùúủũụ]|gi[aàáảãạ][oòóỏõọ])\b|[đd][oốồổỗộô][iìíỉĩị]\s+{_NGOAI}|nv\b|ng\b|đn\b|"
    r"toàn quốc|toan quoc|văn hóa đối|van hoa doi)"
)
# Family names that are other words when typed without marks.
_WORDS_TOO = word_set(
    "do to vo vu dang luu ta tang luong dao chu cu luc mac nghiem truong ton ung tham quach khong hua"
)
_ORGAN = r"(?:hn|hội nghị|hoi nghi|sở|so|cục|cuc|vụ|công tác|cong tac|ngành|nganh|cán bộ)"
_NAME = rf"[{UPPER}][{LOWER}]"
# A name behind a short title, in small letters too: "bt bùi …", "đc Trần …".
_FAMILIES = "|".join(sorted({f for name in clear_families() for f in (name, fold(name))} - _WORDS_TOO))
_WHO = rf"\s+(?:{_NAME}[^\W\d_]*\s+{_NAME}|(?:{_FAMILIES})\s+[^\W\d_])"
_WHO_ONLY = rf"(?={_WHO})"
# What these stand for depends on their neighbours. First rule that fits wins; only the named group is replaced.
_CONTEXTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), long)
    for pattern, long in (
        (rf"(?<![\w.])(?P<short>(?i:hn))(?=\s+(?i:{_SERIES}))", "Hội nghị"),
        (r"(?<![\w.])(?P<short>(?i:hn))(?=\s+(?i:lần|lan|kỳ|ky|thứ|thu)\s+\w)", "Hội nghị"),
        (
            r"(?<![\w.])(?P<short>hn)(?=\s+(?:\d{1,2}(?![\w/.,%])|này|nay|vừa rồi|vua roi|gần nhất|gan nhat))",
            "hội nghị",
        ),
        (r"(?<![\w.])(?P<short>(?i:hn))(?![\w.]|-\d)", "Hà Nội"),
        (r"(?<![\w.])(?P<short>(?i:ng))(?=\s+(?i:vụ|vu|giao)\b)", "ngoại"),
        (r"(?<![\w.])(?P<short>(?i:đng|dng))(?=\s+\w)", "đối ngoại"),
        (rf"(?i:(?<!\w){_ORGAN}\s+)(?P<short>(?i:nv|ngv))(?!\w)", "ngoại vụ"),
        (rf"(?i:(?<!\w){_ORGAN}\s+)(?P<short>(?i:ng))(?!\w)(?!\s+(?i:việt|viet|dân|dan))", "ngoại giao"),
        (rf"(?i:(?<!\w){_ORGAN}\s+)(?P<short>(?i:đn))(?!\w)", "đối ngoại"),
        (
            r"(?<!\w)(?P<short>(?i:đn))(?=\s+(?i:địa phương|dia phuong|nhân dân|nhan dan|đp|dp|toàn quốc|toan quoc|"
            r"đa phương)(?!\w))",
            "đối ngoại",
        ),
        (r"(?<!\w)(?P<short>ĐN|đn)(?!\w)", "Đà Nẵng"),
        (r"(?<!\w)(?P<short>(?i:nv))(?=\s+(?i:toàn quốc|toan quoc)(?!\w))", "ngoại vụ"),
        (r"(?<!\w)(?P<short>(?i:nv))(?!\w)", "nhiệm vụ"),
        (r"(?<!\w)(?P<short>(?i:ct))(?=\s+(?:số\s+|so\s+)?\d)", "Chỉ thị"),
        (
            rf"(?<!\w)(?P<short>CT|Ct)(?=\s+(?:(?i:ubnd|hđnd|hdnd|nước|nuoc|qh|quốc hội|quoc hoi|tỉnh|thành phố|"
            rf"tp)(?!\w)|{_NAME}))",
            "Chủ tịch",
        ),
        (r"(?<!\w)(?P<short>ct)(?=\s+(?:ubnd|hđnd|hdnd|nước|nuoc|qh|quốc hội|quoc hoi)(?!\w))", "chủ tịch"),
        (r"(?<!\w)(?P<short>NQ)(?!\w)", "Nghị quyết"),
        (r"(?<!\w)(?P<short>nq)(?=\s+(?:số\s+|so\s+)?\d|\s+(?:đại hội|dai hoi|tw|trung ương))", "nghị quyết"),
        (r"(?<!\w)(?P<short>(?:NĐ|nđ))(?=\s+(?:số\s+|so\s+)?\d)", "Nghị định"),
        (r"(?<!\w)(?P<short>(?:QĐ|qđ))(?=\s+(?:số\s+|so\s+)?\d)", "Quyết định"),
        (rf"(?<!\w)(?P<short>TT)(?=\s+(?:Chính phủ|CP\b|{_NAME}))", "Thủ tướng"),
        (r"(?<!\w)(?P<short>tt)(?=\s+(?:chính phủ|chinh phu|cp)(?!\w))", "thủ tướng"),
        (rf"(?<!\w)(?P<short>bt)(?=\s+(?:bng|ngoại giao|ngoai giao|bộ|bo)(?!\w)|{_WHO})", "bộ trưởng"),
        (r"(?<!\w)(?P<short>hđ|hd)(?=\s+(?:nhân dân|nhan dan|nd)(?!\w))", "hội đồng"),
        (
            r"(?<!\w)(?P<short>hđ|hd)(?=\s+(?:đối ngoại|doi ngoai|ngoại giao|ngoai giao|đn|kinh tế|kinh te|xúc "
            r"tiến|xuc tien|"
            r"xttm|hợp tác|hop tac|nào|nao|gì|gi|j|của|cua)(?!\w))",
            "hoạt động",
        ),
        (r"(?i:(?<!\w)(?:các|những|nhiều|cac|nhung|nhieu)\s+)(?P<short>hđ|hd)(?!\w)", "hoạt động"),
        (
            r"(?<!\w)(?P<short>cđ|cd)(?=\s*[?.!]*$|\s+(?:gì|gi|j|gj|ji|thế nào|the nao|như thế nào|ntn|tn|sao|về|"
            r"ve|các|cac|"
            r"những|nhung|phải|phai|địa phương|dia phuong|đp|cho|của|cua)(?!\w))",
            "chỉ đạo",
        ),
        (r"(?<!\w)(?P<short>cđ)(?=\s+(?:người|ng|kiều|asean)(?!\w))", "cộng đồng"),
        (r"(?<!\w)(?P<short>kh)(?=\s+(?:số|so|\d))", "kế hoạch"),
        (
            r"(?i:(?<!\w)(?:ban hành|xây dựng|triển khai|theo|thực hiện|ban hanh|xay dung|trien khai|thuc hien)\s+)"
            r"(?P<short>kh)(?!\w)",
            "kế hoạch",
        ),
        (
            r"(?<!\w)(?P<short>kh)(?=\s*[?.!]*$|\s+(?:có|co|được|duoc|đc|dc|biết|biet|bik|phải|phai|thấy|thay|nêu|"
            r"neu|cần|can|"
            r"nên|nói|noi)(?!\w))(?<!\d kh)",
            "không",
        ),
        (r"(?<!\w)(?P<short>tn)(?=\s*[?.!]*$)(?<!tỉnh tn)(?<!tinh tn)(?<!\d tn)", "thế nào"),
        (r"(?<!\w)(?P<short>bh)(?=\s*[?.!]*$|\s+(?:thì|thi|mới|moi|xong|diễn|dien|họp|hop|có|co)(?!\w))", "bao giờ"),
        (r"(?i:(?<!\w)(?:bn|bao nhiêu|bao nhieu|mấy|may|\d+|các|số|vị)\s+)(?P<short>ĐB)(?!\w)", "đại biểu"),
        (r"(?<!\w)(?P<short>ĐB)(?=\s+(?i:tham dự|dự|phát biểu|quốc hội|qh)(?!\w))", "đại biểu"),
        (r"(?<!\w)(?P<short>gđ|gd)(?=\s+(?:19|20)\d\d)", "giai đoạn"),
        (r"(?<!\w)(?P<short>gđ|GĐ)(?=\s+(?i:sở|so|snv|bệnh)(?!\w))", "giám đốc"),
        (
            r"(?<!\w)(?P<short>lđ|LĐ)(?=\s+(?i:tỉnh|bộ|sở|ubnd|thành phố|tp|các|địa phương|đp|cấp|đảng|bng)(?!\w))",
            "lãnh đạo",
        ),
        (r"(?<!\w)(?P<short>tw)(?!\w)(?<!/tw)", "trung ương"),
        (rf"(?<!\w)(?P<short>tt){_WHO_ONLY}", "thủ tướng"),
        (rf"(?<!\w)(?P<short>ct){_WHO_ONLY}", "chủ tịch"),
        (rf"(?<!\w)(?P<short>(?i:đc|đ/c|dc|d/c)){_WHO_ONLY}", "đồng chí"),
    )
)
_UNITS_TOO = frozenset({"k", "kg", "r", "j", "z", "ng", "ah"})
"""After a figure these are units or letters."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """One short form of a text and what it was written out as, with the offsets of the short form."""

    short: str
    long: str
    start: int
    end: int


_EDGE = Expansion("", "", 0, 0)


def expand(text: str, extra: Mapping[str, str] | None = None, gloss: bool = True) -> str:
    """A question in NFC with its abbreviations written out; what is added to a text without diacritics has none.

    `extra` adds to the built-in table and wins over it. With `gloss`, FDI and its like stay and get their long form
    in brackets. Words of ordinary Vietnamese are never touched, nor the numbers of documents.

    >>> expand("PTT yc j về hn ngoại vụ, TP.HCM vs ĐN")
    'Phó Thủ tướng yêu cầu gì về Hội nghị ngoại vụ, Thành phố Hồ Chí Minh với Đà Nẵng'
    """
    text = nfc(text)
    pieces, at = [], 0
    for one in expansions(text, extra, gloss):
        pieces += [text[at : one.start], one.long]
        at = one.end
    return "".join([*pieces, text[at:]])


def expansions(text: str, extra: Mapping[str, str] | None = None, gloss: bool = True) -> list[Expansion]:
    """What `expand` writes out, in order, with offsets in `nfc(text)`."""
    text = nfc(text)
    own, table = _compiled(tuple(sorted((extra or {}).items())))
    found = _matched(own, text) + _in_context(text) + _matched(table, text)
    if gloss:
        found += _glossed(text)
    kept: list[Expansion] = []
    closed = [(d.start, d.end) for d in documents(text) if d.code]
    for one in found:
        span = (one.start, one.end)
        if all(one.end <= a or b <= one.start for a, b in closed) and one.long != one.short:
            closed.append(span)
            kept.append(one)
    kept.sort(key=lambda one: one.start)
    return [replace(one, long=unmarked(one.long)) for one in kept] if _is_plain(text, kept) else kept


def _is_plain(text: str, short_forms: list[Expansion]) -> bool:
    """Whether a text is typed without diacritics; one of short forms alone (`PTT yc j`) doesn't tell."""
    if has_diacritics(text):
        return False
    left = "".join(
        text[a.end : b.start] + " " for a, b in pairwise([_EDGE, *short_forms, replace(_EDGE, start=len(text))])
    )
    return bool(re.search(r"[a-z]{2}", left))


def load_abbreviations(file: Path) -> dict[str, str]:
    """The user's own abbreviations, a YAML file of `short: long form` lines; an empty file holds none.

    Raises ValueError with a Vietnamese sentence that says what to mend.
    """
    try:
        table = yaml.safe_load(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ValueError(f"Không mở được tệp viết tắt {file}. Hãy kiểm tra tên tệp và quyền đọc.") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"Tệp viết tắt {file.name} không phải UTF-8. Hãy lưu lại tệp với mã UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" ở dòng {mark.line + 1}" if mark else ""
        raise ValueError(
            f"Tệp viết tắt {file.name} sai cú pháp{where}. Mỗi dòng cần có dạng “PTT: Phó Thủ tướng”."
        ) from error
    if table is None:
        return {}
    if not isinstance(table, dict):
        raise ValueError(f"Tệp viết tắt {file.name} phải gồm các dòng dạng “PTT: Phó Thủ tướng”. Hãy sửa lại tệp.")
    for short, long in table.items():
        if not isinstance(short, str) or not isinstance(long, str) or not nfc(short).strip() or not nfc(long).strip():
            raise ValueError(
                f"Tệp viết tắt {file.name}: dòng “{short}: {long}” chưa đúng, cả hai bên dấu hai chấm phải là chữ. "
                "Nếu là số hoặc các từ như yes, no, on, hãy đặt trong dấu nháy."
            )
    return {nfc(short).strip(): nfc(long).strip() for short, long in table.items()}


def unmarked(text: str) -> str:
    """Text without diacritics, its case kept: `Phó Thủ tướng` is `Pho Thu tuong`."""
    plain = nfc(text).replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def _in_context(text: str) -> list[Expansion]:
    return [
        Expansion(m["short"], long, m.start("short"), m.end("short"))
        for pattern, long in _CONTEXTS
        for m in pattern.finditer(text)
    ]


def _matched(compiled: _Compiled | None, text: str) -> list[Expansion]:
    if compiled is None:
        return []
    found = []
    for match in compiled.pattern.finditer(text):
        long = compiled.long_form(match.group(), text[: match.start()], text[match.end() :])
        if long is not None:
            found.append(Expansion(match.group(), long, match.start(), match.end()))
    return found


def _glossed(text: str) -> list[Expansion]:
    """`FDI` becomes `FDI (đầu tư …)` and the other way round, once each, unless both stand there."""
    found = []
    for short, long in _read_table()["glosses"].items():
        acronym = re.search(rf"(?<![\w.]){short}(?!\w)", text, re.IGNORECASE)
        phrase = re.search(rf"(?<!\w)(?:{long}|{unmarked(long)})(?!\w)", text, re.IGNORECASE)
        one = acronym if acronym and not phrase else phrase if phrase and not acronym else None
        if one:
            found.append(Expansion(one[0], f"{one[0]} ({long if acronym else short})", *one.span()))
    return found


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A table of short forms ready to be looked for; longest forms first, so that `TP.HCM` isn't read as `TP.`."""

    pattern: re.Pattern[str]
    capitals: Mapping[str, str]
    any_case: Mapping[str, str]
    chat: Mapping[str, str]

    def long_form(self, short: str, before: str, after: str) -> str | None:
        """The long form where `short` stands for it."""
        if long := self.capitals.get(short) or self.any_case.get(short.lower()):
            # "VN-Index" is a name.
            return None if re.match(rf"-[{UPPER}][{LOWER}]", after) else long
        long = self.chat.get(short.lower())
        if long is None or short.isupper() or (len(short) == 1 and short not in self.chat):
            return None
        # "5 kg" is a weight, "Ko Jin-young" a name.
        if (short in _UNITS_TOO and re.search(r"\d\s*$", before)) or (
            short[0].isupper() and re.match(rf"\s+[{UPPER}]", after)
        ):
            return None
        return None if re.match(r"'|-\w|\.\w|\)", after) or before[-1:] in ("-", "'", "/") else long


@lru_cache(maxsize=1)
def _read_table() -> dict[str, dict[str, str]]:
    table = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return {part: {nfc(k): nfc(v) for k, v in entries.items()} for part, entries in table.items()}


@lru_cache(maxsize=8)
def _compiled(extra: tuple[tuple[str, str], ...]) -> tuple[_Compiled | None, _Compiled]:
    own = {nfc(k): nfc(v) for k, v in extra}
    table = _read_table()
    capitals = _with_plain(table["capitals"])
    any_case = _with_plain({k.lower(): v for k, v in table["any_case"].items()})
    chat = {k: v for k, v in _with_plain(table["chat"]).items() if k not in any_case}
    return _own(own) if own else None, _Compiled(_pattern([*capitals, *any_case, *chat]), capitals, any_case, chat)


def _own(own: Mapping[str, str]) -> _Compiled:
    """The user's forms: as written when they hold a capital, in any case when they don't."""
    small = {k: v for k, v in own.items() if k == k.lower()}
    return _Compiled(_pattern(list(own)), dict(own), small, {})


def _with_plain(table: Mapping[str, str]) -> dict[str, str]:
    """The table with each form also as it is typed without diacritics, where that isn't another form."""
    return {**{unmarked(k): v for k, v in table.items() if "đ" in k.lower()}, **table}


def _pattern(forms: list[str]) -> re.Pattern[str]:
    longest_first = sorted(set(forms), key=len, reverse=True)
    any_of = "|".join(rf"{re.escape(f)}(?!\w)" if f[-1].isalnum() else re.escape(f) for f in longest_first)
    return re.compile(rf"(?<![\w.@])(?:{any_of})", re.IGNORECASE)
