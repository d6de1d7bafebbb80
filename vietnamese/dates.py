"""Dates as Vietnamese texts write them: 12/8, 12-08-2018, ngày 12 tháng 8 năm 2018, 6-11/11/2017, quý III/2025."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from vietnamese.spelled import roman, spelled_number
from vietnamese.text import normalised

_YEAR = r"(?:19|20)\d\d(?!\d)"
_DAY = r"(?:ngày|ngay|mồng|mùng|mong|mung)"
_TO = r"\s*(?:-|đến|den|tới|toi|và|va)\s*"
_MONTH_WORD = r"(?:\d{1,2}(?!\d)|mười một|mười hai|mười|giêng|một|hai|ba|tư|năm|sáu|bảy|tám|chín|chạp)"
_MONTH = rf"(?:tháng|thang)\s*(?P<month>{_MONTH_WORD})"
_YEAR_WORD = rf"(?:\s*,?\s*(?:năm|nam)\s*(?P<year>{_YEAR})|\s*[/.-]\s*(?P<year2>{_YEAR}))"
_START = r"(?<![\w/])(?<!\d[.,-])"
_END = r"(?!\w|[/.,-]\d|/\w|-[^\W\d_])"
_D, _M = r"\d{1,2}", r"\d{1,2}"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_START}(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d){_END}",
        # 28/10-2/11/2018, from one month into the next
        rf"{_START}(?P<day>{_D})/(?P<month>{_M})(?:/(?P<year>{_YEAR}))?{_TO}(?:{_DAY}\s*)?(?P<end>{_D})/(?P<end_month>{_M})(?:/(?P<end_year>{_YEAR}))?{_END}",
        # 6-11/11/2017, từ ngày 6 đến ngày 11/11/2017
        rf"{_START}(?P<day>{_D}){_TO}(?:{_DAY}\s*)?(?P<end>{_D})/(?P<month>{_M})(?:/(?P<year>{_YEAR}))?{_END}",
        rf"{_START}(?P<day>{_D})(?P<sep>[/.-])(?P<month>{_M})(?P=sep)(?P<year>{_YEAR}|\d\d(?!\d)){_END}",
        rf"{_START}(?P<day>{_D})(?:{_TO}(?:{_DAY}\s*)?(?P<end>{_D}))?\s*,?\s*{_MONTH}{_YEAR_WORD}?(?!\w|/\d|-\d)",
        rf"{_START}(?P<day>{_D})(?P<sep>/|(?<=\d)[.-])(?P<month>{_M}){_END}",
        rf"(?<!\w)(?:quý|quí|quy|qui)\s*(?P<quarter>[1-4]|i{{1,3}}|iv)(?!\w){_YEAR_WORD}?",
        rf"{_START}(?P<month>{_M})[/.-](?P<year>{_YEAR}){_END}",
        rf"(?<!\w){_MONTH}{_YEAR_WORD}?(?![\w%]|[/.,-]\d)",
        rf"(?<![\w/.,-])(?P<year>{_YEAR})\s*(?:-|đến năm|đến|den nam|den)\s*(?P<end_year>{_YEAR})(?![/.,-]\d|\w)",
        rf"(?<!\w)(?:năm|nam)\s+(?P<year>{_YEAR})(?![/.,]\d|\w)",
    )
)
_DAY_BEFORE = re.compile(
    r"(?:ngày|ngay|sáng|sang|chiều|chieu|tối|toi|trưa|trua|đêm|dem|hôm|hom|mồng|mùng|từ|tu|đến|den|tới|trước|sau|vào|vao|[(|])\s*$"
)
# "1-3" and "12.8" are ranges and decimals unless a word says that a day follows.
_DAY_WORD_BEFORE = re.compile(r"(?:ngày|ngay|sáng|sang|chiều|chieu|trưa|trua|đêm|dem|hôm|hom)\s*$")
_SHARE_BEFORE = re.compile(
    r"(?:gần|gan|hơn|hon|khoảng|khoang|chiếm|chiem|đạt|dat|bằng|bang|tỷ lệ|tỉ lệ|ty le|trên|quá|qua|được|duoc|số|so|"
    r"điều|dieu|khoản|khoan|có)\s*$"
)
_COUNTED_AFTER = re.compile(
    r"\s+(?:tỉnh|tinh|thành|thanh pho|địa phương|dia phuong|bộ|bo|ngành|nganh|nước|nuoc|quốc gia|quoc gia|số|so |"
    r"tổng|tong|dân|dan|"
    r"đại biểu|dai bieu|ý kiến|phiếu|phieu|chỉ tiêu|chi tieu|tiêu chí|tieu chi|xã|huyện|huyen|phường|quận|nhiệm vụ|"
    r"nhiem vu|dự án|du an|"
    r"đơn vị|don vi|sở|cơ quan|co quan|thành viên|thanh vien|người|nguoi|diện tích|doanh nghiệp|doanh nghiep|mục "
    r"tiêu|muc tieu|"
    r"nội dung|giờ|gio|ủy viên|đồng chí|khu vực|kế hoạch|cán bộ|cử tri|thế giới|trận|lần)(?!\w)"
)

_BARE_YEAR = re.compile(
    r"(?<![\d.,])((?:19|20)\d\d)(?![\d%]|[.,]\d|[/-][^\W\d_])"
    r"(?!\s*(?:%|tỷ|tỉ|triệu|usd|đồng|người|đại biểu|doanh nghiệp|dự án|km)(?!\w))"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, or as much of one as is stated; the parts that aren't are None.

    A range ends with `end_day` (in `end_month` or the same month), or with `end_year` when it spans years.
    """

    day: int | None
    month: int | None
    year: int | None
    end_day: int | None
    start: int
    end: int
    text: str
    end_month: int | None = None
    end_year: int | None = None
    quarter: int | None = None

    @property
    def key(self) -> str:
        """The same however the date is written: `12/8/2018`, `12/8`, `6-11/11/2017`, `8/2018`, `q3/2025`, `2018`."""
        first = [str(self.day)] if self.day else [f"q{self.quarter}"] if self.quarter else []
        first += [str(self.month)] if self.month else []
        if self.end_month:
            return "/".join(first) + f"-{self.end_day}/{self.end_month}" + (f"/{self.year}" if self.year else "")
        if self.end_day:
            first[0] += f"-{self.end_day}"
        year = [f"{self.year}-{self.end_year}" if self.end_year else str(self.year)] if self.year else []
        return "/".join([*first, *year])


def dates(text: str) -> list[DateMention]:
    """The dates of a text in order; what can't be a date (41/63, 2/3 số tỉnh, 21/2025/NĐ-CP) is left out.

    >>> [d.key for d in dates("sáng 12/8; ngày 6-11/11/2017; tháng 7/2018; 41/63 tỉnh")]
    ['12/8', '6-11/11/2017', '7/2018']
    """
    mapped = normalised(text)
    found: list[DateMention] = []
    taken: set[int] = set()
    for pattern in _PATTERNS:
        for match in pattern.finditer(mapped.text):
            if taken.isdisjoint(range(*match.span())) and _plausible(match, mapped.text):
                mention = _mention(match, *mapped.span(*match.span()), text)
                if mention:
                    taken.update(range(*match.span()))
                    found.append(mention)
    return sorted(found, key=lambda d: d.start)


def years(text: str) -> list[int]:
    """The years 1900–2099 that a text names, within dates and ranges or alone (`APEC 2017`), each once, in order.

    Four digits that count something (`2018 tỷ`, `2.018`) and those of document numbers are none.
    """
    return years_besides(text, dates(text))


def years_besides(text: str, mentions: list[DateMention]) -> list[int]:
    """As `years`, for a text whose dates are known already."""
    dated = [y for d in mentions for y in (d.year, d.end_year) if y]
    found = _BARE_YEAR.finditer(normalised(text).text)
    return list(dict.fromkeys([*(int(m[1]) for m in found), *dated]))


def same_date(one: DateMention, other: DateMention) -> bool:
    """Whether two mentions are equally precise and differ in nothing, but that one may leave out the year."""
    first, second = _parts(one), _parts(other)
    without_year = all(a == b for a, b in zip(first[:-2], second[:-2], strict=True))
    years_agree = one.year is None or other.year is None or first[-2:] == second[-2:]
    bare = not any(first[:-2]) and one.year != other.year
    return without_year and years_agree and not bare


def covers(general: DateMention, precise: DateMention) -> bool:
    """Whether everything that `general` states is so in `precise`: `tháng 8/2018` covers `12/8/2018`."""
    quarter = (precise.month + 2) // 3 if precise.month else precise.quarter
    if general.quarter and general.quarter != quarter:
        return False
    if general.end_day or general.end_year:
        return same_date(general, precise)
    pairs = ((general.day, precise.day), (general.month, precise.month), (general.year, precise.year))
    return all(a is None or a == b for a, b in pairs)


def _parts(date: DateMention) -> tuple[int | None, ...]:
    return date.day, date.month, date.end_day, date.end_month, date.quarter, date.year, date.end_year


def _mention(match: re.Match[str], start: int, end: int, text: str) -> DateMention | None:
    group = match.groupdict()
    day, end_day, end_month = (int(group[k]) if group.get(k) else None for k in ("day", "end", "end_month"))
    month = _month(group.get("month"))
    year = _full_year(group.get("year") or group.get("year2"))
    end_year = _full_year(group.get("end_year"))
    if end_month and end_year:
        year, end_year = (year, end_year) if year and year != end_year else (end_year, None)
    quarter = group.get("quarter")
    mention = DateMention(
        day, month, year, end_day, start, end, text[start:end], end_month if end_month != month else None, end_year,
        (int(quarter) if quarter.isdecimal() else roman(quarter)) if quarter else None,
    )  # fmt: skip
    valid = _exists(day, month, year) and _exists(end_day, end_month or month, end_year or year)
    ordered = end_day is None or day is None or end_month not in (None, month) or day < end_day
    return mention if valid and ordered and not (end_year and year and year >= end_year and not end_month) else None


def _month(written: str | None) -> int | None:
    if written is None:
        return None
    named = {"giêng": 1, "chạp": 12, "tư": 4}
    return int(written) if written.isdecimal() else named.get(written) or spelled_number(written) or 0


def _full_year(written: str | None) -> int | None:
    return None if not written else int(written) if len(written) == 4 else 2000 + int(written)


def _exists(day: int | None, month: int | None, year: int | None) -> bool:
    if month is not None and not 1 <= month <= 12:
        return False
    # A leap year stands in for the year that isn't stated.
    return day is None or (month is not None and 1 <= day <= monthrange(year or 2000, month)[1])


def _plausible(match: re.Match[str], text: str) -> bool:
    """Whether figures that look like a date stand where a date stands."""
    group = match.groupdict()
    before = text[max(0, match.start() - 20) : match.start()]
    if group.get("quarter") and group["quarter"] in "iv" and not (group.get("year") or group.get("year2")):
        return match.group().startswith("quý")
    if group.get("month") and not group.get("day") and not group.get("year") and not group.get("year2"):
        # "6 tháng 8" can't be told from "the 6th of August", "tháng năm" not from months and years.
        return not re.search(r"\d\s*$", before) and group["month"] not in ("năm", "một")
    if not group.get("day"):
        return not (group.get("month") and re.search(r"(?:số|so|điều|khoản)\s*$", before))
    if group.get("year") or group.get("year2") or group.get("end_year"):
        return not re.search(r"(?:số|so)\s*$", before) or group.get("sep") is None
    if "tháng" in match.group() or "thang" in match.group():
        return bool(_DAY_BEFORE.search(before)) or not re.search(r"\d\s*$", before)
    named = bool(_DAY_BEFORE.search(before))
    if group.get("sep") in (".", "-"):
        return bool(_DAY_WORD_BEFORE.search(before)) and not _COUNTED_AFTER.match(text, match.end())
    return not _COUNTED_AFTER.match(text, match.end()) and (
        named or not (_SHARE_BEFORE.search(before) or match[0] == "24/7")
    )
