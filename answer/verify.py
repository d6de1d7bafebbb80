"""What a draft says against what its cited passages say. Literal checks on this machine, no second model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answer.model.model_text import foreign_signs
from answer.proof.bearing import Claimed, Run, Similar, best_run, runs
from answer.proof.claims import Line, Piece, lines
from answer.proof.statement import statement
from answer.quotes import cite
from records import Citation, Claim, Conference, Hit, Query
from vietnamese.text import normalise

_ASKS_DIRECTIVE = re.compile(
    r"(?<!\w)(?:chỉ đạo|yêu cầu|đề nghị|kiến nghị|đề xuất|giao nhiệm vụ|nhiệm vụ|giải pháp|cần|phải|mong muốn|"
    r"khuyến nghị)(?!\w)"
)
_END = re.compile(r"[.!?…]*$")
_PARTING = re.compile(r"[;,]\s+(?=còn |trong khi |nhưng )|;\s+|,?\s+(?:và|còn|trong khi|nhưng)\s+")
_LEAST_WORDS = 3


@dataclass(frozen=True)
class Verified:
    """The checked form of a draft: the shown text with its own markers, claims, citations and notices.

    A notice says what the passages don't state; it stands in `text` without a marker.
    """

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    notices: tuple[str, ...] = ()

    @property
    def supported(self) -> bool:
        """Whether any claim is borne out."""
        return any(c.status == "supported" for c in self.claims)


def check(draft: str, hits: Sequence[Hit], query: Query | None = None, similar: Similar | None = None) -> Verified:
    """Check a draft whose markers are numbers of `hits`, counted from 1.

    A supported claim is given the marker of the one or two sentences that bear it out, numbered by first use; one
    without a marker gets one when exactly one passage bears it out. Claims that aren't borne out are left out of the
    text and listed as unverified, each with a reason in Vietnamese. With `similar`, the sentences must also be near in
    meaning.
    """
    return _Checker(hits, query, similar).check(draft)


def verbatim(citations: Sequence[Citation], hits: Sequence[Hit]) -> bool:
    """Whether every citation is word for word what its article says at its offsets."""
    articles = {hit.article.id: hit.article for hit in hits}
    return all(c.article_id in articles and articles[c.article_id].text[c.start : c.end] == c.quote for c in citations)


class _Checker:
    """One draft's check: the runs of each hit, read once, and the citations given so far."""

    def __init__(self, hits: Sequence[Hit], query: Query | None, similar: Similar | None) -> None:
        self._hits, self._similar = hits, similar
        self._foreign = foreign_signs("".join(h.passage.text for h in hits))
        self._runs: dict[int, list[Run]] = {}
        self._citations: dict[tuple[str, int, int], Citation] = {}
        self._asked: tuple[Conference, ...] = ()
        self._question = ""
        if query is not None:
            self._asked = () if query.compare else query.conferences
            asks = _ASKS_DIRECTIVE.search(normalise(query.standalone))
            # The question already says that it is a directive which is told.
            self._question = asks.group() if asks else ""

    def check(self, draft: str) -> Verified:
        claims: list[Claim] = []
        notices: list[str] = []
        shown: list[str] = []
        headings: list[str] = []
        for line in lines(draft):
            if line.pieces[0].kind == "heading":
                headings = [("\n" if line.blank_before and shown else "") + line.prefix + line.pieces[0].text]
                continue
            kept = []
            for piece in line.pieces:
                if piece.kind == "notice":
                    notices.append(piece.text)
                    kept.append(piece.text)
                    continue
                claim = self._claim(piece, line)
                claims.append(claim)
                if claim.status == "supported":
                    kept.append(_marked(piece.text, claim.markers))
            if kept:
                blank = "\n" if line.blank_before and shown and not headings else ""
                shown += [*headings, blank + line.prefix + " ".join(kept)]
                headings = []
        return Verified("\n".join(shown), tuple(claims), tuple(self._citations.values()), tuple(notices))

    def _claim(self, piece: Piece, line: Line) -> Claim:
        if foreign_signs(piece.text) - self._foreign:
            return Claim(piece.text, (), "unverified", "câu không viết bằng tiếng Việt hay tiếng Anh")
        known = [n for n in piece.markers if 1 <= n <= len(self._hits)]
        if not known:
            return self._unmarked(piece, line)
        found, reason = self._borne_out(piece, line, known)
        if not found:
            others = [n for n in range(1, len(self._hits) + 1) if n not in known]
            elsewhere = [n for n in others if self._best(piece.text, line, [n])[0]]
            if elsewhere and not reason.startswith("nguồn ghi"):
                reason = "đoạn được dẫn không nói điều này, dù đoạn khác có nói"
            return Claim(piece.text, (), "unverified", reason)
        return Claim(piece.text, self._cite(found), "supported")

    def _unmarked(self, piece: Piece, line: Line) -> Claim:
        """A claim without a marker, or with none that exists, gets the one passage that bears it out."""
        tried = {n: self._best(piece.text, line, [n]) for n in range(1, len(self._hits) + 1)}
        found = {run.hit.passage.id: run for run, _ in tried.values() if run}
        if len(found) == 1:
            return Claim(piece.text, self._cite(list(found.values())), "supported")
        reason = "câu không ghi nguồn" if not piece.markers else "nguồn được dẫn không có"
        return Claim(piece.text, (), "unverified", reason)

    def _borne_out(self, piece: Piece, line: Line, known: Sequence[int]) -> tuple[list[Run], str]:
        """The runs that bear a claim out: of each cited passage that does, or of each of its parts."""
        each = [self._best(piece.text, line, [n]) for n in known]
        found = [run for run, _ in each if run]
        if found:
            return found, ""
        reasons = [reason for _, reason in each]
        for parts in self._partings(piece, known):
            judged = [self._best(text, line, numbers, lead) for text, numbers, lead in parts]
            if all(run for run, _ in judged):
                return [run for run, _ in judged if run], ""
        return [], reasons[0]

    def _partings(self, piece: Piece, known: Sequence[int]) -> list[list[tuple[str, Sequence[int], str]]]:
        """Ways to part a claim among several markers: at those in mid-sentence, else at a conjunction."""
        marked = [(text, [n for n in numbers if n in known]) for text, numbers in piece.parts if text.strip(" .,;")]
        if len(marked) > 1 and all(numbers for _, numbers in marked):
            return [_leaning(marked)]
        if len(known) < 2:
            return []
        ways = []
        for match in _PARTING.finditer(piece.text):
            one, two = piece.text[: match.start()], piece.text[match.end() :]
            if min(len(statement(one).tokens), len(statement(two).tokens)) >= _LEAST_WORDS:
                ways.append(_leaning([(one, list(known)), (two, list(known))]))
        return ways

    def _best(self, text: str, line: Line, numbers: Sequence[int], lead: str = "") -> tuple[Run | None, str]:
        claim = Claimed.of(text, line.heading, self._question, self._asked, lead)
        return best_run(claim, [run for n in numbers for run in self._runs_of(n)], self._similar)

    def _runs_of(self, number: int) -> list[Run]:
        if number not in self._runs:
            self._runs[number] = runs(self._hits[number - 1])
        return self._runs[number]

    def _cite(self, found: Sequence[Run]) -> tuple[int, ...]:
        markers = []
        for run in found:
            key = (run.hit.article.id, run.start, run.end)
            if key not in self._citations:
                self._citations[key] = cite(len(self._citations) + 1, run.hit, run.start, run.end)
            markers.append(self._citations[key].marker)
        return tuple(dict.fromkeys(markers))


def _leaning(parts: Sequence[tuple[str, Sequence[int]]]) -> list[tuple[str, Sequence[int], str]]:
    """Parts of a claim, each with the subject of the first that it leans on when it names none of its own."""
    first = statement(parts[0][0])
    names = [n.text for kind in ("person", "place") for n in first.names(kind)][:1]
    found = []
    for at, (text, numbers) in enumerate(parts):
        said = statement(text)
        own = bool(said.people or said.places)
        found.append((text.strip(" ,;"), numbers, names[0] if at and names and not own else ""))
    return found


def _marked(text: str, markers: Sequence[int]) -> str:
    """A sentence with its markers before the full stop."""
    end = _END.search(text)
    at = end.start() if end else len(text)
    return f"{text[:at]} {''.join(f'[{m}]' for m in markers)}{text[at:]}"
