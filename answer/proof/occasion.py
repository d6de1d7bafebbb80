"""Dates, years, ordinals and conferences of a claim against those of its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from answer.proof.names_said import Source
from answer.proof.statement import Statement, Time, statement
from records import Article, Conference
from vietnamese.dates import covers
from vietnamese.ordinals import Ordinal
from vietnamese.sentences import sentence_spans
from vietnamese.text import UPPER, normalise

_LEAD = 900
"""Characters at the start of an article in which it tells when and where its conference was held."""
_MEETING = re.compile(r"(?<!\w)hội nghị(?!\w)")
_NAME_GAP = re.compile(r"[,;:.()]")
_SERIES_WORDS = re.compile(r"[^\W\d_]+")
_NO_SERIES = frozenset(
    [
        "hội",
        "nghị",
        "toàn",
        "quốc",
        "lần",
        "thứ",
        "kỳ",
        "các",
        "năm",
        "và",
        "là",
        "số",
        "cả",
        "nước",
        "này",
        "trước",
        "sau",
        "của",
        "khóa",
    ]
)
_THAN = re.compile(r"(?<!\w)(?:hơn|so với|kém|thua)(?: với)?(?: năm)? ?$")
_SPANS_YEARS = re.compile(r"(?<!\w)\d+ năm(?: qua| gần đây| vừa qua| trước)?(?!\w)|(?<!\w)nhiệm kỳ(?!\w)")
_NO_SUBJECT = re.compile(r"(?:khuôn khổ|trước(?: thềm)?|sau|với|từ|dịp|của|mà|theo|đến) (?:các |kỳ )*$")
_SUBJECT = re.compile(r"(?:[,;:(]|(?<!\w)(?:tại|ở|trong|dự|là)) (?:các |kỳ )*$")
_NAMED_MEETING = re.compile(rf"[Hh]ội nghị ([{UPPER}][^\W\d_]+ [^\W\d_]+)")
_BOTH_WAYS = ("lần", "kỳ", "thứ", "số")


def unfounded_time(claim: Statement, source: Source) -> str | None:
    """Why a date or year of a claim isn't borne out, None when each is."""
    given = [t for s in source.sentences for t in s.times]
    for time in claim.times:
        spread = any(_SPANS_YEARS.search(s.normal) for s in source.sentences)
        if not _is_given(time, given, source.article, _of_meeting(time, claim), spread):
            return f"nguồn không có thời điểm “{time.text}”"
    return _bound_elsewhere(claim, source) or _reversed(claim, source)


def unfounded_ordinal(claim: Statement, source: Source, main: Statement) -> str | None:
    """Why an ordinal or the conference that it names isn't borne out, None when each is."""
    theirs = {o.value for o in main.ordinals if _is_conference(main, o)}
    given = [(o, _series(s, o)) for s in source.sentences for o in s.ordinals]
    for ordinal in claim.ordinals:
        named = _series(claim, ordinal)
        stands_in = ordinal.value in theirs or not _is_conference(claim, ordinal) or _opens(claim, ordinal)
        # Otherwise the sentence speaks of another conference in its place.
        if not stands_in and theirs.difference(o.value for o in claim.ordinals):
            return f"nguồn không nói về “{_naming(claim, ordinal)}”"
        stands = any(_same_kind(ordinal, o) and ordinal.value == o.value and _agree(named, words) for o, words in given)
        if not stands and not _is_the_articles(ordinal, named, claim, source):
            return f"nguồn không nói về “{_naming(claim, ordinal)}”"
    return _other_meeting(claim, source) or _other_words(claim, main, source) or _held_elsewhere(claim, source, main)


def other_conference(asked: Sequence[Conference], claim: Statement, source: Source) -> str | None:
    """Whether a claim that names no conference answers about another one than the question asks about."""
    if len(asked) != 1 or any(_is_conference(claim, o) for o in claim.ordinals):
        return None
    (wanted,) = asked
    about = [c for c in source.article.conferences if c.series == wanted.series]
    if not about or any(_matches(wanted, c) for c in about) or wanted.number is None:
        return None
    if any(o.value == wanted.number for s in source.sentences for o in s.ordinals):
        return None
    return f"nguồn nói về {about[0].name}"


def years_of(article: Article) -> frozenset[int]:
    """The years that an article is of: its date's and its conferences'."""
    years = {c.year for c in article.conferences if c.year}
    if article.published:
        years.add(int(article.published.value[:4]))
    return frozenset(years)


def _matches(wanted: Conference, held: Conference) -> bool:
    if wanted.number is not None and held.number is not None:
        return wanted.number == held.number
    return wanted.year is None or held.year is None or wanted.year == held.year


def _is_given(time: Time, given: Sequence[Time], article: Article, of_meeting: bool, spread: bool = False) -> bool:
    """`spread` tells that the source speaks of several years, of which that of its article is only one."""
    own = years_of(article)
    if of_meeting:
        given = [*given, *_lead_times(article)]
    for other in given:
        date = other.date
        # "12/8" in an article of 2018 is 12/8/2018.
        if date.year is None and time.date.year in own and time.date.year is not None:
            date = replace(date, year=time.date.year)
        if covers(time.date, date) and _same_part(time, other) and time.relation == other.relation:
            return True
    bare = time.date.day is None and time.date.month is None and time.date.quarter is None and not time.date.end_year
    dated = any(t.date.year for t in given)
    return bare and time.part is None and time.date.year in own and (of_meeting or not (dated or spread))


def _same_part(claimed: Time, given: Time) -> bool:
    """A year isn't its first half; a finer date has no part."""
    return claimed.part == given.part or (claimed.part is None and given.date.month is not None)


def _of_meeting(time: Time, claim: Statement) -> bool:
    """Whether a time belongs to a conference named right before it, or opens the phrase that names it."""
    before = claim.normal[max(0, time.start - 90) : time.start]
    meetings = list(_MEETING.finditer(before))
    if meetings and not re.search(r"[,;:.](?! *(?:ngày|năm|sáng|chiều))", before[meetings[-1].end() :]):
        return True
    after = claim.normal[time.end : time.end + 60]
    return bool(re.match(r"\W*(?:tại [^,.;]{1,30}, ?)?(?:tại |ở |trong )?(?:khuôn khổ )?hội nghị", after))


def _lead_times(article: Article) -> tuple[Time, ...]:
    return _times_of_meeting(article.text[:_LEAD])


@lru_cache(maxsize=256)
def _times_of_meeting(lead: str) -> tuple[Time, ...]:
    said = [statement(lead[a:b]) for a, b in sentence_spans(lead)]
    return tuple(t for s in said if _MEETING.search(s.normal) for t in s.times)


def _bound_elsewhere(claim: Statement, source: Source) -> str | None:
    """A figure told with a time or conference that its own sentence doesn't give, though the next one does."""
    if len(source.sentences) < 2:
        return None
    for number in claim.numbers:
        if re.match(r"\s*(?:năm|tháng|ngày|tuần)(?!\w)", claim.normal[number.end :]):
            continue
        held = [o for o in claim.ordinals if o.end <= number.start and _is_conference(claim, o)]
        for said in source.sentences:
            holds = any((n.value, n.unit) == (number.value, number.unit) for n in said.numbers)
            own = {*(o.value for o in said.ordinals), *(c.number for c in source.article.conferences)}
            if holds and held and held[-1].value not in own:
                return f"nguồn nêu “{number.text.strip()}” cho hội nghị khác"
        times = [t for t in claim.times if t.end <= number.start][-1:] or claim.times[:1]
        if not times or _of_meeting(times[0], claim):
            continue
        for said in source.sentences:
            holds = any((n.value, n.unit) == (number.value, number.unit) for n in said.numbers)
            spread = bool(_SPANS_YEARS.search(said.normal))
            if holds and (said.times or spread) and not _is_given(times[0], said.times, source.article, False, spread):
                return f"nguồn nêu “{number.text.strip()}” cho thời điểm khác"
    return None


def _reversed(claim: Statement, source: Source) -> str | None:
    """Two years compared the other way round: `2015 hơn 2014`."""
    mine = _compared_with(claim)
    theirs = {year for said in source.sentences for year in _compared_with(said)}
    return "nguồn so sánh theo chiều ngược lại" if mine and theirs and not mine & theirs else None


def _compared_with(said: Statement) -> set[int]:
    """The years with which a sentence compares."""
    return {t.date.year for t in said.times if t.date.year and _THAN.search(said.normal[: t.start])}


def _same_kind(one: Ordinal, other: Ordinal) -> bool:
    return one.kind == other.kind or (one.kind in _BOTH_WAYS and other.kind in _BOTH_WAYS)


def _series(said: Statement, ordinal: Ordinal) -> frozenset[str]:
    """The words that name the series before an ordinal: `ngoại vụ`, none in `hội nghị lần thứ 19`."""
    before = said.normal[max(0, ordinal.start - 70) : ordinal.start]
    meeting = list(_MEETING.finditer(before))
    if not meeting:
        return frozenset()
    words = before[meeting[-1].end() :]
    if _NAME_GAP.search(words):
        return frozenset()
    return frozenset(w for w in _SERIES_WORDS.findall(words) if w not in _NO_SERIES)


def _is_conference(said: Statement, ordinal: Ordinal) -> bool:
    before = said.normal[max(0, ordinal.start - 70) : ordinal.start]
    return ordinal.kind in _BOTH_WAYS and bool(_MEETING.search(before) or ordinal.kind == "số")


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or one <= other or other <= one


def _is_the_articles(ordinal: Ordinal, named: frozenset[str], claim: Statement, source: Source) -> bool:
    if not _is_conference(claim, ordinal):
        return False
    for conference in source.article.conferences:
        words = frozenset(_SERIES_WORDS.findall(normalise(conference.name)))
        if conference.number == ordinal.value and (not named or named <= words):
            return True
    return False


def _other_meeting(claim: Statement, source: Source) -> str | None:
    """A conference by name that nothing near the source calls so."""
    article = source.article
    near = [*(s.normal for s in source.sentences), source.around, article.text[:_LEAD], article.title or ""]
    text = normalise(" ".join([*near, *(c.name for c in article.conferences)]))
    for match in _NAMED_MEETING.finditer(claim.text):
        if f"hội nghị {normalise(match[1])}" not in text:
            return f"nguồn không nói về “{match.group()}”"
    return None


def _other_words(claim: Statement, main: Statement, source: Source) -> str | None:
    """An ordinal that the source gives to other words than the claim: the seventh session for the eighth."""
    given = [(o, _beside(s, o)) for s in source.sentences for o in s.ordinals]
    for ordinal in claim.ordinals:
        if _is_conference(claim, ordinal):
            continue
        words = _beside(claim, ordinal)
        same = [len(words & w) for o, w in given if o.value == ordinal.value]
        others = [len(words & w) for o, w in given if o.value != ordinal.value and _same_kind(o, ordinal)]
        if same and others and max(others) > max(same):
            return f"“{ordinal.text}” trong nguồn nói về việc khác"
    return None


def _beside(said: Statement, ordinal: Ordinal) -> set[str]:
    before = [t.word for t in said.tokens if t.end <= ordinal.start][-2:]
    return {*before, *[t.word for t in said.tokens if t.start >= ordinal.end][:4]}


def _opens(claim: Statement, ordinal: Ordinal) -> bool:
    """Whether a conference is where the claim starts from: `Tại Hội nghị lần thứ 18, …`."""
    before = claim.normal[: ordinal.start]
    meetings = list(_MEETING.finditer(before))
    return bool(meetings) and len(before[: meetings[-1].start()].split()) <= 4


def _held_elsewhere(claim: Statement, source: Source, main: Statement) -> str | None:
    """What the source says of one conference, told of another."""
    claimed, own = _subjects(claim), {c.number for c in source.article.conferences if c.number}
    held = _subjects(main) or own
    aside = {o.value for s in source.sentences for o in s.ordinals if _is_conference(s, o)} - _subjects(main)
    if claimed and (not claimed & held if held else claimed <= aside):
        return "nguồn nói điều này về hội nghị khác"
    return None


def _subjects(said: Statement) -> set[int]:
    """The conferences that a sentence is about: not those by which it only dates or places another one."""
    found = set()
    for ordinal in said.ordinals:
        meetings = list(_MEETING.finditer(said.normal[max(0, ordinal.start - 70) : ordinal.start]))
        if meetings and _is_conference(said, ordinal):
            before = said.normal[: max(0, ordinal.start - 70) + meetings[-1].start()]
            if not _NO_SUBJECT.search(before) and (len(before.split()) <= 5 or _SUBJECT.search(before)):
                found.add(ordinal.value)
    return found


def _naming(claim: Statement, ordinal: Ordinal) -> str:
    before = claim.text[max(0, ordinal.start - 70) : ordinal.start]
    meeting = list(re.finditer("hội nghị", before, re.IGNORECASE))
    return (before[meeting[-1].start() :] if meeting else "") + ordinal.text
