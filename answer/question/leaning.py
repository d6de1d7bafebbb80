"""Whether a question leans on the conversation, and by which of its words.

Words that only look alike without marks ("thế giới", "con số", "năm nay") are told apart where the question has marks,
and by what follows them where it hasn't.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from answer.question.facets import conference_ordinals, facets_of
from conferences import ConferenceTable
from vietnamese.names import Name, organisations, places
from vietnamese.text import fold, has_diacritics, normalise
from vietnamese.titled import short_name, titled_people

_NOT_CON = "tồn|lại|thiếu|bao nhiêu|mấy|những|nên"
_NOT_THE = "giới|mạnh|trận|hệ|kỷ|lực|chủ|yếu|nào|nên"
_NOT_CON_BARE = "so|nguoi|duong|trai|gai|chau|em|ton|lai|thieu|bao nhieu|may|nhung|nen"
_NOT_THE_BARE = "gioi|manh|tran|he|ky|luc|chu|yeu|nao|nen|che|thao|thuc|hien|nghiem|le"
_OPENS = re.compile(
    rf"(?:(?:vậy|thế|và|rồi|à|ừ|ơ) )*(?:(?:thế|vậy|và|thế thì|vậy thì) còn|thế thì|vậy thì|còn(?! "
    rf"(?:{_NOT_CON})(?!\w))|"
    rf"thế(?! (?:{_NOT_THE})(?!\w))|vậy|và|what about|how about|and)(?: cả)?(?!\w)[, ]*"
)
_OPENS_BARE = re.compile(
    rf"(?:(?:vay|the|va|roi) )*(?:(?:the|vay|va|the thi|vay thi) con|the thi|vay thi|con(?! (?:{_NOT_CON_BARE})\b)|"
    rf"the(?! (?:{_NOT_THE_BARE})\b)|vay(?! von\b)|va(?! cham\b)|what about|how about|and)(?: ca)?(?!\w)[, ]*"
)
_TOWARDS = re.compile(r"(?:về|so với|so sánh với|đối với|ve|so voi|so sanh voi|doi voi) ")
_AMONG = re.compile(r"(?:trong (?:số )?(?:đó|này|ấy)|trong (?:so )?(?:do|nay|ay))(?!\w)")
_SO = re.compile(
    r"(?:,? ?(?:có (?:nói|nhắc|đề cập|bàn|nêu)(?: (?:gì|đến|tới|về|việc này|điều này|chuyện này))*(?: không)?|"
    r"co (?:noi|nhac|de cap|ban|neu)(?: (?:gi|den|toi|ve))* khong|thì sao|thì thế nào|thì như thế nào|thì ra sao|"
    r"thi sao|thi the nao|thi nhu the nao|thi ra sao))$"
)
_SO_TOO = re.compile(r" (?:sao|thế nào|như thế nào|ra sao|the nao|nhu the nao|ntn)$")
_PRONOUN = re.compile(
    r"(?<!\w)(?:ổng|bả(?= (?:nói|nêu|yêu))|(?:ông|bà|anh|chị|vị|ngài|đồng chí|đ/c|cô) (?:ấy|ta|này|đó)|(?:người|"
    r"lãnh đạo|đại biểu|diễn giả) "
    r"(?:này|đó|ấy)|"
    r"họ(?= (?:nói|yêu|đề|chỉ|cho|muốn|nêu|cần|phải|có|được|sẽ|đã|làm|nhấn|kiến|mong|là)))(?!\w)"
)
_PRONOUN_BARE = re.compile(
    r"\b(?:(?:ong|ba|anh|chi|vi|ngai|dong chi|d/c) (?:ay|ta|nay|do)|(?:nguoi|lanh dao|dai bieu) (?:nay|do|ay)|"
    r"ho(?= (?:noi|yeu cau|de nghi|chi dao|cho|muon|neu|can|phai|nhan manh|kien nghi|mong)))\b"
)
_NOUNS = (
    "hội nghị|cuộc họp|sự kiện|kỳ|vấn đề|việc|điều|nội dung|lĩnh vực|con số|số liệu|thỏa thuận|dự án|thành phố|"
    "tỉnh|địa phương|"
    "nước|quốc gia|năm|ý|ý kiến|chủ đề|giải pháp|nhiệm vụ|chỉ đạo|yêu cầu|kiến nghị|đề nghị|nghị quyết|chỉ thị|"
    "nơi|cơ quan|"
    "văn bản|doanh nghiệp|đoàn|nguồn vốn|mục tiêu|kết quả|phát biểu|câu|bài|chương trình|kế hoạch"
)
_POINTS = re.compile(
    rf"(?<!\w)(?:(?P<several>(?:cả )?(?:hai|ba|các|những) )?(?P<noun>{_NOUNS})(?P<more>(?: [^\W\d_]+){{0,2}}?) "
    rf"(?:này|đó|ấy|kia|vừa rồi(?! có)|"
    r"vừa nêu|nói trên|trên(?=$|,))|(?P<there>ở đó|tại đó|ở đấy|nơi đó)|(?P<then>khi đó|lúc đó|lúc ấy|thời điểm "
    r"đó))(?!\w)"
)
_POINTS_BARE = re.compile(
    rf"\b(?:(?P<several>(?:ca )?(?:hai|ba|cac|nhung) )?(?P<noun>{fold(_NOUNS)})(?P<more>(?: [a-z]+){{0,2}}?) "
    rf"(?:nay|do|ay|kia|vua neu|noi tren)|"
    r"(?P<there>o do|tai do|o day|noi do)|(?P<then>khi do|luc do|luc ay|thoi diem do))\b"
)
_NOT_BACK = re.compile(r"(?:năm|nam) (?:nay|này)|(?:do|đó) (?:là|la|ai)\b|^nam do\b|viec do\b (?:ai|tinh|bo|so)")
_ASKS = re.compile(
    r"(?<!\w)(?:gì|nào|ai|đâu|bao nhiêu|mấy|khi nào|bao giờ|sao|thế nào|tại sao|vì sao|không|chưa|j|gi|nao|dau|"
    r"bao nhieu|may|"
    r"bao gio|the nao|tai sao|vi sao|what|who|when|where|how|why)(?!\w)"
)
_ONLY_ASKS = re.compile(
    r"(?:tóm (?:lại|tắt)(?: lại)?(?: (?:giúp|là|thì|gì|sao|thế nào|ra sao))*|(?:là )?(?:tại sao|vì sao|sao vậy|"
    r"sao thế|sao lại thế)(?: (?:vậy|thế|lại thế|như vậy|như thế))?|lý do(?: "
    r"là)?(?: gì)?|"
    r"(?:nói |nêu )?(?:cụ thể|chi tiết|rõ)(?: hơn)?(?: (?:là|thì|gồm))?(?: (?:gì|sao|ai|thế nào|ra sao|những gì|"
    r"như thế nào|bao nhiêu|đi|"
    r"nữa|được không))*|cụ thể (?:là|gồm)? ?(?:những|các) [^?]{1,40}nào|(?:có )?ví dụ(?: (?:gì|nào|như|không|cụ "
    r"thể))*|(?:là )?(?:từ )?(?:khi nào|"
    r"bao giờ|lúc nào|ngày nào|hôm nào|năm nào|từ bao giờ|mấy giờ)(?: vậy| thế)?|(?:là )?(?:ở đâu|tại đâu)(?: vậy|"
    r" thế)?|(?:là |của )?ai(?: vậy| thế)?|"
    r"(?:ai|người nào|vị nào) (?:đã )?(?:nói|phát biểu|yêu cầu|chỉ đạo|đề nghị|nêu|kết luận|đưa ra)(?: ra)?(?: "
    r"(?:điều|việc|câu|ý|nội dung|"
    r"chỉ đạo|yêu cầu|như|thế|vậy|đó|này|ấy|là|ra))*|(?:do )?ai(?: là người)? nói|còn (?:gì|ai|ý nào|điểm nào)(?: "
    r"(?:nữa|khác))*(?: không)?|"
    r"(?:có )?(?:gì|ai) (?:nữa|khác)(?: không)?|ngoài ra(?: (?:thì sao|còn gì|có gì))*(?: nữa)?(?: không)?|"
    r"nguồn(?: nào| ở đâu| đâu)?|theo (?:ai|nguồn nào|bài nào)|"
    r"kết quả(?: (?:ra sao|thế nào|như thế nào|là gì))?|thời hạn(?: (?:là|đến))?(?: (?:khi nào|bao giờ|nào))?|"
    r"(?:là )?bao nhiêu|"
    r"(?:tổng )?(?:là |được )?bao nhiêu (?:phần trăm|người|tỷ|tất cả))"
)
_OF_CONFERENCE = re.compile(
    r"(?:(?:do )?ai (?:là người )?(?:đã )?(?:chủ trì|dự|tham dự|tham gia|khai mạc|phát biểu|chỉ đạo|bế mạc|điều "
    r"hành)(?: (?:hội nghị|khai mạc|chỉ đạo|"
    r"bế mạc|kết luận))?|(?:có )?(?:những )?ai (?:dự|tham dự|phát biểu)|có (?:bao nhiêu|mấy) (?:đại biểu|người|"
    r"địa phương|tỉnh|tham luận|phiên|"
    r"ý kiến)[^?]{0,30}|(?:có )?bao nhiêu (?:đại biểu|người dự|người tham dự|tham luận)[^?]{0,25}|(?:số )?đại "
    r"biểu(?: là)? bao nhiêu|(?:diễn ra|tổ chức|"
    r"khai mạc|bế mạc|họp) (?:ở đâu|khi nào|ngày nào|bao giờ|tại đâu|trong mấy ngày|hôm nào|lúc nào)[^?]{0,25}|"
    r"(?:có )?(?:chủ đề|nội dung|chương trình)"
    r"(?: (?:chính|hội nghị))?(?: (?:là|gồm))?(?: (?:gì|những gì))?|(?:ở đâu|khi nào) (?:diễn ra|tổ chức)|gồm "
    r"(?:những )?ai|có (?:những )?ai|"
    r"(?:bàn|nói|thảo luận|quyết định|kết luận)(?: về)? (?:những )?gì|có (?:gì|những gì) (?:mới|đáng chú ý|nổi bật))"
)
_DEFINITE = re.compile(
    r"(?:tại |ở |trong |chủ đề |kết quả )?(?:hội nghị|hn|kỳ họp)(?! (?:nào|gì|trung ương|quốc tế|cấp cao|thượng "
    r"đỉnh))(?: lần này| này)? "
)
_READ = {"only": _ONLY_ASKS, "of": _OF_CONFERENCE, "definite": _DEFINITE}
_READ_BARE = {name: re.compile(fold(pattern.pattern)) for name, pattern in _READ.items()}
_OR = re.compile(r"(?<!\w)(?:tăng|giảm|nhiều|ít|cao|thấp|có|tang|giam|nhieu|it|cao|thap|co) hay ")
_DEFINES = re.compile(r"(?<!\w)(?:là gì|là ai|la gi|la ai|is)(?!\w)")
MOST_ELLIPTICAL = 5
"""A question of no more syllables than this needs no verb or subject to be asked on: "tổng vốn là bao nhiêu"."""
_LONG = 12
"""A question of more syllables than this has a subject and a verb of its own."""


@dataclass(frozen=True, slots=True)
class Lean:
    """How a question leans. `rest` is what is left of it without the opening words and without "thì sao".

    `kind` is `fragment` (nothing is asked: "còn Đà Nẵng?"), `pronoun`, `points` ("hội nghị đó"), `asks` (only an asking
    word: "tại sao?") or `subjectless` ("có bao nhiêu đại biểu?").
    """

    kind: str
    rest: str
    match: re.Match[str] | None = None


def lean_of(question: str, table: ConferenceTable) -> Lean | None:
    """How a question in NFC leans on the one before it, or None when it stands on its own."""
    text = " ".join(question.split()).rstrip(" ?.!…")
    small = _small(text)
    marked = has_diacritics(text)
    opening = (_OPENS if marked else _OPENS_BARE).match(small)
    rest = text[opening.end() :] if opening else text
    tail = _SO.search(_small(rest)) or (
        _SO_TOO.search(_small(rest)) if opening or _names_only(rest, table, 3) else None
    )
    core = rest[: tail.start()] if tail else rest
    named = facets_of(rest, table)
    inside = bool(named.conferences or named.anchors)
    pronoun = (_PRONOUN if marked else _PRONOUN_BARE).search(_small(rest))
    if pronoun and not titled_people(rest[: pronoun.start()]):
        return Lean("pronoun", rest, pronoun)
    points = _points_back(rest, marked, inside)
    if points:
        return Lean("points", rest, points)
    if _AMONG.match(_small(rest)):
        return Lean("asks", rest)
    short = len(rest.split()) <= _LONG
    if opening and _matches("only", text, marked):
        return Lean("asks", text)
    only_asks = (_matches("only", rest, marked) or (not tail and _elliptical(rest, table))) and not inside
    if only_asks and not has_subject(rest) and not (_matches("of", rest, marked) or _lone_ordinal(rest, table)):
        return Lean("asks", rest)
    if _TOWARDS.match(_small(rest)) and short and not _ASKS.search(_small(core)):
        return Lean("fragment", core)
    if tail and (short or _SO.search(_small(rest))) and not _ASKS.search(_small(core)):
        return Lean("fragment", core)
    if short and not _ASKS.search(_small(rest)) and (opening or _names_only(rest, table)):
        return Lean("fragment", rest)
    if inside or has_subject(rest):
        return Lean("subjectless", rest) if short and _lone_ordinal(rest, table) else None
    if _lone_ordinal(rest, table) or (short and (opening or _matches("of", rest, marked) or _definite(rest, marked))):
        return Lean("subjectless", rest)
    return None


def asks(text: str) -> bool:
    """Whether a text holds an asking word."""
    return bool(_ASKS.search(_small(text)))


def has_subject(text: str) -> bool:
    """Whether a question names a place, a person, an organisation or an acronym of its own."""
    return bool(
        places(text) or titled_people(text) or organisations(text) or re.search(r"(?<!\w)[A-ZĐ]{3,}(?!\w)", text)
    )


def people_of(text: str) -> list[Name]:
    """The people of a fragment with their titles, also `ba lan` in small letters."""
    found = titled_people(text)
    if not found and short_name(text):
        return [Name(text, "person", 0, len(text), fold(text))]
    return found


def _small(text: str) -> str:
    small = normalise(text)
    return small if len(small) == len(text) else text.lower()


def _matches(name: str, text: str, marked: bool) -> bool:
    pattern = (_READ if marked else _READ_BARE)[name]
    return bool(pattern.fullmatch(_small(text)))


def _elliptical(rest: str, table: ConferenceTable) -> bool:
    """Whether a question is too short to have a subject: "vốn bao nhiêu", "tỉnh nào"; "đối ngoại là gì" isn't."""
    small = _small(rest)
    if has_subject(rest) or _names_only(rest, table, 2):
        return False
    return (
        len(small.split()) <= MOST_ELLIPTICAL
        and bool(_ASKS.search(small) or _OR.search(small))
        and not _DEFINES.search(small)
    )


def _definite(text: str, marked: bool) -> bool:
    return bool((_READ if marked else _READ_BARE)["definite"].match(_small(text)))


def _points_back(rest: str, marked: bool, conference_inside: bool) -> re.Match[str] | None:
    """The first "hội nghị đó" whose noun isn't said earlier in the question itself."""
    small = _small(rest)
    for match in (_POINTS if marked else _POINTS_BARE).finditer(small):
        before = small[: match.start()]
        noun = match["noun"]
        if _NOT_BACK.match(small, match.start()) or (noun and re.search(rf"(?<!\w){re.escape(noun)}(?!\w)", before)):
            continue
        if conference_inside and (noun in ("hội nghị", "hoi nghi", "kỳ", "ky", "sự kiện", "su kien") or not noun):
            continue
        if match["there"] and places(rest[: match.start()]):
            continue
        return match
    return None


def _lone_ordinal(rest: str, table: ConferenceTable) -> bool:
    """Whether a question names a conference by its number alone: `lần thứ 18 có bao nhiêu đại biểu`."""
    return bool(lone_ordinals(rest, table))


def lone_ordinals(text: str, table: ConferenceTable) -> list[tuple[int, int, int]]:
    """Number, start and end of each ordinal of a conference whose series isn't said."""
    named = [(m.start, m.end) for m in table.series_mentions(text, question=True) if m.number or m.year]
    return [
        (one.value, one.start, one.end)
        for one in conference_ordinals(text)
        if all(one.end <= a or b <= one.start for a, b in named)
    ]


def _names_only(rest: str, table: ConferenceTable, extra: int = 0) -> bool:
    """Whether a text holds nothing but names, numbers and the words that link them."""
    left = rest
    spans = [(m.start, m.end) for m in table.series_mentions(rest, question=True)]
    spans += [(start, end) for _, start, end in lone_ordinals(rest, table)]
    spans += [(n.start, n.end) for n in (*places(rest), *people_of(rest))]
    spans += [m.span() for m in re.finditer(r"(?i)(?:năm |nam )?(?:19|20)\d\d|(?:tháng|thang) \d+", rest)]
    if not spans:
        return False
    for start, end in sorted(spans, reverse=True):
        left = left[:start] + " " + left[end:] if end <= len(left) else left[:start]
    linking = re.sub(
        r"(?<!\w)(?:so sánh|so|đối chiếu|so sanh|ở|tại|của|với|đối với|về|o|tai|cua|voi|doi voi|ve|tỉnh|thành phố|"
        r"tp|tinh|thanh pho|hội nghị|"
        r"hoi nghi|hn|kỳ|ky|so|"
        r"và|va|năm|nam|trong|ông|bà)(?!\w)|[\W_]",
        " ", left, flags=re.IGNORECASE,
    )  # fmt: skip
    return len(linking.split()) <= extra
