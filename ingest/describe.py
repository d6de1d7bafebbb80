"""Title, publication date, publisher and conferences of an article. What isn't known stays None."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from conferences import ConferenceTable, Mention
from ingest.clean import CleanText
from ingest.read import RawDocument
from records import Conference, Origin, PublicationDate
from vietnamese.dates import DateMention, dates
from vietnamese.text import fold, nfc

_LEAD = 700
"""Characters of the body in which the article says what it is about."""
_PAST = re.compile(
    r"(?:\b(?:tu|ke tu|ke tu sau|tu sau|sau|truoc|neu tai|de ra tu|dat ra tu|nghi quyet|thong qua tai|so voi)\s+(?:khi\s+)?)$"
)
_SINCE = re.compile(r"(?:\b(?:tu|ke tu|ke tu sau|tu sau|ra tu)\s+)$")
_AT = re.compile(r"\b(?:tai|trong|du|tham du|khai mac|be mac|phien|dien ra|to chuc|khuon kho)\b[^.]{0,60}$")
_SITE = re.compile(r"\(?\b([A-Z]{2,}\.VN|TTXVN|Chinhphu\.vn|[a-z]+\.(?:gov|com|org)\.vn|VOV|NDO|TG&VN|VGP|SGGP)\b\)?", re.I)
_DATE_KEYS = ("original_published", "published", "date")
_PUBLISHER_KEYS = ("publisher", "sitename", "site_name", "hostname")


@dataclass(frozen=True)
class Description:
    """What is known of an article beside its text."""

    title: str | None
    publisher: str | None
    published: PublicationDate | None
    conferences: tuple[Conference, ...]


def describe(raw: RawDocument, clean: CleanText, table: ConferenceTable, source_file: str) -> Description:
    """Describe a cleaned article from its front matter, its top lines and its lead."""
    title = raw.metadata.get("title") or clean.title
    published = _stated_date(raw, clean)
    conferences = _conferences(raw, clean, table, published)
    published = published or _inferred_date(clean.text, conferences, table)
    return Description(title, _publisher(raw, clean), published, conferences)


# -- date ---------------------------------------------------------------------------------------------------------


def _stated_date(raw: RawDocument, clean: CleanText) -> PublicationDate | None:
    for key in _DATE_KEYS:
        if value := _iso(raw.metadata.get(key, "")):
            return PublicationDate(value, Origin.STATED)
    for line in clean.context.split("\n"):
        full = [d for d in dates(line) if d.year and d.month]
        # A caption or a link in the top lines may hold a date of its own; a stamp holds little else.
        if full and len(line) <= len(full[0].text) + 45 and not line.rstrip().endswith("."):
            return PublicationDate(_value(full[0], full[0].year), Origin.STATED)
    return None


def _inferred_date(
    text: str, conferences: Iterable[Conference], table: ConferenceTable
) -> PublicationDate | None:
    """The day that the lead names without a year, when it is a day of the article's own conference."""
    own = [e for c in conferences if (e := table.edition(c)) and e.start]
    for mention in dates(text[:_LEAD]):
        for edition in own:
            fits = mention.day and mention.month and edition.holds(mention.day, mention.month)
            if fits and mention.year in (None, edition.year):
                return PublicationDate(_value(mention, edition.year), Origin.INFERRED)
    return None


def _iso(value: str) -> str | None:
    match = re.match(r"((?:19|20)\d\d)(?:-(0\d|1[0-2])(?:-([0-2]\d|3[01]))?)?", value.strip())
    if match:
        return "-".join(part for part in match.groups() if part)
    named = [d for d in dates(value) if d.year]
    return _value(named[0], named[0].year) if named else None


def _value(mention: DateMention, year: int | None) -> str:
    value = f"{year:04d}"
    if mention.month:
        value += f"-{mention.month:02d}" + (f"-{mention.day:02d}" if mention.day else "")
    return value


# -- publisher ------------------------------------------------------------------------------------------------------


def _publisher(raw: RawDocument, clean: CleanText) -> str | None:
    for key in _PUBLISHER_KEYS:
        if raw.metadata.get(key):
            return nfc(raw.metadata[key])
    for line in clean.context.split("\n"):
        mark = _SITE.fullmatch(line.strip())
        if mark:
            return mark[1]
    return None


# -- conferences ------------------------------------------------------------------------------------------------------


def _conferences(
    raw: RawDocument, clean: CleanText, table: ConferenceTable, published: PublicationDate | None
) -> tuple[Conference, ...]:
    if told := raw.metadata.get("conference"):
        return tuple(_unique(_resolve(m, table, Origin.STATED) for m in table.series_mentions(told)))
    year = int(published.value[:4]) if published else None
    about = "\n".join(filter(None, [clean.title, clean.text[:_LEAD]]))
    stated = [_resolve(m, table, Origin.STATED) for m in _present(clean.title or "", clean.text, table)]
    inferred: list[Conference] = []
    if not any(c.series == table.keys()[0] for c in stated):
        inferred = _held_together(stated, about, table) or _next_after(clean.text[: 2 * _LEAD], table)
    found = [replace(c, year=c.year or _only_if_new(c, table, year)) for c in _unique([*inferred, *stated])]
    return tuple(sorted(found, key=lambda c: c.series != table.keys()[0]))


def _present(title: str, text: str, table: ConferenceTable) -> list[Mention]:
    """Mentions of the conference that the article reports on: in the title, or present in the lead or "tại …"."""
    found = [m for m in table.series_mentions(title) if m.number is not None]
    lead = fold(text[:_LEAD])
    for mention in table.series_mentions(text):
        before = fold(text[max(0, mention.start - 90) : mention.start])
        if mention.number is None or _PAST.search(before):
            continue
        in_lead = mention.start < len(lead)
        if in_lead or (_AT.search(before) and _repeats(mention, text, table)):
            found.append(mention)
    return found


def _repeats(mention: Mention, text: str, table: ConferenceTable) -> bool:
    """Whether an article speaks of a conference more than once as the present one, so not just in passing."""
    same = [
        m
        for m in table.series_mentions(text)
        if (m.series, m.number) == (mention.series, mention.number)
        and not _PAST.search(fold(text[max(0, m.start - 60) : m.start]))
    ]
    return len(same) >= 2


def _held_together(stated: list[Conference], about: str, table: ConferenceTable) -> list[Conference]:
    """The main series' conference that is held with one that the lead names, when the lead speaks of that series."""
    series = {m.series for m in table.series_mentions(about)}
    if table.keys()[0] not in series:
        return []
    together = [other for c in stated for other in table.held_with(c) if other.series == table.keys()[0]]
    return [replace(other, origin=Origin.INFERRED) for other in together]


def _next_after(text: str, table: ConferenceTable) -> list[Conference]:
    """"Từ Hội nghị lần thứ 17 đến nay" is said at the 18th."""
    for mention in table.series_mentions(text):
        before = fold(text[max(0, mention.start - 30) : mention.start])
        if mention.number is not None and _SINCE.search(before):
            following = table.find(mention.series, mention.number + 1)
            return [replace(following, origin=Origin.INFERRED)] if following else []
    return []


def _resolve(mention: Mention, table: ConferenceTable, origin: Origin) -> Conference:
    known = table.find(mention.series, mention.number) if mention.number is not None else None
    return replace(known, origin=origin) if known else table.make(mention.series, mention.number, mention.year, origin)


def _only_if_new(conference: Conference, table: ConferenceTable, year: int | None) -> int | None:
    """The article's year for a conference that the table doesn't list."""
    listed = conference.number is not None and table.find(conference.series, conference.number)
    return None if listed else year




def _unique(conferences: Iterable[Conference]) -> list[Conference]:
    found: dict[tuple[str, int | None, int | None], Conference] = {}
    for c in conferences:
        found.setdefault((c.series, c.number, c.year if c.number is None else None), c)
    return list(found.values())
