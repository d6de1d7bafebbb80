"""People, places and organisations that a text names; titles are found and dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from vietnamese.spelled import roman
from vietnamese.stop_words import STOP_WORDS
from vietnamese.text import (
    LOWER,
    UPPER,
    composed,
    find_normalised,
    fold,
    has_diacritics,
    nfc,
    normalise,
    normalised,
    word_set,
)

_DATA = Path(__file__).with_name("names.yaml")
_WORD = re.compile(r"[^\W\d_]+")
_TITLE = re.compile(
    r"(?:(?:nguyên|cố|phó|quyền|tân|nguyen|pho)\s+)*(?:"
    r"ông|bà|anh|chị|ngài|cụ|bác|đồng chí|đ/c|gs|ts|pgs|ths|giáo sư|tiến sĩ|luật sư|bác sĩ|thượng tướng|đại tướng|"
    r"trung tướng|thiếu tướng|"
    r"đại tá|thượng tá|tổng bí thư|chủ tịch nước|thủ tướng(?: chính phủ)?|phó thủ tướng|bộ trưởng|thứ trưởng|trợ lý|"
    r"chủ tịch|bí thư|"
    r"giám đốc|chánh văn phòng|trưởng ban|trưởng đoàn|cục trưởng|vụ trưởng|viện trưởng|tổng thống|quốc vương|đại sứ|"
    r"tổng lãnh sự|lãnh sự|"
    r"ủy viên|thường trực|phát ngôn|người phát ngôn|tổng giám đốc|tổng thư ký|phóng viên|nhà báo|hiệu trưởng|đại "
    r"biểu|tác giả|"
    r"ong|ba|dong chi|thu tuong(?: chinh phu)?|pho thu tuong|bo truong|thu truong|chu tich nuoc|chu tich|bi thu|giam "
    r"doc|cuc truong|vu truong|"
    r"dai su|tong bi thu|tong lanh su|tong thong)"
    r"(?:\s+(?:thường trực|thuong truc|chính phủ|ngoại giao|ngoai giao|bộ ngoại giao|bo ngoai giao|nước|quốc hội|"
    r"ubnd(?: tỉnh| thành phố)?))?",
)
_TITLE_BEFORE = re.compile(rf"(?<!\w)(?:{_TITLE.pattern})[\s.]*$")
_TITLE_FIRST = re.compile(rf"\s*(?:(?:{_TITLE.pattern})(?!\w)[\s.,]*)+")
_COURTESY_BEFORE = re.compile(r"(?<!\w)(?:ông|bà|ngài|tổng thống|thủ tướng|đại sứ|anh|chị)\s*$")
_CITY_BEFORE = re.compile(r"(?<!\w)(?:thành phố|tp|thanh pho|t\.p)[\s.]*$")
_CAPITAL = rf"[{UPPER}][^\W\d_]*"
_PLACE = rf"{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}"
_SEAT = re.compile(
    r"(?<!\w)(?:"
    r"(?:UBND|HĐND|(?:Ủy|Uỷ) ban [Nn]hân dân|Hội đồng [Nn]hân dân|(?:Tỉnh|Thành) (?:ủy|uỷ))"
    rf"(?:\s(?:(?:tỉnh|[Tt]hành phố|TP\.?|huyện|quận|thị xã|xã|phường)\s?)?{_PLACE})?"
    rf"|(?:Tổng [Ll]ãnh sự quán|Đại sứ quán|Lãnh sự quán)(?:\s{_PLACE})?(?:\stại\s{_PLACE})?"
    r")(?!\w)"
)
_HEAD = re.compile(
    r"(?<!\w)(?:Tổng [Cc]ục|Bộ|Sở|Ban|Cục|Vụ|Học viện|Viện|Hội(?: [Hh]ữu nghị)?|Liên hiệp|Liên đoàn|Hiệp hội|Ủy ban|"
    r"Uỷ ban|Văn phòng|"
    r"Tập đoàn|Tổng công ty|Công ty|Ngân hàng|Đại học|Trường Đại học|Báo|Đài|Quỹ|Trung tâm|Mặt trận|Tổ chức)"
    rf"(?=\s[{UPPER}])"
)
_NEXT_CAPITAL = re.compile(rf"(?P<joint>\s|\s?[-–]\s?|\svà\s)(?P<word>{_CAPITAL})")
_NEXT_SMALL = re.compile(rf"\s(?P<word>[{LOWER}]+)(?!\w)")
_TAIL = re.compile(r"\s(?:kinh tế|địa phương|quốc tế|đa phương|nhân dân|văn hóa)(?!\w)")
_OTHER_HEAD = word_set("Bộ Sở Ban Cục Vụ Hội Ủy Uỷ UBND HĐND Chính Văn Viện Quốc Tỉnh Thành Thủ Phó")
# What goes on with the sentence rather than with the name.
_NO_TAIL = STOP_WORDS | word_set(
    "cho phát tổ đề yêu tiếp phối nhấn khẳng đồng nêu nói đánh kết chủ tham dự ký trao đón gặp làm việc thăm mong kỳ "
    "ban "
    "hành xây thực tăng góp hỗ hướng giao luôn không chưa chính thường cùng cấp lần tỉnh thành nước ngày năm sáng "
    "chiều "
    "mới hiện nhiều khi tiến khai mở gửi nhận mời chia báo trình kiến"
)
_ACRONYM = re.compile(r"(?<![\w/.-])[A-ZĐ]{3,10}(?![\w/]|-[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its offsets in the text. `kind` is `person`, `place` or `organisation`.

    `key` is folded and without title, the same for other spellings of the same place.
    """

    text: str
    kind: str
    start: int
    end: int
    key: str


def people(text: str) -> list[Name]:
    """People named in a text: two to four capitalised syllables that start with a family name.

    Other names, of foreigners above all, count after a courtesy title such as ông or bà.

    >>> [n.text for n in people("Phó Thủ tướng Phạm Bình Minh và bà Đoàn Phương Lan thăm Hà Nội, Thái Lan")]
    ['Phạm Bình Minh', 'Đoàn Phương Lan']
    """
    mapped = composed(text)
    marked = has_diacritics(text)
    found = []
    for run in _runs(mapped.text):
        for first, last in _in_run(run, mapped.text, marked):
            start, end = mapped.span(run[first][0], run[last - 1][1])
            name = text[start:end].strip()
            found.append(Name(name, "person", start, start + len(name), " ".join(fold(name).split())))
    return found


def may_start_name(first: str, second: str, marked: bool = True) -> bool:
    """Whether two syllables in small letters look like the beginning of a person's name.

    `marked` tells whether their text has diacritics. A family name that is a common word as well needs a usual middle
    name behind it.

    >>> may_start_name("bùi", "thanh"), may_start_name("vu", "lan", False), may_start_name("vu", "van", False)
    (True, False, True)
    """
    sure, all_of_them, middles = _beginnings(marked)
    family = normalise(first) if marked else fold(first)
    return family in sure or (family in all_of_them and fold(second) in middles)


def clear_families() -> list[str]:
    """The family names that are hardly another word, in small letters."""
    return sorted(map(normalise, _read()["clear_families"].split()))


def family_spelling(syllable: str) -> str:
    """A family name with its capital and its marks: `pham` is `Phạm`; another word only gets a capital."""
    spelled = {fold(n): n for n in _read()["clear_families"].split()}
    return spelled.get(syllable.lower(), syllable.capitalize())


def known_people(text: str, names: Iterable[str]) -> list[Name]:
    """Which of `names` a text holds, also typed without diacritics or capitals, or as initials (`PBM`).

    A name with diacritics in the text must have the right ones: `Phạm Bình Minh` isn't `Phạm Bính Minh`.
    """
    found = []
    marked = has_diacritics(text)
    for name in dict.fromkeys(without_title(n) for n in names):
        span = find_normalised(name, text) or _plain_span(name, text, marked)
        initials = "".join(w[0] for w in nfc(name).split())
        if span is None and len(initials) >= 3:
            short = re.search(rf"(?<!\w)(?:{re.escape(initials)}|{re.escape(fold(initials).upper())})(?!\w)", nfc(text))
            span = short.span() if short and nfc(text) == text else None
        if span:
            found.append(Name(text[slice(*span)], "person", *span, " ".join(fold(name).split())))
    return sorted(found, key=lambda n: n.start)


def without_title(name: str) -> str:
    """A person's name without what stands before it: `Phó Thủ tướng Phạm Bình Minh` is `Phạm Bình Minh`."""
    inside = people(name)
    if inside:
        return inside[0].text
    clean = nfc(name).strip()
    title = _TITLE_FIRST.match(normalise(clean))
    return clean[title.end() :].strip() or clean if title and len(normalise(clean)) == len(clean) else clean


def places(text: str) -> list[Name]:
    """Provinces, cities and countries, in capitals or small letters, also typed without diacritics.

    Names that are ordinary words in small letters (hòa bình, nga) count with a capital only.
    """
    mapped = normalised(text)
    marked = has_diacritics(text)
    taken = [(p.start, p.end) for p in people(text)]
    found = []
    for match in _place_pattern(marked).finditer(mapped.text):
        start, end = mapped.span(*match.span())
        key, capital, single = _place_table(marked)[" ".join(match.group().split())]
        written = text[start:end]
        if (capital or (single and not marked)) and not written[:1].isupper():
            continue
        if all(end <= a or b <= start for a, b in taken):
            found.append(Name(written, "place", start, end, key))
    return found


def place_names() -> list[str]:
    """Every province, city and country that is known, in its usual spelling."""
    return [n for part in ("provinces", "cities", "countries") for n in _listed(part)]


@lru_cache(maxsize=1)
def province_keys() -> frozenset[str]:
    """The keys of the provinces and of the cities of their rank."""
    return frozenset([*(fold(n) for n in _listed("provinces")), "ho chi minh"])


def place_name(key: str) -> str:
    """The usual spelling of a place of a key, with marks; the key itself for an unknown one.

    >>> place_name("da nang")
    'Đà Nẵng'
    """
    return _spellings().get(key, key)


def organisations(text: str) -> list[Name]:
    """Ministries, departments, committees, missions, unions and acronyms such as ASEAN."""
    mapped = composed(text)
    clean = mapped.text
    named = [(p.start, p.end) for p in people(clean)]
    # Those that are known by name come before what only has the shape: there the end is a guess.
    spans = [m.span() for m in _SEAT.finditer(clean)]
    spans += [m.span() for m in _known_organisations().finditer(normalised(clean).text)]
    spans += [(m.start(), _phrase_end(clean, m.end())) for m in _HEAD.finditer(clean)]
    if clean != clean.upper():
        spans += [m.span() for m in _ACRONYM.finditer(clean) if _is_organisation(m, clean)]
    kept: list[tuple[int, int]] = []
    for start, end in (_before_people(span, clean, named) for span in spans):
        if start < end and all(end <= a or b <= start for a, b in kept):
            kept.append((start, end))
    found = []
    for start, end in sorted(kept):
        a, b = mapped.span(start, end)
        found.append(Name(text[a:b], "organisation", a, b, _organisation_key(text[a:b])))
    return found


def _phrase_end(text: str, at: int) -> int:
    """Where the name of an organisation ends whose head ends at `at`: `Kế hoạch và Đầu tư`, `Tuyên giáo Trung "
    "ương`."""
    capitals = 0
    while capital := _NEXT_CAPITAL.match(text, at):
        joint, word = capital["joint"].strip(), capital["word"]
        if (capitals and word in _OTHER_HEAD) or (not capitals and joint):
            break
        at, capitals = capital.end(), 1 if joint or text[capital.start() - 1].islower() else capitals + 1
        small = _NEXT_SMALL.match(text, at)
        if small and capitals == 1 and small["word"] not in _NO_TAIL:
            at, capitals = small.end(), 2
    while tail := _TAIL.match(text, at):
        at = tail.end()
    return at


def _before_people(span: tuple[int, int], text: str, named: list[tuple[int, int]]) -> tuple[int, int]:
    """`UBND thành phố Hà Nội Nguyễn Đức Chung`: the person isn't part of the organisation."""
    start, end = span
    for a, b in named:
        if start < a < end < b + 1 or start < a < end:
            end = start + len(text[start:a].rstrip(" -–"))
    return start, end


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of capitalised syllables that only single spaces divide, as offsets."""
    run: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        word = match.group()
        capitalised = word[0].isupper() and (word[1:].islower() or len(word) == 1)
        joined = run and text[run[-1][1] : match.start()] in (" ", "  ")
        if run and not (capitalised and joined):
            yield run
            run = []
        if capitalised:
            run.append(match.span())
    if run:
        yield run


def _in_run(run: list[tuple[int, int]], text: str, marked: bool) -> Iterator[tuple[int, int]]:
    """Ranges of syllables of a run that are names of people."""
    syllables = [text[a:b] for a, b in run]
    at = 0
    while at < len(run) - 1:
        before = text[max(0, run[at][0] - 60) : run[at][0]].lower()
        place = _place_length(syllables, at, before)
        if place:
            at += place
            continue
        last = _name_end(syllables, at, before, marked)
        if last:
            yield at, last
        at = last or at + 1


def _name_end(syllables: list[str], at: int, before: str, marked: bool) -> int | None:
    clear, other, never = _families(marked)
    family = syllables[at] if marked else fold(syllables[at])
    titled = bool(_TITLE_BEFORE.search(before))
    if syllables[at] in never and not (titled and family in other):
        return None
    last = at + 1
    while (
        last < min(len(syllables), at + 4) and syllables[last] not in never and not _place_length(syllables, last, "")
    ):
        last += 1
    # "Nguyễn Thái Bình": the last two syllables of a name may also be a place.
    if last == at + 1 and last + 2 == len(syllables) and (family in clear or titled):
        last += 2
    size = last - at
    if size < 2:
        return None
    if family in clear:
        return last if marked or titled or size >= 3 else None
    if family in other:
        return last if titled or (size >= 3 and marked) else None
    foreign = bool(_COURTESY_BEFORE.search(before)) and all(len(s) > 1 for s in syllables[at:last])
    return last if foreign and syllables[at] not in never else None


def _place_length(syllables: list[str], at: int, before: str) -> int:
    """How many syllables from `at` on are a place; `Hồ Chí Minh` is one after `thành phố` only."""
    for size in (4, 3, 2):
        words = " ".join(normalise(s) for s in syllables[at : at + size])
        if len(syllables) >= at + size and words in _place_names():
            return size
        if words in ("hồ chí minh", "ho chi minh") and _CITY_BEFORE.search(before):
            return size
    return 0


def _plain_span(name: str, text: str, marked: bool) -> tuple[int, int] | None:
    span = find_normalised(name, text, folded=True)
    # Marks that were typed must be right; those that weren't are forgiven.
    return span if span and (not marked or not has_diacritics(text[slice(*span)])) else None


def _is_organisation(match: re.Match[str], text: str) -> bool:
    word = match.group()
    shouted = bool(re.search(rf"[{UPPER}]{{2,}} $", text[max(0, match.start() - 8) : match.start()])) and bool(
        re.match(rf" [{UPPER}]{{2,}}(?!\w)", text[match.end() : match.end() + 10])
    )
    return word not in _read()["no_organisations"].split() and roman(word) is None and not shouted


def _organisation_key(written: str) -> str:
    key = " ".join(fold(written).split())
    return re.sub(r"^uy ban nhan dan(?= |$)", "ubnd", re.sub(r"^hoi dong nhan dan(?= |$)", "hdnd", key))


@lru_cache(maxsize=1)
def _read() -> dict[str, str]:
    table: dict[str, str] = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return table


def _listed(part: str) -> list[str]:
    return [" ".join(nfc(name).split()) for name in _read()[part].split(",")]


@lru_cache(maxsize=2)
def _families(marked: bool) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    clear, other, never = (
        frozenset(_read()[part].split()) for part in ("clear_families", "other_families", "no_name_syllables")
    )
    if marked:
        return clear, other, never
    return frozenset(map(fold, clear)), frozenset(map(fold, other)), never


@lru_cache(maxsize=2)
def _beginnings(marked: bool) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    change = normalise if marked else fold
    words = word_set(_read()["families_as_words"])
    everyone = frozenset(change(n) for part in ("clear_families", "other_families") for n in _read()[part].split())
    return frozenset(n for n in everyone if fold(n) not in words), everyone, word_set(_read()["middle_names"])


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    aliases: dict[str, str] = _read()["place_aliases"]  # type: ignore[assignment]
    found: dict[str, str] = {fold(n).replace(" - ", " "): n for n in place_names()}
    for name, key in aliases.items():
        found.setdefault(key, name)
    return found


@lru_cache(maxsize=1)
def _place_names() -> frozenset[str]:
    names = {normalise(n) for part in ("provinces", "cities", "countries") for n in _listed(part)}
    return frozenset({*names, *map(fold, names)})


@lru_cache(maxsize=2)
def _place_table(marked: bool) -> dict[str, tuple[str, bool, bool]]:
    """Spelling → key, whether it needs a capital, whether it is one syllable; folded spellings for unmarked text."""
    aliases: dict[str, str] = _read()["place_aliases"]  # type: ignore[assignment]
    capitals = {normalise(n) for n in _listed("capitals_only")}
    keys = {n: fold(n).replace(" - ", " ") for part in ("provinces", "cities", "countries") for n in _listed(part)}
    table = {}
    for name, key in {**keys, **aliases}.items():
        spelling = normalise(name)
        entry = (key, spelling in capitals, " " not in spelling and len(spelling) < 5)
        table[spelling if marked else fold(spelling)] = entry
    return table


@lru_cache(maxsize=2)
def _place_pattern(marked: bool) -> re.Pattern[str]:
    spellings = sorted(_place_table(marked), key=len, reverse=True)
    any_of = "|".join(re.escape(s).replace(r"\ ", r"\s+") for s in spellings)
    return re.compile(rf"(?<![\w-])(?:{any_of})(?!\w|-[^\W\d_])")


@lru_cache(maxsize=1)
def _known_organisations() -> re.Pattern[str]:
    """Organisations that are known by name, in small letters and without diacritics too."""
    ministries = [*_listed("ministries"), *_read()["long_ministries"]]
    names = [f"{head} {m}" for head in ("bộ", "sở") for m in ministries] + _listed("bodies")
    spellings = {s for n in names for s in (normalise(n), fold(n))} - {"hoi dong nhan dan", "chinh phu", "bo van hoa"}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(spellings, key=len, reverse=True)))})(?!\w)")
