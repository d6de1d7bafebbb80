"""English statements over Vietnamese passages: what both languages share is written the Vietnamese way.

Figures, dates, names, ordinals and a few dozen words of the field; the rest of an English sentence can't be compared
by words. See `answer.proof.bearing` for the rule that follows from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vietnamese.text import LOWER, has_diacritics, normalise, word_set

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "|".join(_MONTHS)
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
    *("nineteenth", "twentieth"),
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40}
# Longest first where one holds another.
_WORDS = """
Permanent Deputy Prime Minister = Phó Thủ tướng Thường trực
Deputy Prime Minister = Phó Thủ tướng
Prime Minister = Thủ tướng
Foreign Minister | Minister of Foreign Affairs = Bộ trưởng Ngoại giao
Ministry of Foreign Affairs | Foreign Ministry = Bộ Ngoại giao
Deputy Foreign Minister = Thứ trưởng Ngoại giao
Deputy Minister = Thứ trưởng
Minister = Bộ trưởng
Vice Chairman | Vice Chairwoman | Deputy Chairman = Phó Chủ tịch
Chairman | Chairwoman = Chủ tịch
Ambassador = Đại sứ
Consul General = Tổng Lãnh sự
Director General = Vụ trưởng
People's Committee = Ủy ban nhân dân
Politburo = Bộ Chính trị
Viet Nam | Vietnam = Việt Nam
Ho Chi Minh City = Thành phố Hồ Chí Minh
Hanoi | Ha Noi = Hà Nội
Da Nang | Danang = Đà Nẵng
Hai Phong | Haiphong = Hải Phòng
Bac Ninh = Bắc Ninh
Binh Duong = Bình Dương
Thai Nguyen = Thái Nguyên
Quang Ninh = Quảng Ninh
Can Tho = Cần Thơ
United States | the US | the USA = Hoa Kỳ
Japan = Nhật Bản
China = Trung Quốc
South Korea | Republic of Korea = Hàn Quốc
Laos = Lào
Cambodia = Campuchia
Thailand = Thái Lan
France = Pháp
Germany = Đức
Russia = Nga
India = Ấn Độ
Foreign Affairs Conference | Conference on Foreign Affairs | External Affairs Conference = Hội nghị Ngoại vụ
Diplomatic Conference = Hội nghị Ngoại giao
Resolution = Nghị quyết
Directive No. | Directive number = Chỉ thị
Decree = Nghị định
projects | project = dự án
agreements | agreement = thỏa thuận
delegates | participants = đại biểu
provinces | province | localities | locality = địa phương
countries | nations = quốc gia
visits | trips = chuyến thăm
enterprises | businesses | companies = doanh nghiệp
journalists | reporters = phóng viên
delegations = đoàn
titles = danh hiệu
solutions = giải pháp
tasks = nhiệm vụ
registered capital = vốn đăng ký
contributed capital = vốn góp
capital = vốn
imports and exports | exports and imports | trade turnover | import-export = xuất nhập khẩu
exports | exported | export = xuất khẩu
imports | imported | import = nhập khẩu
up | rose | increased | grew | increase | growth | up by | rising = tăng
down | fell | decreased | dropped | declined | decrease | down by = giảm
highest | largest | biggest = lớn nhất
lowest | smallest = nhỏ nhất
billion = tỷ
million = triệu
thousand = nghìn
percent | per cent = %
dollars = USD
dong = đồng
more than | over | above = hơn
nearly | almost | just under = gần
about | around | approximately | some = khoảng
at least = ít nhất
at most | up to = nhiều nhất
not | never | no = chưa
and = và
before = trước
after = sau
since = từ
by | until = đến
percent from | per cent from = % so với
compared with | compared to = so với
with = với
of = của
to | into = đến
from = từ
at | in | on = ở
requested | asked | urged | required | called on | must | should | will = yêu cầu
proposed | suggested | recommended = đề nghị
""".strip().splitlines()
_TABLE = {
    normalise(word): line.split("=")[1].strip()
    for line in _WORDS
    for word in map(str.strip, line.split("=")[0].split("|"))
}
_ANY_OF = "|".join(re.escape(w) for w in sorted(_TABLE, key=len, reverse=True))
_KNOWN = re.compile(
    rf"(?P<quoted>[\"“«][^\"“”«»]+[\"”»])|(?<![\w-])(?:(?i:{_ANY_OF})|[a-z]+(?:['’]s)?|(?:The|There|In|On|By|At|It|He|She|This|"
    r"These|They|According|As|For|From)(?= [a-zA-Z\d]))(?!\w)"
)
_QUOTED = re.compile(r"[\"“«][^\"“”«»]+[\"”»]")
_SMALL = re.compile(rf"(?<!\w)[{LOWER}]+(?!\w)")
_CLEAR = word_set(
    "the of and was were for with by that from which has have had been will asked said not this its are is"
)
_WHEN = {"since": "từ", "before": "trước", "after": "sau"}
LEAST_WORDS = 4
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})\b,?(?: (\d{{4}}))?", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?\b,?(?: (\d{{4}}))?", re.IGNORECASE)
_MONTH_ONLY = re.compile(rf"\b({_MONTH}),? (\d{{4}})\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(in|of|year|since|during|before|after) ((?:19|20)\d\d)\b", re.IGNORECASE)
_NTH = re.compile(
    rf"\b(?:(\d{{1,3}})(?:st|nd|rd|th)|({'|'.join(_TENS)})[- ]({'|'.join(_ORDINALS[:9])})|({'|'.join(_ORDINALS)}))\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\b(\d+) (?:out )?of (?:the |all )?(\d+)\b")
_COUNT = re.compile(rf"\b({'|'.join(_NUMBERS)})\b", re.IGNORECASE)


def is_english_text(text: str) -> bool:
    """Whether a statement is written in English rather than in Vietnamese: its small words bear no marks.

    Names and quotations may; fewer than LEAST_WORDS small words tell nothing.
    """
    small = [w for w in _SMALL.findall(_QUOTED.sub(" ", text)) if len(w) > 1]
    return len(small) >= LEAST_WORDS and not any(has_diacritics(w) for w in small) and is_english_word(small)


def is_english_word(words: Sequence[str]) -> bool:
    """Whether any of some words can only be English."""
    return any(w in _CLEAR or normalise(w) in _TABLE for w in words)


def in_vietnamese(text: str) -> str:
    """An English statement with what is shared written the Vietnamese way.

    >>> in_vietnamese("By July 2018 Hanoi had 4,300 projects worth nearly 34 billion dollars")
    'tháng 7/2018 Hà Nội 4,300 dự án gần 34 tỷ USD'
    """
    text = _SHARE.sub(r"\1/\2", text)
    text = _DAY_FIRST.sub(lambda m: _date(m[1], m[2], m[3]), text)
    text = _MONTH_FIRST.sub(lambda m: _date(m[2], m[1], m[3]), text)
    text = _MONTH_ONLY.sub(lambda m: f"tháng {_month(m[1])}/{m[2]}", text)
    text = _YEAR.sub(lambda m: f"{_WHEN.get(m[1].lower(), '')} năm {m[2]}".strip(), text)
    text = _NTH.sub(_nth, text)
    text = _COUNT.sub(lambda m: str(_NUMBERS.index(m[1].lower()) + 2), text)
    return " ".join(_KNOWN.sub(_known, text).split())


def _known(match: re.Match[str]) -> str:
    """What a word is in Vietnamese; quotations and names stay, other English words can't be compared and go."""
    if match["quoted"]:
        return match.group()
    return _TABLE.get(normalise(match.group()), "")


def _date(day: str, month: str, year: str | None) -> str:
    return f"ngày {day}/{_month(month)}" + (f"/{year}" if year else "")


def _month(name: str) -> int:
    return _MONTHS.index(name.lower()) + 1


def _nth(match: re.Match[str]) -> str:
    if match[1]:
        return f"lần thứ {match[1]}"
    if match[2]:
        return f"lần thứ {_TENS[match[2].lower()] + _ORDINALS.index(match[3].lower()) + 1}"
    word = match[4].lower()
    # "first" and "second" mostly order the points of a text.
    return match.group() if word in ("first", "second", "third") else f"lần thứ {_ORDINALS.index(word) + 1}"
