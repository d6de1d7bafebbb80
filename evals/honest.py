"""Honest paraphrases of real sentences: other words, other spellings, other order, the same matter."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from records import Hit
from vietnamese.text import LOWER, UPPER

Rewrite = Callable[[str, Hit, random.Random], "str | None"]
_SAYS = ("cho biết", "nêu", "khẳng định", "cho hay", "chia sẻ", "nhấn mạnh", "nói", "phát biểu")
_SHORT = {
    "Ủy ban nhân dân": "UBND",
    "UBND": "Ủy ban nhân dân",
    "Thành phố Hồ Chí Minh": "TP.HCM",
    "TP.HCM": "Thành phố Hồ Chí Minh",
    "TP. Hồ Chí Minh": "TP.HCM",
    "Phó Thủ tướng": "PTT",
    "Bộ Ngoại giao": "BNG",
    "Cơ quan đại diện": "CQĐD",
    "Liên Hợp Quốc": "LHQ",
    "Hội nghị Ngoại vụ": "HN Ngoại vụ",
    "Nghị quyết": "NQ",
}
_WORDS = {
    2: "hai",
    3: "ba",
    4: "bốn",
    6: "sáu",
    7: "bảy",
    8: "tám",
    9: "chín",
    10: "mười",
    13: "mười ba",
    45: "bốn mươi lăm",
}
_ROMAN = {
    17: "XVII",
    18: "XVIII",
    19: "XIX",
    20: "XX",
    21: "XXI",
    22: "XXII",
    29: "XXIX",
    31: "XXXI",
    32: "XXXII",
    33: "XXXIII",
}
_SPELLED = {18: "mười tám", 19: "mười chín", 20: "hai mươi", 21: "hai mươi mốt", 29: "hai mươi chín"}
_LEFT_OUT = re.compile(
    r" (?:rõ ràng|cụ thể|tích cực|hiệu quả|sâu sắc|mạnh mẽ|thiết thực|tốt đẹp|đáng kể|nhanh chóng|kịp thời|chủ động|"
    r"thường xuyên|toàn diện|quan trọng|to lớn)(?= [^\W\d_])"
)
_SAME = (
    ("giúp", "hỗ trợ"),
    ("doanh nghiệp", "công ty"),
    ("bình quân", "trung bình"),
    ("dẫn đầu", "đứng đầu"),
    ("đẩy mạnh", "tăng cường"),
    ("đào tạo", "bồi dưỡng"),
    ("tổ chức", "diễn ra"),
    ("triển khai", "thực hiện"),
    ("tham dự", "dự"),
    ("mỗi năm", "hằng năm"),
)
_SUBJECT = re.compile(
    r"(?:^|, )((?:[Cc]ác|[Cc]ấp|[Tt]hành phố|[Hh]ội nghị|[Tt]ỉnh|[Ll]ãnh đạo|[Đđ]ịa phương)[^,.;]{0,30}?|"
    r"[A-ZĐ][^\s,.]+ [A-ZĐ][^\s,.]+) "
    r"(ký|tổ chức|triển khai|đón|lập|xây dựng|thông qua) ([^,.;]{8,})([,.;]|$)"
)


def opened(text: str, hit: Hit, rng: random.Random) -> str | None:
    """With a linking word before it."""
    return f"{rng.choice(('Ngoài ra', 'Theo đó', 'Bên cạnh đó', 'Đồng thời', 'Cụ thể'))}, {_lower(text)}"


def other_figures(text: str, hit: Hit, rng: random.Random) -> str | None:
    """With its numbers in another spelling."""
    changed = re.sub(r"(?<![\d.,/])(\d{1,3})\.(\d{3})(?![\d.,/])", lambda m: m[1] + rng.choice(("", ",")) + m[2], text)
    changed = re.sub(r"(?<=\d),(?=\d{1,2}\s?%)", ".", changed)
    changed = re.sub(r"(?<=\d)\s?%", rng.choice((" %", " phần trăm")), changed)
    changed = changed.replace("tỷ", "tỉ").replace(" USD", rng.choice((" đô la Mỹ", " USD")))
    return changed if changed != text else None


def other_dates(text: str, hit: Hit, rng: random.Random) -> str | None:
    """With its dates spelled out or shortened."""
    full = r"(?:ngày )?(?<![\d/-])(\d{1,2})/(\d{1,2})/(\d{4})"
    changed = re.sub(full, r"ngày \1 tháng \2 năm \3", text)
    changed = re.sub(r"tháng (\d{1,2})/(\d{4})", r"tháng \1 năm \2", changed)
    changed = (
        re.sub(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})", r"ngày \1/\2/\3", changed) if changed == text else changed
    )
    return changed if changed != text else None


def other_abbreviation(text: str, hit: Hit, rng: random.Random) -> str | None:
    """With an abbreviation written out, or the other way round."""
    held = [s for s in _SHORT if re.search(rf"(?<!\w){re.escape(s)}(?!\w)", text)]
    if not held:
        return None
    chosen = rng.choice(held)
    return re.sub(rf"(?<!\w){re.escape(chosen)}(?!\w)", _SHORT[chosen], text)


def without_title(text: str, hit: Hit, rng: random.Random) -> str | None:
    """With a person's office left out."""
    office = r"(?:Phó Thủ tướng|Bộ trưởng|Thứ trưởng|Phó Chủ tịch|Chủ tịch|Đại sứ|Ông|Bà)"
    name = rf"(?:[{UPPER}][{LOWER}]+ ){{1,3}}[{UPPER}][{LOWER}]+"
    changed = re.sub(
        rf"(?<!\w){office}(?:(?: Bộ)? Ngoại giao| Chính phủ| Thường trực| UBND(?: thành phố| tỉnh)?)? "
        rf"(?={name})",
        "",
        text,
    )
    return changed if changed != text else None


def other_saying(text: str, hit: Hit, rng: random.Random) -> str | None:
    """With another verb of saying."""
    held = [s for s in _SAYS if re.search(rf"(?<!\w){s}(?!\w)", text)]
    return text.replace(held[0], rng.choice([s for s in _SAYS if s != held[0]]), 1) if held else None


def reordered(text: str, hit: Hit, rng: random.Random) -> str | None:
    """With an opening phrase of time or place at the end."""
    match = re.match(r"((?:Năm|Tại|Trong|Sáng|Ngày|Từ|Với|Theo|Cả năm) [^,]{3,45}), ([^.;]+)\.$", text)
    if match is None or re.search(r"\b(?:còn|và|nhưng|vì)$", match[1]):
        return None
    comma = "," if match[1].startswith("Theo") or match[2][-1].isdigit() else ""
    return f"{_upper(match[2])}{comma} {_lower(match[1])}."


def passive(text: str, hit: Hit, rng: random.Random) -> str | None:
    """What someone did, told as done by them."""
    match = _SUBJECT.search(text)
    if match is None or match[3].count(" ") < 2 or re.search(r"\b(?:và|để|vì)\b", match[3]):
        return None
    return f"{_upper(match[3])} được {_lower(match[1])} {match[2]}."


def cut_down(text: str, hit: Hit, rng: random.Random) -> str | None:
    """With its last clause left out."""
    head, comma, tail = text.rpartition(", ")
    if (
        not comma
        or len(head.split()) < 9
        or len(tail.split()) < 3
        or re.search(
            r"\d$|[A-ZĐ]\w*$|\b(?:khi|nếu|dù|"
            r"tuy)\b",
            head,
        )
    ):
        return None
    return f"{head}." if not re.search(r"\b(?:và|với|như|là|mà|trong đó)$", head) else None


def without_adjective(text: str, hit: Hit, rng: random.Random) -> str | None:
    """With an adjective left out."""
    changed = _LEFT_OUT.sub("", text, count=1)
    return changed if changed != text else None


def other_word(text: str, hit: Hit, rng: random.Random) -> str | None:
    """With a word that means the same."""
    for one, other in rng.sample(_SAME, len(_SAME)):
        if re.search(rf"(?<!\w){one}(?!\w)", text):
            return re.sub(rf"(?<!\w){one}(?!\w)", other, text, count=1)
    return None


def in_words(text: str, hit: Hit, rng: random.Random) -> str | None:
    """With a small number in words, or an ordinal in Roman figures or words."""
    if match := re.search(r"lần thứ (\d+)", text):
        number = int(match[1])
        ways = [w for w in (_ROMAN.get(number), _SPELLED.get(number)) if w]
        return text.replace(match[0], f"lần thứ {rng.choice(ways)}") if ways else None
    match = re.search(r"(?<![\d.,/%-])(?<!thứ )(?<!số )(\d{1,2})(?= [^\W\d_](?!háng|ăm))(?![/%])", text)
    return (
        text[: match.start()] + _WORDS[int(match[1])] + text[match.end() :]
        if match and int(match[1]) in _WORDS
        else None
    )


def at_conference(text: str, hit: Hit, rng: random.Random) -> str | None:
    """With the conference of its article before it."""
    if not hit.article.conferences or re.search(r"[Hh]ội nghị|^(?:Ngày|Sáng|Năm|Thứ|Tại|Trong|Từ|Theo)", text):
        return None
    return f"Tại {hit.article.conferences[0].name}, {_lower(text)}"


def as_bullet(text: str, hit: Hit, rng: random.Random) -> str | None:
    """As an item of a list."""
    return f"- {text}"


REWRITES: dict[str, Rewrite] = {
    f.__name__: f
    for f in (
        *(opened, other_figures, other_dates, other_abbreviation, without_title, other_saying, reordered, passive),
        *(cut_down, without_adjective, other_word, in_words, at_conference, as_bullet),
    )
}


def _lower(text: str) -> str:
    """The text with a small first letter, unless it opens with a name."""
    words = text.split(" ")
    named = (len(words) > 1 and words[1][:1].isupper()) or re.match(r"(?:Hà|Đà|TP|Bộ|Phó|Đại|Việt|Hội)\b", text)
    return text if named or words[0].isupper() else text[:1].lower() + text[1:]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
