"""Who and what a claim names: whether its source names them, and says the same of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from answer.proof.statement import Statement, spans, statement
from records import Article
from vietnamese.names import Name
from vietnamese.numbers import Number
from vietnamese.sentences import sentence_spans
from vietnamese.text import UPPER, find_normalised, normalise

_LOOKED_BACK = 2500
"""Characters before a sentence in which the one is looked for whom it calls `ông` or `Bộ trưởng`."""
_SENTENCES_BACK = 14
_OWNERS = ("place", "organisation")
_KIND_WORDS = {"person": "người", "place": "nơi", "organisation": "cơ quan"}
_OFFICES = (
    "phó thủ tướng thường trực|phó thủ tướng|thủ tướng|phó chủ tịch nước|chủ tịch nước|phó chủ tịch quốc hội|"
    "chủ tịch quốc hội|phó chủ tịch|chủ tịch|phó bí thư|tổng bí thư|bí thư|thứ trưởng|bộ trưởng|phó giám đốc|giám đốc|"
    "phó vụ trưởng|vụ trưởng|phó cục trưởng|cục trưởng|phó tổng lãnh sự|tổng lãnh sự|đại sứ|tổng thống|quốc vương|"
    "tổng thư ký|trưởng ban|phó trưởng ban|chánh văn phòng|người phát ngôn"
)
_OFFICE = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_OFFICES.split('|'), key=len, reverse=True))})(?!\w)(?! quán)")
SAYS = re.compile(
    r"(?<!\w)(?:cho biết|nêu|khẳng định|nói|phát biểu|nhấn mạnh|cho hay|đánh giá|cho rằng|chia sẻ|nhận định|trình bày|"
    r"báo cáo|bày tỏ|lưu ý|nhắc|nhận xét|tuyên bố|yêu cầu|đề nghị|chỉ đạo|kiến nghị|đề xuất|khuyến nghị|mong|muốn|"
    r"(?<!ngoại )giao(?! thương| dịch| lưu| thông| tiếp)|đề ra|đưa ra|chỉ rõ|chỉ ra|coi|xem|thông báo|quán triệt|"
    r"cam kết|ghi nhận|lấy)(?!\w)"
)
_ACCORDING = re.compile(
    r"(?<!\w)(?:theo(?: lời| ý kiến của| đánh giá của| nhận định của| thông tin từ)?|lời|ý kiến của|phát biểu của|"
    r"(?:được|bị|do))\s+[^,.;]{0,60}$"
)
_PRONOUN = re.compile(r"(?<!\w)(?:ông|bà|đồng chí|vị này)(?!\w)")
# "Thành phố có …" means the place named before.
_BARE_PLACE = re.compile(
    r"(?<!\w)(?<!các )(?<!những )(?:thành phố|tỉnh)(?= (?:đã|có|sẽ|cũng|là|còn|đang|triển khai|"
    r"ký|và|được|này))"
)
_HALVES = re.compile(r";\s|,\s(?=còn |trong khi )")
_HOME = re.compile(r"(?<!\w)(?:nước ta|đất nước|cả nước|trong nước|việt nam|ta)(?!\w)")
# Words that bear a capital in one text and none in the other.
_LOOSE_CAPITALS = re.compile(
    r"^(?:hội|nghị|bộ|ban|sở|ủy|phó|thủ|tướng|chủ|tịch|trưởng|thứ|đại|sứ|tổng|lãnh|sự|quán|chính|phủ|nhà|nước|đảng|"
    r"quốc|"
    r"ngoại|giao|vụ|đối|trung|ương|thành|phố|tỉnh|cục|viện|văn|phòng|giám|đốc|bí|thư|thường|trực|chị|thị|quyết|định|"
    r"luật|kết|luận|năm|ngày|tháng|ông|bà|đồng|chí|theo|tại|đoàn|nhân|dân|kinh|tế|cơ|quan|toàn|phát|ngôn|người|"
    r"biển|hợp|tác|địa|phương|tuần|lễ|cấp|cao|the|a|an|in|on|at|by|of|he|she|it|this|that|these|those|according|"
    r"international|foreign|affairs|conference|national|vietnamese)$"
)
_CAPITALS = re.compile(rf"[{UPPER}][^\W_]*(?:[ -][{UPPER}][^\W_]*)*")


class Source:
    """A run of neighbouring sentences of an article and what stands before them."""

    def __init__(self, article: Article, start: int, sentences: Sequence[Statement], around: str) -> None:
        self.article, self.start, self.sentences = article, start, tuple(sentences)
        self.around = around
        """The passage with its header, for what needs no sentence of its own."""

    @property
    def before(self) -> tuple[Statement, ...]:
        """The sentences before the run, the nearest first."""
        return _before(self.article.text[max(0, self.start - _LOOKED_BACK) : self.start])

    def said_before(self, kind: str) -> list[Name]:
        """The names of the nearest sentence before the run that names any of a kind."""
        return next((names for s in self.before if (names := s.names(kind))), [])


def unfounded_name(claim: Statement, source: Source) -> str | None:
    """Why a name of a claim isn't borne out, None when each is."""
    for kind in ("person", "place", "organisation"):
        for name in claim.names(kind):
            if not _is_named(name, kind, source):
                return f"nguồn không nêu {_KIND_WORDS[kind]} “{name.text}”"
    named = spans(*(claim.names(kind) for kind in _KIND_WORDS), claim.ordinals, claim.times, claim.documents)
    for match in _CAPITALS.finditer(claim.text):
        if not any(a <= match.start() and match.end() <= b for a, b in named) and not _stands(match, claim, source):
            return f"nguồn không có “{match.group()}”"
    return None


def said_of_others(claim: Statement, source: Source, main: Statement) -> str | None:
    """Why what a claim says of the ones whom it names is said of others, None when it isn't.

    `main` is the source's sentence nearest to the claim.
    """
    return (
        _other_office(claim, source, main)
        or _own_office(claim, source)
        or _other_speaker(claim, source, main)
        or _other_owner(claim, source)
        or _other_clause(claim, source)
    )


def offices(said: Statement) -> list[str]:
    """The offices of people that a statement names, in order."""
    return [m.group() for m in _OFFICE.finditer(said.normal)]


def speaker(said: Statement) -> str | None:
    """The key of the person whose words a statement tells, None when it names none."""
    found = said.people
    for at, person in enumerate(found):
        until = found[at + 1].start if at + 1 < len(found) else len(said.text)
        if SAYS.search(said.normal, person.end, until) or _ACCORDING.search(said.normal[: person.start]):
            return person.key
    return None


def _is_named(name: Name, kind: str, source: Source) -> bool:
    names = [n for s in source.sentences for n in s.names(kind)]
    if _among(name, names) or any(find_normalised(name.text, s.text) for s in source.sentences):
        return True
    if kind == "place" and name.key == "viet nam":
        return not names or any(_HOME.search(s.normal) for s in source.sentences)
    if kind == "organisation" and _is_local(name, names, source):
        return True
    if kind == "organisation" and any(_is_short_for(name.text, s) for s in source.sentences):
        return True
    if kind == "organisation" and not names:
        return _among(name, [n for s in source.before[:2] for n in s.organisations])
    # Someone else, or somewhere else, is named there: the sentence isn't about this one.
    meant = kind == "place" and any(_BARE_PLACE.search(s.normal) for s in source.sentences)
    before = source.said_before(kind) if meant or not names else []
    return _among(name, before[:1] if kind == "person" else before)


def _is_local(name: Name, names: Sequence[Name], source: Source) -> bool:
    """Whether the source means the same body, whose place it leaves out: `UBND thành phố` in Đà Nẵng."""
    held = [p for p in statement(name.text).places if name.key.endswith(p.key)]
    if not held or not _is_named(held[0], "place", source):
        return False
    bare = name.key.removesuffix(held[0].key).removesuffix("tinh ").removesuffix("thanh pho ").strip()
    return any(n.key.startswith(bare) and not statement(n.text).places for n in names)


def _is_short_for(acronym: str, said: Statement) -> bool:
    """Whether a statement holds words in a row with these initials: `HĐBA` for `Hội đồng Bảo an`."""
    if not acronym.isupper() or len(acronym) < 3:
        return False
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", said.normal))
    return normalise(acronym) in initials and bool(
        re.search(r"(?<!\w)" + r"\w*\W+".join(re.escape(c) for c in normalise(acronym)), said.normal)
    )


def _among(name: Name, names: Sequence[Name]) -> bool:
    return any(name.key == n.key or f" {name.key} " in f" {n.key} " for n in names)


def _stands(match: re.Match[str], claim: Statement, source: Source) -> bool:
    """Whether a capitalised run stands near the source, in whole or as ordinary words with capitals."""
    words = match.group().split()
    first = match.start() == 0 or bool(re.search(r"[.:!?“\"(-]\s*$", claim.text[: match.start()]))
    if first and len(words) == 1 and not words[0].isupper():
        return True
    text = " ".join([*(s.text for s in source.sentences), *(s.text for s in source.before[:2]), source.around])
    if find_normalised(match.group(), text):
        return True
    rest = words[1:] if first and not words[0].isupper() else words
    return all(_LOOSE_CAPITALS.match(normalise(w)) or find_normalised(w, text) for w in rest)


def _other_office(claim: Statement, source: Source, main: Statement) -> str | None:
    """An office that the source doesn't give: `Thủ tướng` isn't `Phó Thủ tướng`."""
    claimed = set(offices(claim))
    given = {o for s in (main, *source.sentences) for o in offices(s)}
    people = {p.key for p in (*claim.people, *(p for s in source.sentences for p in s.people))}
    if not given or not claimed <= given:
        given |= _held_by(source, people or {p.key for p in source.said_before("person")[:1]})
    return next((f"nguồn không nêu chức danh “{o}”" for o in sorted(claimed - given)), None)


def _own_office(claim: Statement, source: Source) -> str | None:
    """Someone's office told otherwise than the source gives it beside the name."""
    for person in claim.people:
        told = _beside_name(claim, person)
        given = {o for s in (*source.sentences, *source.before) for p in s.people if p.key == person.key
                 for o in _beside_name(s, p)}  # fmt: skip
        if given and told - given:
            return f"nguồn nêu {person.text} là “{min(given)}”"
    return None


def _beside_name(said: Statement, person: Name) -> set[str]:
    """The offices right before a name, and right behind it when it has none before."""
    before = re.split(r"(?<!thủ tướng), |;", said.normal[max(0, person.start - 60) : person.start])[-1]
    found = {m.group() for m in _OFFICE.finditer(before)}
    behind = re.match(r"\s*[,(]\s*([^,;)]{0,50})", said.normal[person.end :])
    return found or ({m.group() for m in _OFFICE.finditer(behind[1])} if behind else set())


def _held_by(source: Source, people: set[str]) -> set[str]:
    """The offices that the article gives right beside the names of people."""
    found: set[str] = set()
    for said in (*source.before, *source.sentences):
        for person in said.people:
            if person.key in people:
                around = said.normal[max(0, person.start - 70) : person.end + 60]
                found.update(m.group() for m in _OFFICE.finditer(around))
    return found


def _other_speaker(claim: Statement, source: Source, main: Statement) -> str | None:
    """Words that the source gives to someone else."""
    claimed = speaker(claim)
    if claimed is None:
        return None
    given = speaker(main)
    if given is None and not main.people:
        before = source.said_before("person") if _PRONOUN.search(main.normal) or not offices(main) else []
        inside = [p for s in source.sentences if s is not main for p in s.people]
        given = (inside or before)[0].key if inside or before else None
    if given is None or given == claimed:
        return None
    return "nguồn nói đó là lời của người khác"


def _other_owner(claim: Statement, source: Source) -> str | None:
    """A figure that the source gives for another place or body: the one named last before it."""
    for number in claim.numbers:
        holding = _holding(claim, number, source)
        behind = _places_behind(claim, number.end)
        held = {p.key for s, _ in holding for p in s.places}
        elsewhere = {p.key for s in source.sentences for p in s.places} - held
        if holding and (behind & elsewhere or any(_owned_by_others(k, claim, number, holding) for k in _OWNERS)):
            return f"“{number.text.strip()}” trong nguồn thuộc về nơi khác"
    return None


def _holding(claim: Statement, number: Number, source: Source) -> list[tuple[Statement, Number]]:
    """Where the source gives a figure; when it counts several things, where it counts the claim's."""
    same = [(s, n) for s in source.sentences for n in s.numbers if (n.value, n.unit) == (number.value, number.unit)]
    counted = claim.normal[number.end :].split()[:1]
    return [(s, n) for s, n in same if s.normal[n.end :].split()[:1] == counted] or same


def _owned_by_others(kind: str, claim: Statement, number: Number, holding: Sequence[tuple[Statement, Number]]) -> bool:
    before = [n for n in claim.names(kind) if n.end <= number.start]
    near = [names for s, n in holding if (names := _owners_near(kind, s, n))]
    return bool(before) and len(near) == len(holding) and not any(_among(before[-1], names) for names in near)


def _owners_near(kind: str, said: Statement, number: Number) -> list[Name]:
    """The names of a sentence to which a figure may belong, none when none stands before it."""
    names = said.names(kind)
    before = [n for n in names if n.end <= number.start]
    edge = min((n.start for n in said.numbers if n.start >= number.end), default=len(said.text))
    since = max((n.end for n in said.numbers if n.end <= number.start), default=0)
    nearest = [n for n in before if n.start >= since] or before[-1:]
    after = [n for n in names if number.end <= n.start and n.end <= edge]
    behind = [n for n in after if not re.search(r"[,;]", said.text[number.end : n.start])]
    return [*nearest, *behind] if nearest else []


def _places_behind(said: Statement, at: int) -> set[str]:
    """The places in the rest of a figure's clause."""
    edge = min((n.start for n in said.numbers if n.start >= at), default=len(said.text))
    behind = [p for p in said.places if at <= p.start and p.end <= edge]
    return {p.key for p in behind if not re.search(r"[,;]", said.text[at : p.start])}


def _other_clause(claim: Statement, source: Source) -> str | None:
    """What one half of a sentence says of some, told of those whom only the other half names."""
    claimed = _named_in(claim)
    halves = [statement(h) for s in source.sentences for h in _HALVES.split(s.text) if h.strip()]
    if not claimed or len(halves) < 2 or _HALVES.search(claim.text):
        return None
    words = _words_besides_names(claim)
    best = max(halves, key=lambda h: len(words & _words_besides_names(h)))
    others = {key for h in halves if h is not best for key in _named_in(h)}
    own = _named_in(best)
    most = len(words & _words_besides_names(best)) > 0.5 * len(words)
    if own and most and not claimed & own and claimed <= others:
        return "nguồn nói điều này về người, nơi hoặc văn bản khác"
    return None


def _named_in(said: Statement) -> set[str]:
    """The people, places and documents of a statement."""
    return {*(n.key for n in (*said.people, *said.places)), *(d.key for d in said.documents)}


def _words_besides_names(said: Statement) -> set[str]:
    taken = spans(said.people, said.places, said.organisations, said.documents)
    return {t.word for t in said.tokens if all(t.end <= a or b <= t.start for a, b in taken)}


@lru_cache(maxsize=512)
def _before(text: str) -> tuple[Statement, ...]:
    spans = sentence_spans(text)[-_SENTENCES_BACK:]
    return tuple(statement(text[a:b]) for a, b in reversed(spans))
