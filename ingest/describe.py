"""Title, publication date, publisher and conferences of an article. What isn't known stays None."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from conferences import ConferenceTable
from ingest.about import conferences_of, day_of_conference
from ingest.clean import CleanText
from ingest.publisher import named_publisher
from ingest.read import RawDocument
from records import Conference, Origin, PublicationDate
from vietnamese.dates import DateMention, dates
from vietnamese.text import fold

_DATE_KEYS = (
    "original_published",
    "published",
    "date",
    "publication_date",
    "ngày",
    "ngày đăng",
    "ngày_đăng",
    "ngay_dang",
)
_PUBLISHER_KEYS = ("publisher", "site_name", "sitename", "nguồn", "nguon", "source", "hostname")
_CONFERENCE_KEYS = ("conference", "conferences", "hội nghị", "hội_nghị", "hoi_nghi")
_PLACE_AND_DATE = re.compile(
    r"^(?:[A-ZĐÀ-Ỹ][\w.]*\s*){1,5}(?:\([^)]*\))?,\s*(?:ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\b"
)
_UPDATED = re.compile(r"\b(?:cap nhat|updated|sua doi)\b")
_MAYBE_NEWS = 25
"""Lines of the top of an article in which a place with a date dates it."""


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of an article besides its text; `title`, `publisher` and `published` are None when it isn't."""

    title: str | None
    publisher: str | None
    published: PublicationDate | None
    conferences: tuple[Conference, ...]


def describe(raw: RawDocument, clean: CleanText, table: ConferenceTable, source_file: str) -> Description:
    """Describe a cleaned article from its metadata, the lines above its body and its lead.

    Dates and publishers come from what states them, never from the clutter that `clean` removed below the body.
    """
    stated = _stated_date(raw, clean)
    told = next((raw.metadata[key] for key in _CONFERENCE_KEYS if raw.metadata.get(key)), None)
    conferences = _told(told, table) if told else conferences_of(clean.title, clean.text, table, stated)
    published = PublicationDate(stated, Origin.STATED) if stated else None
    if published is None and (day := day_of_conference(clean.text, conferences, table)):
        published = PublicationDate(day, Origin.INFERRED)
    return Description(clean.title, _publisher(raw, clean), published, conferences)


def _told(named: str, table: ConferenceTable) -> tuple[Conference, ...]:
    """The conferences that the file's own metadata names."""
    found: list[Conference] = []
    for mention in table.series_mentions(named):
        known = table.find(mention.series, mention.number) if mention.number is not None else None
        if known is None and mention.number is None and mention.year is not None:
            known = table.by_year(mention.series, mention.year)
        conference = known or table.make(mention.series, mention.number, mention.year)
        if (mention.number or mention.year) and conference not in found:
            found.append(replace(conference, origin=Origin.STATED))
    return tuple(found)


def _stated_date(raw: RawDocument, clean: CleanText) -> str | None:
    for key in _DATE_KEYS:
        if value := _value_of(raw.metadata.get(key, "")):
            return value
    top = [line for line in clean.context.split("\n") if line.strip()]
    # The day of the last change says less than the day of publication.
    for line in sorted(top, key=lambda text: bool(_UPDATED.search(fold(text)))):
        if value := _value_of(line, month=True):
            return value
    for line in clean.text.split("\n\n")[:_MAYBE_NEWS]:
        place = _PLACE_AND_DATE.match(line)
        if place and len(line) <= len(place.group()) + 60 and (value := _value_of(place.group())):
            return value
    return None


def _value_of(text: str, month: bool = False) -> str | None:
    """The first whole date of a text as `2018-08-12`, or what it gives of one; `month` wants the month at least."""
    if iso := re.match(r"\s*((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?(?![\d/])", text):
        return _valid(int(iso[1]), int(iso[2]) if iso[2] else None, int(iso[3]) if iso[3] else None)
    known = [d for d in dates(text) if d.year and (d.month or not month)]
    best = max(known, key=_precision, default=None)
    return _valid(best.year, best.month, best.day) if best and best.year else None


def _precision(mention: DateMention) -> int:
    return (mention.month is not None) + (mention.day is not None)


def _valid(year: int, month: int | None, day: int | None) -> str | None:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return "-".join(f"{part:0{4 if part == year else 2}d}" for part in (year, month, day) if part)


def _publisher(raw: RawDocument, clean: CleanText) -> str | None:
    for key in _PUBLISHER_KEYS:
        if raw.metadata.get(key):
            return raw.metadata[key]
    lead = clean.text.split("\n\n", 1)[0]
    if named := named_publisher(clean.context.split("\n"), lead):
        return named
    host = urlsplit(raw.metadata.get("url", "")).hostname
    return host.removeprefix("www.") if host else None
