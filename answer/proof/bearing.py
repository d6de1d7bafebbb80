"""Whether a run of one or two neighbouring sentences bears a claim out, and if not, why.

A claim in Vietnamese must share most of its content words with the run, clause by clause, on top of every figure, time,
ordinal, document and name. An English claim over Vietnamese passages can't be compared by words: it counts as borne out
when everything that both languages share stands in the run and at least two such anchors (names, figures, times,
ordinals, documents) are shared, or when it quotes four or more words of the run between quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from answer.proof.english import in_vietnamese, is_english_text
from answer.proof.figures import unfounded, unfounded_document
from answer.proof.names_said import Source, said_of_others, unfounded_name
from answer.proof.occasion import other_conference, unfounded_ordinal, unfounded_time
from answer.proof.polarity import contradicts
from answer.proof.roles import swapped_roles
from answer.proof.statement import Statement, joined, spans, statement
from answer.proof.wording import longest_gap
from records import Conference, Hit
from vietnamese.sentences import sentence_spans
from vietnamese.text import find_normalised, normalise

Similar = Callable[[str, Sequence[str]], Sequence[float]]
"""Nearness in meaning of a text to each of several, as cosine similarities."""

LEAST_SHARED = 0.7
"""The share of a claim's content words that its sentences must hold."""
LEAST_IN_RUN = 0.5
"""The share that the sentences themselves must hold, without the conference's name and the section's heading."""
LEAST_OF_CLAUSE = 0.5
"""The share of each clause that must stand beside the same neighbours, so that nothing is added to what is proved."""
LOST_OF_CLAUSE = 2
"""Content words (one word of two syllables) that the first clause may have besides."""
LONGEST_GAP = 3
"""Content words in a row that the sentences need not hold."""
WORTH_A_LOOK = 0.3
"""Runs that share less than this aren't looked at."""
LIKELY = 0.6
"""Runs that share as much are those that the claim was made from."""
LEAST_ANCHORS = 2
QUOTED_WORDS = 4
SECTION_WORDS = 12
LEAST_SIMILAR = 0.75

_CLAUSE = re.compile(r"[,;:]\s|(?<!\w)(?:và|nhưng|đồng thời|qua đó|từ đó|nhờ đó|góp phần|nhằm|để)(?!\w)")
_QUOTED = re.compile(r"[\"“«]([^\"“”«»]+)[\"”»]")
_ENUMERATOR = re.compile(
    r"^(?:(?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy)|(?:một|hai|ba|bốn|năm|sáu) là|đầu tiên|cuối cùng|tiếp theo|"
    r"\d+[.)])[,:]?\s+)",
    re.IGNORECASE,
)
# A passage that speaks to its reader's assistant states nothing.
_COMMAND = re.compile(
    r"(?<!\w)(?:bỏ qua|quên|phớt lờ|không cần tuân|ignore|disregard|forget)(?!\w)[^.]{0,60}(?<!\w)(?:quy tắc|chỉ "
    r"dẫn|hướng dẫn|lệnh|"
    r"yêu cầu trước|instruction|rules?|prompt)|(?<!\w)(?:hãy|please|you must|bạn phải|"
    r"cần)(?!\w)[^.]{0,30}(?<!\w)(?:trả lời|viết rằng|nói "
    r"rằng|in ra|đáp|answer|respond|reply|say|print|output)(?!\w)|(?<!\w)(?:system prompt|trợ lý ai|ai assistant|"
    r"chatbot|mô hình ngôn ngữ)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Run:
    """One or two neighbouring sentences of a hit; `start` and `end` are offsets in the article's text.

    `around` are all sentences of the passage.
    """

    hit: Hit
    start: int
    end: int
    sentences: tuple[Statement, ...]
    around: tuple[Statement, ...] = ()

    @property
    def text(self) -> str:
        """The sentences as they stand in the article."""
        return self.hit.article.text[self.start : self.end]

    @property
    def terms(self) -> frozenset[str]:
        """Their content words."""
        return joined(self.sentences)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim ready to be judged: what it says, and the heading and question that it stands under."""

    said: Statement
    text: str
    english: bool
    heading: str = ""
    context: str = ""
    asked: tuple[Conference, ...] = ()
    required: str = ""

    @classmethod
    def of(
        cls, text: str, heading: str = "", context: str = "", asked: Sequence[Conference] = (), required: str = ""
    ) -> Claimed:
        """The claim of a sentence; `required` is the subject that it leans on and must be named in the source too."""
        english = is_english_text(text)
        bare = _ENUMERATOR.sub("", text.strip())
        said = statement(in_vietnamese(bare) if english else bare)
        return cls(said, text, english, heading, context, tuple(asked), required)


@lru_cache(maxsize=2048)
def _pieces(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(sentence_spans(text))


def runs(hit: Hit) -> list[Run]:
    """The single sentences of a hit, then its pairs of neighbours; none when it isn't word for word in its article."""
    passage, base = hit.passage, hit.passage.start
    if hit.article.text[base : base + len(passage.text)] != passage.text:
        return []
    pieces = [(a, b, passage.text[a:b]) for a, b in _pieces(passage.text)]
    around = tuple(statement(text) for _, _, text in pieces)
    found = [Run(hit, base + a, base + b, (statement(t),), around) for a, b, t in pieces if not _is_command(t)]
    pairs = [
        Run(hit, one.start, two.end, one.sentences + two.sentences, around)
        for one, two in pairwise(found)
        if not hit.article.text[one.end : two.start].strip()
    ]
    return found + pairs


@lru_cache(maxsize=4096)
def _is_command(text: str) -> bool:
    return bool(_COMMAND.search(normalise(text)))


def best_run(claim: Claimed, candidates: Sequence[Run], similar: Similar | None = None) -> tuple[Run | None, str]:
    """The run that bears a claim out, shortest first, or None and the reason that comes closest to bearing it out."""
    shares = [(_share(claim, run), run) for run in candidates]
    near = sorted((s for s in shares if s[0] >= WORTH_A_LOOK), key=lambda s: (len(s[1].sentences), -s[0], s[1].start))
    best, furthest = "nguồn không nói điều này", (False, -1, False)
    for share, run in near:
        step, reason = _judge(claim, run)
        if reason is None and similar and similar(claim.text, [run.text])[0] < LEAST_SIMILAR:
            step, reason = _LAST, "nguồn không nói điều này"
        if reason is None:
            return run, ""
        # The reason of the run that speaks of the same, and there the most telling one.
        rank = (share >= LIKELY, step, not reason.startswith("nguồn không có"))
        if rank > furthest:
            best, furthest = reason, rank
    return None, best


_LAST = 10


def _judge(claim: Claimed, run: Run) -> tuple[int, str | None]:
    """How many checks a claim passes, and why it fails the next one."""
    said, source = claim.said, _source(run)
    main = max(run.sentences, key=lambda s: len(said.terms & s.terms))
    context = f"{normalise(claim.heading)} {claim.context}"
    # Only what is told as done needs to know what it may go on with.
    before = source.before[0].normal if " đã " in said.normal and source.before else ""
    checks: tuple[Callable[[], str | None], ...] = (
        lambda: unfounded(said, run.sentences, run.around),
        lambda: unfounded_document(said, run.sentences),
        lambda: unfounded_time(said, source),
        lambda: unfounded_ordinal(said, source, main) or other_conference(claim.asked, said, source),
        lambda: _heading(claim, source, main),
        lambda: unfounded_name(said, source),
        lambda: said_of_others(said, source, main) or swapped_roles(said, source, main),
        lambda: _leaning(claim, source, main),
        lambda: contradicts(said, main, context, [s for s in run.sentences if s is not main], before),
        lambda: _in_english(claim, run, source) if claim.english else _content(claim, run),
    )
    for step, check in enumerate(checks):
        if reason := check():
            return step, reason
    return _LAST, None


def _source(run: Run) -> Source:
    passage = run.hit.passage
    return Source(run.hit.article, run.start, run.sentences, f"{passage.header}\n{passage.text}")


def _share(claim: Claimed, run: Run) -> float:
    """How much of a claim's words a run holds; anchors count for English ones."""
    if claim.english:
        return 1.0 if _anchors(claim.said, run) or _QUOTED.search(claim.text) else 0.0
    terms = claim.said.terms
    return len(terms & run.terms) / len(terms) if terms else 0.0


def _content(claim: Claimed, run: Run) -> str | None:
    """Whether the run says what the claim says, as a whole and clause by clause."""
    said = claim.said
    own = _own_words(said)
    held = run.terms | _context_words(run)
    if not own:
        return None if said.numbers or said.times else "nguồn không nói điều này"
    words = [w for _, w in own]
    shared, said_there = sum(w in held for w in words), sum(w in run.terms for w in words)
    if (
        shared < LEAST_SHARED * len(own)
        or said_there < LEAST_IN_RUN * len(own)
        or longest_gap(words, held) > LONGEST_GAP
    ):
        return "nguồn không nói điều này"
    firm = _firm(own, run)
    begin = 0
    for end in [*(m.start() for m in _CLAUSE.finditer(said.normal)), len(said.text)]:
        places = [at for at, _ in own if begin <= at < end]
        held_here = sum(at in firm for at in places)
        # A first clause may be put otherwise; what comes behind it may be an addition.
        lost = len(places) - held_here - (LOST_OF_CLAUSE if begin == 0 else 0)
        half = held_here <= LEAST_OF_CLAUSE * len(places) and len(places) > 2
        if len(places) >= 2 and (not held_here or (half and lost > 0)):
            return f"nguồn không nói “{said.text[begin:end].strip(' ,;:')}”"
        begin = end
    return None


def _firm(own: Sequence[tuple[int, str]], run: Run) -> frozenset[int]:
    """The places of words that stand in the run beside the same neighbour, so that `điều hành` isn't `điều này`.

    Words that are known as a whole, and those of the conference's name, need no neighbour.
    """
    pairs = frozenset().union(*(s.pairs for s in run.sentences))
    whole = {w for w in run.terms if "_" in w} | _context_words(run)
    found = {at for at, word in own if word in whole}
    for (at, one), (behind, other) in pairwise(own):
        if (one, other) in pairs or (one in whole and other in run.terms) or (other in whole and one in run.terms):
            found |= {at, behind}
    return frozenset(found)


def _own_words(said: Statement) -> list[tuple[int, str]]:
    """The content words with their places, without those of names, dates and documents, which are checked apart."""
    taken = spans(said.people, said.places, said.times, said.ordinals, said.documents)
    return [(t.start, t.word) for t in said.tokens if all(t.end <= a or b <= t.start for a, b in taken)]


def _context_words(run: Run) -> frozenset[str]:
    """Words of the conference's name and the section's heading: a claim may repeat them."""
    section = run.hit.passage.section or ""
    names = [c.name for c in run.hit.article.conferences] + [section] * (0 < len(section.split()) <= SECTION_WORDS)
    return joined(tuple(statement(n) for n in names))


def _heading(claim: Claimed, source: Source, main: Statement) -> str | None:
    """What the heading above a claim names holds for the claim: the conference, the year."""
    if not claim.heading:
        return None
    heading = statement(claim.heading.rstrip(": ") + ".")
    return unfounded_ordinal(heading, source, heading) or unfounded_time(heading, source)


def _leaning(claim: Claimed, source: Source, main: Statement) -> str | None:
    """The subject that a claim takes over from the words before it."""
    leaned_on = statement(claim.required)
    return unfounded_name(leaned_on, source) or said_of_others(leaned_on, source, main) if claim.required else None


def _in_english(claim: Claimed, run: Run, source: Source) -> str | None:
    quoted = [q for q in _QUOTED.findall(claim.text) if len(q.split()) >= QUOTED_WORDS]
    if quoted:
        held = all(find_normalised(q.strip(" .,;"), run.text) for q in quoted)
        return None if held else "nguồn không có nguyên văn câu được trích"
    return None if len(_anchors(claim.said, run)) >= LEAST_ANCHORS else "chưa đủ căn cứ để đối chiếu câu tiếng Anh"


def _anchors(said: Statement, run: Run) -> set[str]:
    """What an English claim shares with a Vietnamese run."""
    given = {(n.value, n.unit) for s in run.sentences for n in s.numbers}
    found = {n.text for n in said.numbers if (n.value, n.unit) in given}
    found |= {
        f"{o.value}." for o in said.ordinals if any(o.value == g.value for s in run.sentences for g in s.ordinals)
    }
    found |= {d.text for d in said.documents if any(d.number == g.number for s in run.sentences for g in s.documents)}
    found |= {t.text for t in said.times if any(t.date.key == g.date.key for s in run.sentences for g in s.times)}
    for kind in ("person", "place", "organisation"):
        keys = {n.key for s in run.sentences for n in s.names(kind)}
        found |= {n.key for n in said.names(kind) if n.key in keys}
    return found
