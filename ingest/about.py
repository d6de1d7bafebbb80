"""Which conferences an article is about, told from those that it merely mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from conferences import ConferenceTable, Mention
from records import Conference, Origin
from vietnamese.dates import dates
from vietnamese.text import fold

_LEAD_BLOCKS, _LEAD_CHARACTERS = 3, 1500
"""The lead is the first paragraphs: there an article says what it is about."""
_MOST_CHARACTERS = 200_000
"""Longer texts are looked at up to here; what they are about stands before."""

_TOGETHER = re.compile(
    r"(?:khuon kho(?: cua)?|ngay truoc(?: them)?|truoc them|ngay sau|ben le|nhan dip|cung dip|trong dip|"
    r"cung voi|song song voi|"
    r"dip)\s*(?:cac\s+)?$"
)
_SINCE = re.compile(
    r"\b(?:ke tu|tu|de ra tu|dat ra tu|de ra tai|dat ra tai|neu ra tai|tu sau|ke tu sau|sau)\s+(?:khi\s+)?$"
)
_REFERENCE = re.compile(
    r"\b(?:ke tu|tu|sau|truoc|so voi|nhu|ke tu sau|tu sau|chuan bi(?: cho| to chuc)?|huong toi|tien toi|nho lai|"
    r"nhin lai|tiep noi|"
    r"tiep theo|ket qua|thanh cong cua|nghi quyet|tinh than|thong diep|noi dung|de ra tai|neu tai|dat ra tai|"
    r"thong qua tai|ke thua|"
    r"thuc hien|trien khai|quan triet|cu the hoa|theo)\s*(?:cac\s+|cua\s+|tai\s+)?$|"
    r"\b(?:thuc hien|trien khai|quan triet|cu the hoa|ke thua|phat huy|theo)\s+[^,.;:]{0,70}\b(?:tai|cua|tu|trong)\s*$|"
    r"(?<!phat bieu )\b(?:ket luan|chi dao|phuong huong|nhiem vu|muc tieu|giai phap|"
    r"nghi quyet)\b[^,.;:]{0,50}\b(?:tai|cua|tu)\s*$"
)
_PRESENT_BEFORE = re.compile(
    r"\b(?:tai|du|tham du|khai mac|be mac|chu tri|dieu hanh|to chuc|phat bieu|dang cai|dien ra|ket thuc)\s*$|"
    r"\b(?:phien|le|buoi)\s[^,.;:]{0,40}\b(?:cua|tai)\s*$|"
    r"(?:\b(?:sang|chieu|toi|trua|ngay)|^)[^.;:]{0,12}\d{1,2}/\d{1,2}(?:/\d{4})?[^.;:]{0,70}$"
)
_PRESENT_AFTER = re.compile(
    r"^(?:\s*\([^)]*\))?\s*,?\s*(?:(?:da|se|chinh thuc|vua|dang|nay|lan nay|long trong)\s+)*"
    r"(?:duoc to chuc|khai mac|be mac|dien ra|to chuc|voi chu de|co chu de|voi su tham|nham|quy tu|thu hut|thao luan|"
    r"co|la|ghi nhan|thong nhat|tap trung|danh gia|ra doi|"
    r"(?:sang|chieu|toi|ngay)\s+(?:nay|\d{1,2}))\b"
)
_MENTIONED_LATER = re.compile(
    r"^\s*,?\s*(?:nam (?:19|20)\d\d\s*)?(?:den nay|tro lai day|truoc day|sap toi|tro di|vua qua)\b"
)


@dataclass(frozen=True, slots=True)
class _Named:
    mention: Mention
    zone: str  # title, lead or body
    role: str  # present, together, since, reference or plain

    @property
    def weight(self) -> int:
        if self.role in ("since", "reference"):
            return 0
        return {"title": 3, "lead": 2 if self.role != "plain" else 1, "body": 1 if self.role == "present" else 0}[
            self.zone
        ]


def conferences_of(
    title: str | None, text: str, table: ConferenceTable, published: str | None
) -> tuple[Conference, ...]:
    """The conferences that an article reports on, the main one first; those that it only mentions are left out.

    `published` is the stated date (`2018-08-12`, `2018-08` or `2018`), or None. A number that isn't written there but
    follows from `conferences.yaml` or from "kể từ Hội nghị lần thứ 18" is marked as inferred.
    """
    named = _named(title or "", text, table)
    found = _explicit(named, table, published)
    days = _days(text, published)
    for conference in _inferred(named, found, table, published, days):
        if not any(c.series == conference.series for c in found):
            found.append(conference)
    return tuple(sorted(found, key=lambda c: _rank(c, named)))


def _named(title: str, text: str, table: ConferenceTable) -> list[_Named]:
    found = [_Named(m, "title", _role(title, m)) for m in table.series_mentions(title)]
    text = text[:_MOST_CHARACTERS]
    lead = len("\n\n".join(text.split("\n\n")[:_LEAD_BLOCKS])[:_LEAD_CHARACTERS])
    for mention in table.series_mentions(text):
        found.append(_Named(mention, "lead" if mention.start < lead else "body", _role(text, mention)))
    return found


def _role(text: str, mention: Mention) -> str:
    """What the words around a naming say of it."""
    clause = re.split(r"[.;!?\n]\s", text[max(0, mention.start - 120) : mention.start])[-1]
    before, after = fold(clause), fold(text[mention.end : mention.end + 60])
    if _TOGETHER.search(before):
        return "together"
    if _SINCE.search(before) or _MENTIONED_LATER.match(after):
        return "since"
    if _REFERENCE.search(before):
        return "reference"
    if not before.strip() or _PRESENT_BEFORE.search(before) or _PRESENT_AFTER.match(after):
        return "present"
    return "plain"


def _explicit(named: list[_Named], table: ConferenceTable, published: str | None) -> list[Conference]:
    """Conferences named with number or year that the article is about; of each series the best supported."""
    weights: dict[Conference, int] = {}
    in_title: set[Conference] = set()
    for one in named:
        if one.mention.number is None and one.mention.year is None:
            continue
        conference = _resolve(one.mention, table)
        weights[conference] = weights.get(conference, 0) + one.weight
        if one.zone == "title" and one.weight:
            in_title.add(conference)
    merged = _merged(weights)
    best: dict[str, int] = {}
    for conference, weight in merged.items():
        best[conference.series] = max(best.get(conference.series, 0), weight)
    found: list[Conference] = []
    for conference, weight in merged.items():
        titled = any((c.series, c.number) == (conference.series, conference.number) for c in in_title)
        chosen = weight >= 2 and (titled or weight == best[conference.series])
        if chosen and (titled or _fits(conference, published)) and (titled or _alone(conference, found)):
            found.append(_dated(conference, table, named, published))
    return found


def _alone(conference: Conference, found: Iterable[Conference]) -> bool:
    return all(c.series != conference.series for c in found)


def _merged(weights: dict[Conference, int]) -> dict[Conference, int]:
    """One entry a number of a series, with the year that any of its namings gives."""
    merged: dict[tuple[str, int | None, int | None], tuple[Conference, int]] = {}
    for conference, weight in weights.items():
        key = (conference.series, conference.number, None if conference.number else conference.year)
        known, before = merged.get(key, (conference, 0))
        merged[key] = (known if known.year else conference, before + weight)
    return dict(merged.values())


def _resolve(mention: Mention, table: ConferenceTable) -> Conference:
    if mention.number is not None:
        known = table.find(mention.series, mention.number)
        return known or table.make(mention.series, mention.number, mention.year)
    known = table.by_year(mention.series, mention.year or 0)
    if known and known.number is not None:
        return replace(known, origin=Origin.INFERRED)
    return known or table.make(mention.series, None, mention.year)


def _fits(conference: Conference, published: str | None) -> bool:
    """Whether the article is of the conference's time; a report comes out within a year of it."""
    return not (published and conference.year) or abs(int(published[:4]) - conference.year) <= 1


def _dated(conference: Conference, table: ConferenceTable, named: list[_Named], published: str | None) -> Conference:
    """A conference that the table doesn't hold gets the year of a report that appeared on a day it was on."""
    if conference.year or table.edition(conference) or not published or len(published) < 10:
        return conference
    present = any(n.role == "present" and n.mention.number == conference.number for n in named)
    return replace(conference, year=int(published[:4]), origin=Origin.INFERRED) if present else conference


# -- inference ---------------------------------------------------------------------------------------------------------


def _inferred(
    named: list[_Named], found: list[Conference], table: ConferenceTable, published: str | None, days: list[date]
) -> list[Conference]:
    """The number of a series that title or lead report on without its number."""
    inferred = []
    for series in dict.fromkeys(n.mention.series for n in named):
        if any(c.series == series for c in found) or not _reports_on(series, named):
            continue
        conference = (
            _held_with(series, found, table) or _next_after(series, named, table) or _on_that_day(series, table, days)
        )
        if conference and _fits(conference, published):
            inferred.append(replace(conference, origin=Origin.INFERRED))
    return inferred


def _reports_on(series: str, named: list[_Named]) -> bool:
    """Whether title or lead name the series without number or year as the conference they report on."""
    return any(
        n.mention.series == series
        and n.mention.number is None
        and n.mention.year is None
        and n.zone != "body"
        and (n.role == "present" or (n.zone == "title" and n.role == "plain"))
        for n in named
    )


def _held_with(series: str, found: list[Conference], table: ConferenceTable) -> Conference | None:
    together = [o for c in found for o in table.held_with(c) if o.series == series]
    return together[0] if len(together) == 1 else None


def _next_after(series: str, named: list[_Named], table: ConferenceTable) -> Conference | None:
    """What is said to have happened "từ Hội nghị lần thứ 17 đến nay" is said at the 18th."""
    numbers = {n.mention.number for n in named if n.mention.series == series and n.role == "since" and n.mention.number}
    if len(numbers) != 1:
        return None
    number = numbers.pop() + 1
    return table.find(series, number) or table.make(series, number, None)


def _on_that_day(series: str, table: ConferenceTable, days: list[date]) -> Conference | None:
    """The conference that was on when the article appeared or on a day that its lead dates in full, or just before."""
    for day in days:
        for edition in table.series(series).editions:
            if edition.start and edition.start <= day <= (edition.end or edition.start) + timedelta(days=2):
                return table.make(series, edition.number, edition.year)
    return None


def _days(text: str, published: str | None) -> list[date]:
    """The day of publication when it is stated, else the days that the first paragraph dates in full."""
    if published:
        return [date.fromisoformat(published)] if len(published) == 10 else []
    named = dates(text.split("\n\n", 1)[0][:_LEAD_CHARACTERS])
    found = []
    for mention in named:
        if mention.year and mention.month and mention.day:
            with suppress(ValueError):
                found.append(date(mention.year, mention.month, mention.day))
    return found


def _rank(conference: Conference, named: list[_Named]) -> tuple[int, int]:
    """Main conferences before those with which they were held together, then by first naming."""
    own = [n for n in named if n.mention.series == conference.series and n.zone != "body"]
    main = any(n.role in ("present", "plain") or n.zone == "title" for n in own)
    aside = any(n.role == "together" for n in own) and not any(n.zone == "title" for n in own)
    first = min((i for i, n in enumerate(named) if n.mention.series == conference.series), default=len(named))
    return (2 if aside else 0 if main else 1), first


def day_of_conference(text: str, conferences: Iterable[Conference], table: ConferenceTable) -> str | None:
    """The day on which an article reports, as `2018-08-12`, None when nothing proves one.

    It is a day that the lead or the words next to the conference's name give, without a year or with the right one, and
    on which the article's own conference was held.
    """
    lead = "\n\n".join(text.split("\n\n")[:2])[:_LEAD_CHARACTERS]
    near = [lead, *(text[max(0, m.start - 60) : m.end + 40] for m in _own(text, conferences, table))]
    editions = [e for c in conferences if (e := table.edition(c)) and e.start and e.year]
    for place in near:
        for mention in dates(place):
            for edition in editions:
                fits = mention.day and mention.month and edition.holds(mention.day, mention.month)
                if fits and mention.year in (None, edition.year):
                    return f"{edition.year:04d}-{mention.month:02d}-{mention.day:02d}"
    return None


def _own(text: str, conferences: Iterable[Conference], table: ConferenceTable) -> list[Mention]:
    numbers = {(c.series, c.number) for c in conferences}
    return [m for m in table.series_mentions(text[:_MOST_CHARACTERS]) if (m.series, m.number) in numbers]
