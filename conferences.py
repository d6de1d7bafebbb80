"""The conferences that `conferences.yaml` lists, and where a text names one."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from errors import SettingsError
from records import Conference, Origin
from vietnamese.ordinals import ordinals
from vietnamese.text import fold, folded_with_offsets

_YEAR_AFTER = re.compile(r"\s*(?:toan quoc)?\s*(?:nam|cua nam|,|\(|/)?\s*((?:19|20)\d\d)(?![\d/])")
_BARE_AFTER = re.compile(r"\s*(?:toan quoc)?\s*(?:so|ky)?\s*(\d{1,2})(?![\d/.,]*\d|\s*(?:dai bieu|nguoi|nam|thang|ngay|%))")
_MORE = re.compile(r"\s*(?:,|va|voi|hay|hoac|den|vs|&)\s*(?:lan thu|lan|thu|ky)?\s*(\d{1,2})(?![\d/.,]*\d|\s*(?:dai bieu|nguoi|nam|thang|ngay|%|dia phuong|tinh|giai phap|nhiem vu))")


class _Held(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    number: int | None = None
    year: int | None = None
    from_: date | None = Field(None, alias="from")
    to: date | None = None
    with_: dict[str, int] = Field(default_factory=dict, alias="with")


class _Series(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    aliases: list[str] = Field(default_factory=list)
    held: list[_Held] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names a conference of a series; offsets are those of the text."""

    series: str
    number: int | None
    year: int | None
    start: int
    end: int


class ConferenceTable:
    """Series by key with their conferences, and the patterns that find their names."""

    def __init__(self, series: dict[str, _Series], fingerprint: str) -> None:
        self._series = series
        self.fingerprint = fingerprint
        self._patterns = [(key, _pattern(entry)) for key, entry in series.items()]

    @classmethod
    def load(cls, file: Path) -> ConferenceTable:
        """Read the table. Raises SettingsError that names what to mend."""
        try:
            raw = file.read_bytes()
            told: Any = yaml.safe_load(raw.decode("utf-8-sig")) or {}
            series = {str(k): _Series.model_validate(v) for k, v in told["series"].items()}
        except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
            raise SettingsError(f"Không đọc được {file.name}. Hãy sửa tệp cho đúng YAML, mã UTF-8.") from error
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors()[0]["loc"])
            raise SettingsError(f"{file.name} có mục chưa đúng: {where}. Hãy sửa mục này.") from error
        return cls(series, hashlib.sha256(raw).hexdigest()[:16])

    @property
    def main(self) -> str:
        """The series that a bare "lần thứ 19" means: the first of the table."""
        return next(iter(self._series))

    def make(self, series: str, number: int | None, year: int | None, origin: Origin) -> Conference:
        """A conference of a series, whether the table lists it or not."""
        name = self._series[series].name
        name += f" lần thứ {number}" if number is not None else f" năm {year}" if year else ""
        return Conference(series, number, year, name, origin)

    def find(self, series: str, number: int, origin: Origin = Origin.STATED) -> Conference | None:
        """The listed conference of a number."""
        held = self._held(series, number)
        return self.make(series, number, held.year, origin) if held else None

    def by_year(self, series: str, year: int) -> Conference | None:
        """The one listed conference of a year, None when there are none or several."""
        found = [h for h in self._series[series].held if h.year == year]
        return self.make(series, found[0].number, year, Origin.INFERRED) if len(found) == 1 else None

    def held_with(self, conference: Conference) -> list[Conference]:
        """The conferences that are held together with one."""
        held = self._held(conference.series, conference.number)
        together = held.with_.items() if held else ()
        return [c for key, number in together if (c := self.find(key, number, Origin.INFERRED))]

    def dates_of(self, conference: Conference) -> tuple[date, date] | None:
        """The first and the last day of a conference where both are listed."""
        held = self._held(conference.series, conference.number)
        return (held.from_, held.to or held.from_) if held and held.from_ else None

    def series_mentions(self, text: str) -> list[Mention]:
        """Where a text names a conference, in order; lists ("lần thứ 18 và 21") give one mention a number.

        A series is taken only after "hội nghị" (or "HN") or before a number, so that "Sở Ngoại vụ" is none.
        """
        folded, offsets = folded_with_offsets(text)
        offsets = [*offsets, len(text)]
        found: list[Mention] = []
        for key, pattern in self._patterns:
            for match in pattern.finditer(folded):
                found += self._mentions(key, match, folded, offsets, text)
        return _without_overlaps(found)

    def _mentions(
        self, key: str, match: re.Match[str], folded: str, offsets: list[int], text: str
    ) -> list[Mention]:
        start, end = offsets[match.start()], match.end()
        numbers, end = _numbers(folded, end)
        year = None
        if after := _YEAR_AFTER.match(folded, end):
            year, end = int(after[1]), after.end()
        if not match["said"] and not numbers:
            return []
        stop = offsets[min(end, len(offsets) - 1)]
        if not numbers:
            return [Mention(key, None, year, start, stop)]
        return [Mention(key, n, year if len(numbers) == 1 else None, start, stop) for n in numbers]

    def _held(self, series: str, number: int | None) -> _Held | None:
        return next((h for h in self._series[series].held if number is not None and h.number == number), None)


def _pattern(series: _Series) -> re.Pattern[str]:
    names = {fold(series.name).removeprefix("hoi nghi "), *map(fold, series.aliases)}
    longest_first = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w])(?P<said>(?:hoi nghi|hnghi|hn)\s+(?:cong tac\s+)?)?(?:{longest_first})(?!\w)(?!\s*(?:doan|nhan dan)\b)"
    )


def _numbers(folded: str, end: int) -> tuple[list[int], int]:
    """The numbers that follow the name of a series, and where they end."""
    numbers: list[int] = []
    ahead = re.compile(r"\s*(?:toan quoc)?\s*(?:\(|,)?\s*").match(folded, end)
    at = ahead.end() if ahead else end
    first = next((o for o in ordinals(folded[at : at + 30]) if o.start == 0), None)
    if first:
        numbers, end = [first.value], at + first.end
    elif bare := _BARE_AFTER.match(folded, end):
        numbers, end = [int(bare[1])], bare.end()
    while numbers and (more := _MORE.match(folded, end)):
        numbers.append(int(more[1]))
        end = more.end()
    return numbers, end


def _without_overlaps(found: list[Mention]) -> list[Mention]:
    """Of overlapping mentions of different series the longest stays ("đối ngoại" inside "hội nghị đối ngoại")."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if all(m.end <= mention.start or (m.series, m.start) == (mention.series, mention.start) for m in kept):
            kept.append(mention)
    return kept
