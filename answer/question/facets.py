"""Conferences, years and spans of time that a question names; what isn't certainly one is none.

A facet narrows the search or refuses, so a wrong one costs the answer. Numbers that count ("19 quốc gia"), numbers of
documents ("2018/TB-BNG") and years of laws ("Luật Đầu tư 2020") are no facets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from conferences import ConferenceTable, Mention
from records import Conference, Origin
from vietnamese.dates import dates
from vietnamese.documents import documents
from vietnamese.ordinals import Ordinal, bare_ordinals, ordinals
from vietnamese.spelled import spelled_number
from vietnamese.text import fold

_YEAR = r"(?:19|20)\d\d(?!\d)"
_BARE_YEAR = re.compile(
    r"(?<![\w.,/+-])(?P<year>(?:19|20)\d\d)(?![\w%]|[.,/]\d|\s*%)"
    # "Năm 2015 tỉnh nào" is a year, "2015 tỉnh" a count.
    r"(?:(?<=\bnam \d{4})|(?!\s*(?:ty|ti|trieu|nghin|ngan|usd|dong|nguoi|dai bieu|doanh nghiep|du an|"
    r"km|thoa thuan|dia phuong|tinh|luot|can bo|hoc sinh|sinh vien|phong vien|doan|quoc gia|nuoc|xa|"
    r"don vi|ho|lao dong|y kien|chu ky|"
    r"ban|tan|ha|m2|kieu bao|chuyen gia|hoi vien|thanh vien|su kien|hoat dong|cong trinh|"
    r"van ban|thu tuc|nha dau tu|khach)\b))"
)
_NO_YEAR_BEFORE = re.compile(r"\b(?:so|dieu|khoan|trang|ma|gan|hon|khoang|chung|tren|toi da|toi thieu)\s*$")
_LAW = re.compile(
    r"\b(?:luat|phap lenh|hien phap|nghi quyet|chi thi|nghi dinh|quyet dinh|thong tu|ket luan|bo luat)\b"
    r"(?!\s+(?:nao|gi)\b)[^,.;:?!]{0,45}$"
)
_ASKING = re.compile(r"\b(?:nao|gi|trong|vao|tai|the nao|ra sao|noi|duoc|da|se)\b")
_RELATIVE = re.compile(r"(?<!\w)(?:năm nay|nam nay|năm ngoái|nam ngoai)(?!\w)", re.IGNORECASE)
_BASIS = re.compile(r"(?:so voi|cung ky)\s*$")
_ANCHOR = re.compile(
    r"\b(?P<word>ke tu sau|ke tu|tu sau|tu khi co|tu|ngay sau|sau khi co|sau|truoc khi co|truoc)\s+(?:ky\s+)?$"
)
_ENDS = r"(?![/.,-]\d|\w)"
_FROM, _TO = rf"(?P<first>{_YEAR})", rf"(?P<last>{_YEAR}){_ENDS}"
_ON = r"(?=\s*(?:den nay|toi nay|tro di|tro lai|den gio|$|[,?]))"
# Each with what is added to its first and to its last year: "sau năm 2018" starts in 2019.
_SPANS = (
    (rf"\b(?:(?:tu|giai doan|nhiem ky|trong|cac nam)\s+)?(?:nam\s+)?{_FROM}\s*(?:-|den|toi)\s*(?:nam\s+)?{_TO}", 0, 0),
    (rf"\b(?:truoc|den truoc)\s+(?:nam\s+)?{_TO}", 0, -1),
    (rf"\b(?:sau|tu sau)\s+(?:nam\s+)?{_FROM}{_ENDS}", 1, 0),
    (rf"\b(?:ke tu|(?<!dau )tu)\s+(?:nam\s+)?{_FROM}{_ENDS}{_ON}", 0, 0),
)
_SPAN_PATTERNS = tuple((re.compile(pattern), first, last) for pattern, first, last in _SPANS)
_PLAIN_HEAD = re.compile(
    r"(?:^|[,;:?(]|\b(?:hoi nghi|hn|cac|tai|o|trong|so sanh|cua|va|voi|vs|tu|sau|truoc|ke tu|giua|ve|con|the|thi|"
    r"ky))\s*$"
)
_OTHER_ASSEMBLY = re.compile(
    r"\s*(?:,\s*)?(?:cua\s+)?(?:ban chap hanh|bch|trung uong|tw\b|uy ban|quoc hoi|dang\b|asean|apec|asem|hoi dong|"
    r"khoa|"
    r"bo chinh tri|dai hoi|lien hop quoc|lhq|cac nuoc|nhom|tong cuc|mat tran|hoi\b)"
)
_OTHER_EVENT = re.compile(
    r"\b(?:phien|dai hoi|ky hop|uy ban|le|giai|cuoc|tuan|lien hoan|dien dan|khoa|asean|apec|asem|cap cao|trung "
    r"uong|hoi thao|"
    r"toa dam|hoi dong|hoi cho|trien lam|festival|ky niem|doi thoai|tham van|hop|gap|tham|chuyen|ban chap hanh|"
    r"dang bo|nhom|"
    r"thuong dinh|lien hop|san pham|dot|vong|ngay|giao luu|hop tac|ngoai truong|bo truong|hoi nghi (?!ngoai|doi "
    r"ngoai|van hoa))\b"
)
_NEWEST = r"(?:moi nhat|gan nhat|gan day nhat|gan day|vua qua|vua roi|moi day|cuoi cung|latest)"
_NEWEST_HELD = re.compile(
    rf"\b(?<!cac )(?<!nhung )(?:hoi nghi|hn|hnnv|hnng|ky|lan)\b(?: (?:ngoai vu|ngoai giao|doi ngoai|toan quoc|lan|"
    rf"ky|nv|ng|"
    rf"van hoa|thu)\b){{0,4}} (?:to chuc |dien ra )?{_NEWEST}\b|\b(?:latest|most recent|last)(?: \w+){{0,4}} "
    rf"conference\b|"
    rf"\b(?:ngoai vu|ngoai giao)(?: toan quoc)? {_NEWEST}\b"
)
_ALL = re.compile(
    r"\b(?:cac|nhung|tung|moi|tat ca|qua|het) (?:cac )?(?:ky|lan)\b(?! (?:hop|tham|lam viec|thi|dai hoi|bau|gap|"
    r"tiep|trao|"
    r"dam phan|quoc hoi|sinh hoat|doi thoai|to chuc khac|truoc day))|"
    r"\b(?:cac|nhung|tat ca|qua|moi) (?:cac )?(?:hoi nghi|hn) (?:ngoai vu|ngoai giao|doi ngoai|nv|ng)\b(?! (?:bo "
    r"truong|cap))|"
    r"\b(?:ngoai vu|ngoai giao|toan quoc) qua cac nam\b"
)
_SERIES = r"(?:ngoai vu|ngoai giao|doi ngoai|van hoa)(?: toan quoc)?"
# "Năm 2018, hội nghị ngoại vụ …", "hội nghị ngoại vụ các năm 2016 và 2018"; a year further off is spoken of only.
_BESIDE_SERIES = re.compile(
    rf"\bnam {_YEAR},? (?:thi |co |tai |o )?(?:cac )?(?:hoi nghi|hn) {_SERIES}|"
    rf"\b(?:hoi nghi|hn) {_SERIES}(?: to chuc| dien ra| duoc to chuc)?(?: vao| trong)?(?: cac)?(?: nam)? {_YEAR}"
)
_RANGE = re.compile(
    rf"\b(?P<series>(?:ngoai vu|ngoai giao)(?: toan quoc)?|hnnv|hnng)\s*(?:tu )?(?:lan thu |lan |ky |thu "
    rf")?(?P<first>\d{{1,2}})\s*"
    rf"(?:-|den|toi)\s*(?:(?:hoi nghi|hn|{_SERIES}|lan thu|lan|ky|thu|hnnv|hnng) )*(?P<last>\d{{1,2}})(?!\d|"
    rf"[./,%]\d|\s*%)"
)
_TIGHT_LIST = re.compile(
    r"(?i)(?<=[^\W\d_] )\d{1,2}(?:,\d{1,2})+(?![\d%]|[.,]\d|\s*(?:%|tỷ|tỉ|triệu|ty|ti|trieu|usd|phần|phan|km|"
    r"ha)(?!\w))"
)
_SEVERAL = re.compile(r"\b(?P<count>[2-9]|hai|ba|bon|nam) (?:hoi nghi|hn|ky|lan)\b")
_CALLED = re.compile(r"\b(?:hoi nghi|hn)\s*$")
LEAST_BARE = 10
"""The least number that "hội nghị 19" can mean as an ordinal; smaller ones count parties and days."""
MOST_BETWEEN = 12
"""Characters between two ordinals of one list."""
_FIRST = re.compile(r"\s+(?:lan\s+)?dau tien\b|\s+lan dau\b(?! tu\b)")


@dataclass(frozen=True, slots=True)
class Span:
    """Years from `first` to `last`, both in it; None is open."""

    first: int | None
    last: int | None

    @property
    def label(self) -> str:
        """How the span is shown and taken off: `giai đoạn 2016–2018`, `trước năm 2018`, `từ năm 2019`."""
        if self.first and self.last:
            return f"giai đoạn {self.first}–{self.last}"
        return f"từ năm {self.first}" if self.first else f"trước năm {(self.last or 0) + 1}"

    def holds(self, year: int | None) -> bool:
        """Whether a year lies in the span."""
        return year is not None and (self.first or 0) <= year <= (self.last or 9999)


@dataclass(frozen=True, slots=True)
class Facets:
    """What a question names. `anchors` only tell a point of time ("kể từ Hội nghị lần thứ 18"); `series` come without
    a number; `lone` are ordinals of "hội nghị lần thứ …" whose series isn't said.
    """

    conferences: tuple[Conference, ...] = ()
    anchors: tuple[Conference, ...] = ()
    series: tuple[str, ...] = ()
    lone: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    span: Span | None = None
    newest: bool = False
    every: bool = False
    latest: int = 1
    """How many of the newest are meant: "hai kỳ gần nhất"."""
    series_names: tuple[str, ...] = ()
    """The full names of series that the question names in full, without a number, and that the library doesn't "
    "hold."""


def facets_of(
    text: str,
    table: ConferenceTable,
    held: Sequence[Conference] = (),
    *,
    typed: str | None = None,
    today: date | None = None,
) -> Facets:
    """The facets of a question whose abbreviations are written out; `typed` is how it came (`HNNV19`).

    `held` are the library's conferences: an ordinal without a series belongs to the one series that holds it. "Năm nay"
    is the year of `today`.
    """
    text = _TIGHT_LIST.sub(lambda m: m.group().replace(",", ", "), years_written_out(text, today))
    named = _range(_conferences(text, table), text, held, table)
    if typed and not named.conferences and not named.anchors:
        other = _conferences(typed, table)
        named = other if other.conferences or other.anchors else named
    plain = _same_length(text)
    if not (named.conferences or named.anchors):
        named = _of_lone_ordinals(text, plain, named, held, table)
    named = _with_years(plain, named, table)
    series = {c.series for c in held}
    strange = [m.series for m in table.series_mentions(text) if not (m.number or m.year) and m.series not in series]
    return replace(
        named,
        newest=bool(_NEWEST_HELD.search(plain)),
        latest=_how_many(plain),
        every=bool(_ALL.search(plain)),
        series_names=tuple(dict.fromkeys(table.series(key).name for key in strange)),
    )


def _range(named: Facets, text: str, held: Sequence[Conference], table: ConferenceTable) -> Facets:
    """All that the library holds from one number of a series to another: "Hội nghị Ngoại vụ 18-21"."""
    match = _RANGE.search(_same_length(text))
    first, last = (int(match["first"]), int(match["last"])) if match else (0, 0)
    if match is None or first >= last:
        return named
    series = {m.series for m in table.series_mentions(match["series"] + f" {first}", question=True)}
    inside = [c for c in held if c.series in series and c.number and first <= c.number <= last]
    inside.sort(key=lambda c: c.number or 0)
    return Facets(conferences=tuple(inside)) if inside else named


def _how_many(plain: str) -> int:
    """How many of the newest conferences a question means."""
    match = _SEVERAL.search(plain)
    if match is None:
        return 1
    return int(match["count"]) if match["count"].isdigit() else spelled_number(match["count"]) or 1


def years_written_out(text: str, today: date | None) -> str:
    """A question with "năm nay" and "năm ngoái" as years; "so với năm ngoái" is left as it is.

    >>> years_written_out("FDI năm nay so với năm ngoái", date(2026, 3, 1))
    'FDI năm 2026 so với năm ngoái'
    """
    if today is None:
        return text
    year = today.year

    def written(match: re.Match[str]) -> str:
        if _BASIS.search(fold(text[max(0, match.start() - 12) : match.start()])):
            return match.group()
        word, _, which = match.group().partition(" ")
        return f"{word} {year if which.lower() in ('nay',) else year - 1}"

    return _RELATIVE.sub(written, text)


def _same_length(text: str) -> str:
    """The folded text, of which every offset is one of `text`."""
    plain = fold(text)
    return plain if len(plain) == len(text) else "".join((fold(c) or " ")[0] for c in text)


def _conferences(text: str, table: ConferenceTable) -> Facets:
    plain = _same_length(text)
    found: dict[Conference, None] = {}
    anchors: dict[Conference, None] = {}
    series: dict[str, None] = {}
    anchored = False
    for number, mention in enumerate(mentions := table.series_mentions(text, question=True)):
        if mention.number is None and mention.year is None:
            if _FIRST.match(plain, mention.end):
                found[table.make(mention.series, 1, None)] = None
            else:
                series[mention.series] = None
            continue
        follows = number > 0 and mentions[number - 1].end == mention.start
        anchored = anchored if follows else bool(_ANCHOR.search(plain[max(0, mention.start - 25) : mention.start]))
        (anchors if anchored else found)[_resolve(mention, table)] = None
    return Facets(tuple(found), tuple(a for a in anchors if a not in found), tuple(series))


def _resolve(mention: Mention, table: ConferenceTable) -> Conference:
    if mention.number is None and mention.year is not None:
        by_year = table.by_year(mention.series, mention.year)
        if by_year:
            return by_year
    known = table.find(mention.series, mention.number) if mention.number is not None else None
    return known or table.make(mention.series, mention.number, mention.year, Origin.STATED)


def _of_lone_ordinals(
    text: str, plain: str, named: Facets, held: Sequence[Conference], table: ConferenceTable
) -> Facets:
    """The conferences of "lần thứ 19" and "hội nghị lần thứ 19", which name no series."""
    found: dict[Conference, None] = {}
    lone: list[int] = []
    anchors: list[Conference] = list(named.anchors)
    for one in conference_ordinals(text):
        before = plain[max(0, one.start - 25) : one.start]
        holding = {c.series for c in held if c.number == one.value}
        series = set(named.series) if len(named.series) == 1 else holding & set(named.series or holding)
        if len(series) != 1:
            lone += [one.value] if _CALLED.search(before) and not series else []
            continue
        conference = _resolve(Mention(next(iter(series)), one.value, None, one.start, one.end), table)
        if _ANCHOR.search(_CALLED.sub("", before)):
            anchors.append(conference)
        else:
            found[conference] = None
    return replace(named, conferences=tuple(found), anchors=tuple(anchors), lone=tuple(lone))


def conference_ordinals(text: str) -> list[Ordinal]:
    """The ordinals that can be a conference's: "lần thứ 19 ai chủ trì", but not "phiên họp lần thứ 8"."""
    plain = _same_length(text)
    found: list[Ordinal] = []
    bare = [one for one in bare_ordinals(text, ("hội nghị",)) if one.value >= LEAST_BARE]
    for one in sorted([*ordinals(text), *bare], key=lambda o: o.start):
        listed = bool(found) and 0 <= one.start - found[-1].end <= MOST_BETWEEN
        if listed or _is_conference(one, plain[max(0, one.start - 25) : one.start], plain):
            found.append(one)
    return found


def _is_conference(one: Ordinal, before: str, plain: str) -> bool:
    if one.kind not in ("lần", "kỳ", "thứ", "số") or (one.kind == "thứ" and one.value < 8):
        return False
    if _OTHER_ASSEMBLY.match(plain, one.end):
        return False
    if _CALLED.search(before):
        return True
    clause = re.split(r"[,;.?!:]", plain[max(0, one.start - 60) : one.start])[-1]
    whole = plain[one.start : one.start + 7] == "lan thu" and one.value > 5
    return not _OTHER_EVENT.search(clause) if whole else bool(_PLAIN_HEAD.search(before))


def _with_years(plain: str, named: Facets, table: ConferenceTable) -> Facets:
    """Adds the span and the years; a year right beside a series without a number is that of its conference."""
    span, rest = _span(plain)
    years: dict[int, None] = {}
    for match in _BARE_YEAR.finditer(_without_documents(rest)):
        before = rest[max(0, match.start() - 60) : match.start()]
        if not (_NO_YEAR_BEFORE.search(before) or _is_of_law(before)):
            years[int(match["year"])] = None
    for d in dates(rest):
        if d.year and (d.month or d.quarter):
            years[d.year] = None
    if len(named.series) == 1 and not named.conferences and years and not span:
        editions = [table.by_year(named.series[0], year) for year in years]
        if all(editions) and _BESIDE_SERIES.search(plain):
            return replace(named, conferences=tuple(e for e in editions if e), years=(), span=None)
    taken = {c.year for c in (*named.conferences, *named.anchors)}
    return replace(named, years=tuple(sorted(y for y in years if y not in taken)), span=span)


def _span(plain: str) -> tuple[Span | None, str]:
    """The first span of years, and the text with its years blanked out."""
    for pattern, first_off, last_off in _SPAN_PATTERNS:
        match = pattern.search(plain)
        if match is None or _BASIS.search(plain[: match.start()]):
            continue
        group = match.groupdict()
        first = int(group["first"]) + first_off if group.get("first") else None
        last = int(group["last"]) + last_off if group.get("last") else None
        if first is None or last is None or first < last:
            blanked = plain[: match.start()] + " " * len(match.group()) + plain[match.end() :]
            return Span(first, last), blanked
    return None, plain


def _without_documents(plain: str) -> str:
    for one in documents(plain):
        if one.code or one.year:
            plain = plain[: one.start] + " " * (one.end - one.start) + plain[one.end :]
    return plain


def _is_of_law(before: str) -> bool:
    """Whether a year behind this text is that of a law or a resolution: "Luật Đầu tư 2020"."""
    law = _LAW.search(before)
    return law is not None and not _ASKING.search(law.group())
