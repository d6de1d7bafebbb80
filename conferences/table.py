"""`conferences.yaml` as a checked table: series, editions, and which of them were held together."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from conferences.mentions import Mention, Namer
from errors import SettingsError
from records import Conference, Origin


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Edition(_Strict):
    """One conference of a series; what isn't certain is None."""

    number: int | None = Field(None, ge=1, le=399)
    year: int | None = Field(None, ge=1900, le=2200)
    start: date | None = None
    end: date | None = None
    held_with: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Edition:
        if self.number is None and self.year is None:
            raise ValueError("mỗi kỳ hội nghị cần ít nhất number hoặc year")
        if self.end and (self.start is None or self.end < self.start):
            raise ValueError("end phải đi cùng start và không được trước start")
        if self.start and self.year and self.start.year != self.year:
            raise ValueError("năm của start phải bằng year")
        return self

    def holds(self, day: int, month: int) -> bool:
        """Whether the conference was in session on this day of its year; False when its dates aren't known."""
        if self.start is None:
            return False
        last = self.end or self.start
        return (self.start.month, self.start.day) <= (month, day) <= (last.month, last.day)


class Series(_Strict):
    """A series of conferences and the ways to call it."""

    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = Field(min_length=1)
    short: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = ()

    @field_validator("aliases", "short", "english")
    @classmethod
    def _no_empty_name(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if any(not name.strip() for name in names):
            raise ValueError("tên gọi không được để trống")
        return names


class _File(_Strict):
    series: dict[str, Series] = Field(min_length=1)

    @model_validator(mode="after")
    def _links_and_numbers(self) -> _File:
        for key, series in self.series.items():
            numbers = [(e.number, None if e.number else e.year) for e in series.editions]
            if len(set(numbers)) < len(numbers):
                raise ValueError(f"{key} có hai kỳ cùng số hoặc cùng năm")
            for link in (link for edition in series.editions for link in edition.held_with):
                other, _, number = link.rpartition(" ")
                if other not in self.series or not number.isdigit():
                    raise ValueError(f"held_with “{link}” phải viết như “ngoai_giao 32” với khóa có trong tệp")
        return self


class ConferenceTable:
    """Looks up series and editions, and finds where a text names them."""

    def __init__(self, series: dict[str, Series], fingerprint: str = "") -> None:
        self._series = series
        names = {k: (s.aliases, s.short, s.english) for k, s in series.items()}
        self._namer, self._asked = Namer(names), Namer(names, question=True)
        self.fingerprint = fingerprint
        """Changes whenever the file does."""

    @classmethod
    def load(cls, path: Path) -> ConferenceTable:
        """The table of a YAML file. Raises SettingsError naming what is wrong and where."""
        try:
            data = path.read_bytes()
            parsed = _File.model_validate(yaml.safe_load(data.decode("utf-8-sig")))
        except OSError as error:
            raise SettingsError(f"Không mở được tệp hội nghị {path.name}. Hãy kiểm tra lại tệp này.") from error
        except (UnicodeDecodeError, yaml.YAMLError) as error:
            line = getattr(getattr(error, "problem_mark", None), "line", None)
            where = f" ở dòng {line + 1}" if line is not None else ""
            raise SettingsError(
                f"Tệp {path.name} viết sai cú pháp{where}. Hãy sửa lại theo chú thích đầu tệp."
            ) from error
        except ValidationError as error:
            wrong = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'tệp'}: {e['msg']}" for e in error.errors())
            raise SettingsError(f"Tệp {path.name} có chỗ chưa đúng, hãy sửa: {wrong}.") from error
        return cls(parsed.series, hashlib.sha256(data).hexdigest())

    def keys(self) -> tuple[str, ...]:
        """The keys of all series, in the order of the file."""
        return tuple(self._series)

    def series(self, key: str) -> Series:
        """The series of a key. Raises KeyError for an unknown one."""
        return self._series[key]

    def find(self, series: str, number: int) -> Conference | None:
        """The conference with this number, None when the table doesn't hold it."""
        found = [e for e in self._editions(series) if e.number == number]
        return self._conference(series, found[0]) if found else None

    def by_year(self, series: str, year: int) -> Conference | None:
        """The conference of this year, None when the table holds none or more than one."""
        found = [e for e in self._editions(series) if e.year == year]
        return self._conference(series, found[0]) if len(found) == 1 else None

    def edition(self, conference: Conference) -> Edition | None:
        """What the table knows of a conference."""
        for edition in self._editions(conference.series):
            if conference.number is not None and edition.number == conference.number:
                return edition
            if conference.number is None and conference.year is not None and edition.year == conference.year:
                return edition
        return None

    def held_with(self, conference: Conference) -> tuple[Conference, ...]:
        """The conferences held together with this one, whichever of them names the other in the file."""
        found: dict[tuple[str, int], None] = {}
        edition = self.edition(conference)
        for link in edition.held_with if edition else ():
            key, _, number = link.rpartition(" ")
            found[key, int(number)] = None
        own = f"{conference.series} {conference.number}"
        for key, series in self._series.items():
            for other in series.editions:
                if own in other.held_with and other.number is not None:
                    found[key, other.number] = None
        return tuple(self.find(key, number) or self.make(key, number, None) for key, number in found)

    def make(self, series: str, number: int | None, year: int | None, origin: Origin = Origin.STATED) -> Conference:
        """A conference with its Vietnamese name, whether the table holds it or not. Raises KeyError for the "
        "series."""
        name = self._series[series].name
        if number is not None:
            name = f"{name} lần thứ {number}"
        elif year is not None:
            name = f"{name} năm {year}"
        return Conference(series, number, year, name, origin)

    def series_mentions(self, text: str, *, question: bool = False) -> list[Mention]:
        """Where a text names a series, with number or year when it gives them; a list of numbers gives one each.

        Works with and without diacritics. Offsets are code points of `text`. With `question`, the shorter names of
        those who ask count too: "hội nghị đối ngoại" for Hội nghị Đối ngoại toàn quốc.
        """
        return (self._asked if question else self._namer).mentions(text)

    def _editions(self, series: str) -> tuple[Edition, ...]:
        return self._series[series].editions if series in self._series else ()

    def _conference(self, series: str, edition: Edition) -> Conference:
        return self.make(series, edition.number, edition.year)
