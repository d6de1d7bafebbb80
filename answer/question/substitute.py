"""A fragment such as "còn Đà Nẵng" put into the earlier question, in the place of what is of its kind there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from answer.question.leaning import lone_ordinals, people_of
from conferences import ConferenceTable
from records import Conference
from vietnamese.documents import DocumentMention, documents
from vietnamese.names import Name, organisations, places
from vietnamese.text import fold
from vietnamese.titled import titled_people

_Span = tuple[int, int]
_Spanned = Name | DocumentMention

_LINK = re.compile(
    r"(?i)(?:(?:còn|thế|vậy|con|the) )?(?P<word>so sánh với|so với|đối với|về|với|cho|của|ở|tại|trong|từ|so sanh "
    r"voi|so voi|doi voi|ve|voi|cho|cua|o|tai|trong)(?!\w) "
)
_AGAINST = ("so sánh với", "so với", "so sanh voi", "so voi")
_YEAR = re.compile(r"(?i)(?:(?:trong |vào )?(?:năm|nam) )?(?<![\d/.,-])(?:19|20)\d\d(?![\d/])")
_ACRONYM = re.compile(r"(?<!\w)(?:[A-ZĐ]{2,6}|fdi|oda|fta|gdp|grdp)(?!\w)")
_TOWARDS = ("doi voi", "voi", "cho")
_ADDRESSED = re.compile(
    r"(?i)(?:các|những|doanh nghiệp|cơ quan|người|bộ|sở|ubnd|ủy ban|lãnh đạo|địa phương|cac|nhung|doanh nghiep|co "
    r"quan|nguoi|dia phuong)(?!\w)"
)
_WITH = re.compile(r"(?i)(?<!đối )(?<!so )(?<!doi )(?:với|voi)(?: |$)")
_TOPIC_END = re.compile(
    r"(?i)(?: (?:tại|ở|trong|vào|là|có|thì|được|tăng|đạt|so với|năm|như thế nào|thế nào|ra sao|gì|bao nhiêu|tai|"
    r"trong|vao|co|thi|nam)(?!\w)|[,?.;]|$)"
)
_SUBJECT = re.compile(
    r"(?i)(?P<subject>(?!ai |theo |so sánh|tại |ở |trong |vì |có |hội nghị|so sanh|tai |hoi nghi)[^\W\d_]+(?: "
    r"[^\W\d_]+){0,5}?)(?= (?:(?:năm|nam) )?(?:\d{4}|"
    r"đạt|tăng|giảm|là|có|được|cần|phải|sẽ|đã|chiếm|gồm|dat|tang|giam|la|co|duoc|can|phai|chiem|gom)(?!\w))"
)
_TOPIC = re.compile(r"(?i)(?<!\w)(?P<word>đối với|về|với|cho|doi voi|ve|voi|cho) ")


def put(fragment: str, before: str, conferences: Sequence[Conference], table: ConferenceTable) -> str:
    """The earlier question as a whole, asked of what the fragment names."""
    link = _LINK.match(fragment)
    word = fold(link["word"]) if link else ""
    core = fragment[link.end() :] if link else fragment
    against = bool(link and link["word"].lower() in _AGAINST)
    for replaced in (
        _conference(core, before, conferences, table, against),
        _year(core, before, conferences, table, against),
        _named(core, before, word, against),
        f"{before} {fragment}" if against else None,
        _acronym(core, before),
        _topic(word, core, before),
        _aligned(core, before),
        _subject(core, before),
    ):
        if replaced:
            return replaced
    return f"{before}, còn {fragment} thì sao"


def joined(conferences: Sequence[Conference]) -> str:
    """The names of conferences as a list; those of one series share its name: `… lần thứ 18 và lần thứ 19`."""
    names: list[str] = []
    for number, conference in enumerate(conferences):
        names.append(_shorter(conference.name, conferences[number - 1 : number]))
    return " và ".join(names)


def _shorter(name: str, after: Sequence[Conference]) -> str:
    """A conference's name without that of its series when one of this series has just been named."""
    if not after or after[-1].number is None:
        return name
    series = after[-1].name.removesuffix(f" lần thứ {after[-1].number}")
    return name.replace(f"{series} lần thứ", "lần thứ")


def _conference(
    core: str, before: str, conferences: Sequence[Conference], table: ConferenceTable, against: bool
) -> str | None:
    """The conference of the fragment for that of the question; beside it after "so với"."""
    old = [(m.start, m.end) for m in table.series_mentions(before, question=True) if m.number or m.year]
    old = old or [(start, end) for _, start, end in lone_ordinals(before, table)]
    old = old or [(m.start, m.end) for m in table.series_mentions(before, question=True)]
    called = table.series_mentions(core, question=True)
    mentions = [m for m in called if m.number or m.year]
    if mentions:
        new = joined([table.make(m.series, m.number, m.year) for m in mentions])
    elif called and not lone_ordinals(core, table):
        new = table.series(called[0].series).name
    else:
        series = [m.series for m in table.series_mentions(before, question=True)] + [c.series for c in conferences]
        numbers = lone_ordinals(core, table) or _bare_number(core, bool(series))
        if not numbers or not series:
            return None
        new = joined([table.make(series[0], value, None) for value, _, _ in numbers])
    if against and conferences:
        new = f"{joined(conferences)} so với {_shorter(new, conferences)}"
    others = _named(_without(core, table), before) or before
    if others != before:
        return _conference(new, others, conferences, table, False)
    return _replaced(before, old, new) if old else f"{before} tại {new}"


def _bare_number(core: str, series: bool) -> list[tuple[int, int, int]]:
    """`18`, `kỳ 18` and `hn 18` as a whole fragment."""
    match = re.fullmatch(r"(?i)(?:kỳ|lần|hội nghị|hn|ky|lan|hoi nghi|số|so)? ?(\d{1,2})", core.strip())
    return [(int(match[1]), match.start(1), match.end(1))] if match and series else []


def _without(core: str, table: ConferenceTable) -> str:
    """The fragment without its conferences."""
    spans = [(m.start, m.end) for m in table.series_mentions(core, question=True)]
    spans += [(start, end) for _, start, end in lone_ordinals(core, table)]
    return _replaced(core, sorted(spans), "") if spans else core


def _year(
    core: str, before: str, conferences: Sequence[Conference], table: ConferenceTable, against: bool
) -> str | None:
    new = _YEAR.search(core)
    if new is None:
        return None
    year = int(re.sub(r"\D", "", new.group()))
    old = [m.span() for m in _YEAR.finditer(before)]
    numbered = [m for m in table.series_mentions(before, question=True) if m.number or m.year]
    inside = [m for m in numbered if m.year]
    outside = [(a, b) for a, b in old if all(b <= m.start or m.end <= a for m in inside)]
    if outside and against:
        at = outside[-1][1]
        return f"{before[:at]} so với năm {year}{before[at:]}"
    if outside:
        return _replaced(before, outside, f"năm {year}")
    if numbered and (inside or table.by_year(numbered[0].series, year)):
        name = table.make(numbered[0].series, None, year).name
        return _replaced(before, [(m.start, m.end) for m in numbered], name)
    return f"{before} năm {year}"


def _named(core: str, before: str, word: str = "", against: bool = False) -> str | None:
    """A person, a place, an organisation or a document of the fragment for that of the question."""
    finders: tuple[Callable[[str], Sequence[_Spanned]], ...] = (_people, places, organisations, documents)
    for find in finders:
        new, old = find(core), find(before)
        if find is _people and new and (new[0].end - new[0].start) < len(core) - 3 and not old:
            continue
        if word == "voi" and _WITH.search(before):
            old = [n for n in old if _WITH.search(before[: n.start][-5:])]
            if new and not old:
                return None
        if new and old:
            group = _one_group(old, before)
            if against:
                at = group[-1].end
                return f"{before[:at]} so với {core}{before[at:]}"
            return _replaced(before, [(n.start, n.end) for n in group], _words(core, new, before[: group[0].start]))
    actors = _people(before)
    if organisations(core) and actors and actors[0].start == 0:
        return core + before[actors[0].end :]
    return f"{before} ở {core}" if places(core) and not _people(core) else None


def _words(core: str, new: Sequence[_Spanned], lead: str) -> str:
    """The fragment as it is to stand behind `lead`, its "thành phố" not said twice."""
    first = core[: new[0].start].strip()
    whole = core if len(new) > 1 or len(core.split()) - len(core[new[0].start : new[-1].end].split()) <= 3 else None
    if whole and first and fold(lead).rstrip().endswith(fold(first)):
        whole = core[new[0].start :]
    return whole or core[new[0].start : new[-1].end]


def _people(text: str) -> list[Name]:
    found = titled_people(text) or people_of(text)
    return [n for n in found if n.start == 0 or not text[: n.start].rstrip().endswith("Bộ")]


def _one_group(names: Sequence[_Spanned], text: str) -> list[_Spanned]:
    """The first names that are joined by "và" or a comma: what is asked of several is asked of one now."""
    group = list(names[:1])
    for name in names[1:]:
        if not re.fullmatch(r"(?i)\s*(?:,|và|với|va|voi|-)?\s*", text[group[-1].end : name.start]):
            break
        group.append(name)
    return group


def _acronym(core: str, before: str) -> str | None:
    new, old = _ACRONYM.findall(core), list(_ACRONYM.finditer(before))
    if not new and len(old) == 1 and old[0].start() == 0 and len(core.split()) <= 4:
        return core + before[old[0].end() :]
    if len(new) != 1 or len(old) != 1 or fold(new[0]) == fold(old[0].group()):
        return None
    return _replaced(before, [old[0].span()], new[0].upper()) if len(core.split()) <= 3 else None


def _topic(word: str, core: str, before: str) -> str | None:
    """What the question is about ("về …", "đối với …") for what the fragment is about."""
    candidates = list(_TOPIC.finditer(before))
    kinds = {"ve": ("ve",), "doi voi": _TOWARDS, "voi": _TOWARDS, "cho": _TOWARDS}.get(word)
    kinds = kinds or (("doi voi", "cho", "ve") if _ADDRESSED.match(core) else ("ve", "doi voi"))
    same = [m for kind in kinds for m in candidates if fold(m["word"]) == kind]
    if same:
        start = same[0].end()
        end = _TOPIC_END.search(before, start + 1)
        stop = end.start() if end else len(before)
        return f"{before[:start]}{core}{before[stop:]}"
    return f"{before} về {core}" if word == "ve" else f"{before} đối với {core}" if word in ("doi voi", "voi") else None


def _aligned(core: str, before: str) -> str | None:
    """`dự án ODA` for `dự án FDI`: what begins with the same word takes the place of as many words."""
    new, old = core.split(), before.split()
    for size in range(len(new) - 1, 0, -1):
        head = [fold(w) for w in new[:size]]
        for at in range(len(old) - size):
            if [fold(w) for w in old[at : at + size]] == head and fold(" ".join(old[at : at + len(new)])) != fold(core):
                return " ".join([*old[:at], *new, *old[at + len(new) :]])
    return None


def _subject(core: str, before: str) -> str | None:
    """`Xuất khẩu` for the `nhập khẩu` that the question begins with."""
    subject = _SUBJECT.match(before)
    if subject is None or len(core.split()) > 5 or places(subject["subject"]) or _people(subject["subject"]):
        return None
    return core + before[subject.end("subject") :]


def _replaced(text: str, spans: Sequence[_Span], words: str) -> str:
    """`words` in the place of the first span, the other spans and what joins them left out."""
    first, last = spans[0], spans[-1]
    between = text[first[1] : last[0]] if len(spans) > 1 else ""
    if len(spans) > 1 and len(between.split()) <= 4 * len(spans):
        text = text[: first[0]] + words + text[last[1] :]
    else:
        for number, (start, end) in reversed(list(enumerate(spans))):
            text = text[:start] + (words if number == 0 else "") + text[end:]
    return re.sub(r"\s+", " ", text).strip()
