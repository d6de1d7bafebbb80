"""Figures and what they count: `105 dự án FDI` isn't borne out by `4.300 dự án FDI và 105 dự án ODA`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from answer.proof.statement import Statement, spans
from answer.proof.wording import Token
from vietnamese.documents import DocumentMention

_REACH = 4
"""Content words on either side that a figure is bound to."""
_DURATION = re.compile(r"\s*(năm|tháng|ngày|tuần|giờ|phút|thập kỷ|years?|months?|days?)(?!\w)(?! \d{1,2}/)")
_STOP = re.compile(r"[,;:.!?()\"“”\[\]]")
_BORDER = re.compile(
    r"(?<!\w)(?:và|với|cùng|còn|nhưng|hoặc|hay|trong đó|để|vì|do|bởi|khi|tại|ở|từ|đến|tới|cho|vào|so với|thuộc|của|"
    r"trong|trên|khắp|theo|nhờ|tuy|dù|mà|and|with|in|at|from|to|of|worth)(?!\w)"
)
# "vốn đăng ký", "trị giá": what has such a figure is the thing counted just before it.
_ATTRIBUTE = re.compile(
    r"(?<!\w)(?:vốn|trị giá|giá trị|tổng vốn|kim ngạch|doanh thu|với|thuộc|của|worth|capital)(?!\w)"
)
_OUT_OF = re.compile(r"(?:trong|trên|tổng số|tổng cộng|out of|tổng)\s*$")
_CLAUSE = re.compile(r"[,;:.!?]\s|(?<!\w)(?:và|còn|nhưng)(?!\w)")
_PART_OF = re.compile(r"(?<!\w)(?:riêng|trong đó)(?!\w)")
_COMPARED = re.compile(r",\s*(?:tăng|giảm|bằng|đạt|tương đương|chiếm)(?: gần| hơn| khoảng)?\s*$")
_SUMS = ("%", "usd", "đồng", "euro", "yên", "nhân dân tệ")
_GENERAL = frozenset(("vốn", "tổng", "trị", "giá", "kim", "ngạch", "địa_phương", "thành_phố", "quốc_gia"))
"""Words that tell no figure from its neighbour."""
_PARTS = re.compile(r"(?<!\w)(?:trong đó|gồm|bao gồm|trong số)(?!\w)|[:(]")
_SAME_SIDE = {("gần", "dưới"), ("hơn", "ít nhất")}


@dataclass(frozen=True)
class Figure:
    """A quantity with the content words bound to it: those behind it and those before it, the nearest first.

    `lent` are words of the neighbour that it belongs to, `loose` those of its clause, `behind` those up to the next
    figure of its clause. In `41/63`, 41 is `out_of` 63, and 63 is a `whole`; a `part` stands behind
    `trong đó` or `riêng`.
    """

    value: Decimal
    unit: str | None
    approx: str | None
    start: int
    end: int
    text: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    lent: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    whole: bool = False
    out_of: Decimal | None = None
    part: bool = False
    named: frozenset[str] = frozenset()

    @property
    def bound(self) -> frozenset[str]:
        """All words that are bound to it."""
        return frozenset(self.after + self.before)

    @property
    def quantity(self) -> tuple[Decimal, str | None]:
        """Value and unit."""
        return self.value.normalize(), self.unit


@lru_cache(maxsize=4096)
def figures(said: Statement) -> tuple[Figure, ...]:
    """The figures of a statement with what each is bound to, in order."""
    edges = spans(said.numbers, said.documents)
    # Whose figure it is, is looked at name by name elsewhere.
    names = spans(said.people, said.places)
    named = frozenset(t.word for t in said.tokens if any(a <= t.start and t.end <= b for a, b in names))
    found: list[Figure] = []
    for n in said.numbers:
        if duration := _DURATION.match(said.normal, n.end):
            found.append(Figure(n.value, duration[1], n.approx, n.start, n.end, n.text))
            continue
        after = tuple(_after(said, n.end, edges))
        # What is counted behind the figure binds it; only a figure with nothing behind it looks further back.
        before = tuple(_before(said, n.start, edges, needed=not after))
        found.append(Figure(n.value, n.unit, n.approx, n.start, n.end, n.text, after, before, named=named))
    return tuple(_with_partners(_with_loose(_with_lent(found, said), said), said))


def unfounded(claim: Statement, sources: Sequence[Statement], around: Sequence[Statement] = ()) -> str | None:
    """Why a claim's figures aren't borne out by the sentences, None when they are.

    `around` are all sentences of the passage: what is bound to another figure there isn't counted by this one.
    """
    given = [f for source in sources for f in figures(source)]
    elsewhere = [replace(f, before=()) for s in around if s not in sources for f in figures(s)]
    for figure in figures(claim):
        same = [f for f in given if f.quantity == figure.quantity and (figure.whole or not f.whole)]
        same = [f for f in same if figure.out_of in (None, f.out_of)]
        if not same:
            return f"nguồn không có “{figure.text.strip()}”"
        close = [f for f in same if _as_exact(figure, f)]
        if not close:
            return f"nguồn ghi “{same[0].text.strip()}”, không phải “{figure.text.strip()}”"
        # In other sentences only what is counted alike can be mistaken for it.
        alike = [f for f in elsewhere if figure.after and f.after[:1] == figure.after[:1]]
        if not any(_counts_the_same(figure, f, [*(o for o in given if o is not f), *alike]) for f in close):
            return f"“{figure.text.strip()}” trong nguồn nói về việc khác"
    return None


def unfounded_document(claim: Statement, sources: Sequence[Statement]) -> str | None:
    """Why a document that the claim names isn't one of the sentences', None when each is."""
    given = [(d, frozenset(_around(s, d))) for s in sources for d in s.documents]
    for document in claim.documents:
        same = [(d, words) for d, words in given if _same_document(document, d)]
        if not same:
            return f"nguồn không có “{document.text}”"
        # Who issued it stands behind it; what stands behind another document only is that one's.
        behind = _around(claim, document)
        others = frozenset(w for d, words in given if not _same_document(document, d) for w in words)
        if all(any(w in others and w not in words for w in behind) for _, words in same):
            return f"“{document.text}” trong nguồn nói về việc khác"
    return None


def _same_document(claimed: DocumentMention, given: DocumentMention) -> bool:
    """Whether the given document is the claimed one, and no detail of the claim is made up."""
    pairs = ((claimed.kind, given.kind), (claimed.year, given.year), (claimed.organ, given.organ))
    return claimed.number == given.number and all(a is None or a == b for a, b in pairs)


def _as_exact(claimed: Figure, given: Figure) -> bool:
    """Whether a claim is no more exact than its source and leans the same way: `gần` isn't `hơn`."""
    a, b = claimed.approx, given.approx
    if a == b or (a, b) in _SAME_SIDE or (b, a) in _SAME_SIDE:
        return True
    return a == "khoảng" and b in ("gần", "hơn", None)


def _counts_the_same(claimed: Figure, given: Figure, others: Iterable[Figure]) -> bool:
    if claimed.unit and _DURATION.match(claimed.unit):
        return True
    own = given.bound | given.lent
    foreign = frozenset(w for o in others if o.quantity != given.quantity for w in o.bound - o.named)
    words = claimed.bound | claimed.loose
    near_given = own | given.loose | given.behind
    if any(w in foreign and w not in near_given and w not in _GENERAL for w in words):
        return False
    # What tells a part from its whole must be said: "khách quốc tế" of all "khách".
    telling = given.bound - _GENERAL - given.lent - foreign
    if given.part and telling and words.isdisjoint(telling):
        return False
    if given.lent and given.bound - _GENERAL and words.isdisjoint(given.bound):
        return False
    if claimed.unit is None and claimed.after and given.after:
        return claimed.after[0] in given.after[:3] or given.after[0] in claimed.after[:3]
    near = claimed.after[:2] + claimed.before[:3]
    if not near or not own:
        return True
    held = sum(w in own for w in near)
    return held * 2 >= len(near) or (held > 0 and claimed.unit is not None and held * 3 >= len(near))


def _after(said: Statement, at: int, edges: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The content words behind a figure up to the end of its phrase."""
    end = min((a for a, _ in edges if a >= at), default=len(said.text))
    yield from (t.word for t in _run(said, (t for t in said.tokens if at <= t.start and t.end <= end), at))


def _run(said: Statement, following: Iterable[Token], at: int) -> Iterator[Token]:
    for count, token in enumerate(following):
        gap = said.normal[at : token.start]
        if count == _REACH or _STOP.search(gap) or (_BORDER.search(gap) and (count or "của" not in gap)):
            return
        yield token
        at = token.end


def _before(said: Statement, at: int, edges: Sequence[tuple[int, int]], needed: bool) -> Iterator[str]:
    """The content words before a figure, nearest first, up to the start of its phrase."""
    begin = max((b for _, b in edges if b <= at), default=0)
    # "châu Á (27 cặp)": the brackets belong to what stands before them.
    opened = re.search(r"\(\s*$", said.normal[:at])
    at, needed = (opened.start(), True) if opened else (at, needed)
    count = 0
    for token in reversed([t for t in said.tokens if begin <= t.start and t.end <= at]):
        gap = said.normal[token.end : at]
        crossed = bool(_STOP.search(gap) or _BORDER.search(gap))
        crossed_for_good = crossed and (count or not needed or re.search(r"(?<!\w)và\s*$", gap))
        if count == _REACH + 1 or crossed_for_good:
            return
        yield token.word
        count, at = count + 1, token.start


def _around(said: Statement, document: DocumentMention) -> tuple[str, ...]:
    """The three content words behind a document's number, where its issuer stands."""
    edge = min((d.start for d in said.documents if d.start >= document.end), default=len(said.text))
    stop = re.search(r"[,;.]|(?<!\w)và(?!\w)", said.normal[document.end : edge])
    edge = document.end + stop.start() if stop else edge
    return tuple(t.word for t in said.tokens if document.end <= t.start and t.end <= edge)[:3]


def _with_lent(found: list[Figure], said: Statement) -> list[Figure]:
    """Each figure with the words lent by the neighbour that it belongs to: capital by its projects."""
    lent: list[Figure] = []
    for at, figure in enumerate(found):
        words: frozenset[str] = frozenset()
        counted = next((f for f in reversed(found[:at]) if f.unit not in _SUMS), None)
        gap = said.normal[found[at - 1].end : figure.start] if at else ""
        if counted and figure.unit and _ATTRIBUTE.search(gap) and not re.search(r"[.!?]\s", gap):
            words |= counted.bound | lent[found.index(counted)].lent
        if at and _PART_OF.search(gap):
            words |= frozenset(word for f in found[:at] for word in f.before)
        # "186 thỏa thuận, bằng 75% …": the share is that of the agreements.
        if at and _COMPARED.search(said.normal[found[at - 1].end : figure.start]):
            words |= found[at - 1].bound
        # "giúp 5 tỷ đồng và 20.000 khẩu trang": both are given.
        if at and not figure.before and re.search(r"(?<!\w)và\s*$", said.normal[: figure.start]):
            words |= frozenset(found[at - 1].before)
        if at + 1 < len(found) and re.search(
            r"(?<!\w)(?:thuộc|của)(?!\w)", said.normal[figure.end : found[at + 1].start]
        ):
            words |= found[at + 1].bound
        whole = next((f for f in found[:at] if f.after and f.unit is None), None)
        if whole and not figure.unit and not figure.after and _PARTS.search(said.normal[whole.end : figure.start]):
            words |= whole.bound
        part = bool(_PART_OF.search(gap))
        lent.append(replace(figure, lent=words, part=part))
    return lent


def _with_partners(found: list[Figure], said: Statement) -> list[Figure]:
    """`41/63 tỉnh`: both figures count the provinces."""
    for at in range(len(found) - 2, -1, -1):
        if said.text[found[at].end : found[at + 1].start].strip() in ("/", "-") and not found[at].after:
            found[at] = replace(found[at], after=found[at + 1].after)
        if said.text[found[at].end : found[at + 1].start].strip() == "/":
            found[at], found[at + 1] = (
                replace(found[at], out_of=found[at + 1].value),
                replace(found[at + 1], whole=True),
            )
    return [replace(f, whole=True) if _OUT_OF.search(said.normal[: f.start]) else f for f in found]


def _with_loose(found: list[Figure], said: Statement) -> list[Figure]:
    """Each figure with the words of its clause that no neighbour claims: `11 thỏa thuận với châu Á`."""
    loose = []
    for at, figure in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        end = following.start if following else len(said.text)
        stop = _CLAUSE.search(said.normal[figure.end : end])
        end = figure.end + stop.start() if stop else end
        begin = found[at - 1].end if at else 0
        begin += max((m.end() for m in _CLAUSE.finditer(said.normal[begin : figure.start])), default=0)
        spans = ((begin, figure.start), (figure.end, end))
        words = {t.word for t in said.tokens if any(a <= t.start and t.end <= b for a, b in spans)}
        neighbours = (found[at - 1] if at else None, following)
        free = frozenset(words.difference(*(n.bound for n in neighbours if n)))
        behind = frozenset(t.word for t in said.tokens if figure.end <= t.start and t.end <= end)
        loose.append(replace(figure, loose=free, behind=behind))
    return loose
