"""A question that leans on the conversation, written out in full by rules.

"Thế Đà Nẵng thì sao?" puts Đà Nẵng where the last question had its place; "ông ấy" becomes the person last named;
"lần thứ 18?" takes the series of the last conference. A question that stands on its own is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from conferences import ConferenceTable
from vietnamese.abbreviations import expand
from vietnamese.names import people, places
from vietnamese.ordinals import ordinals
from vietnamese.text import fold, nfc

if TYPE_CHECKING:
    from answer.assistant import Turn

_Spans = list[tuple[int, int]]

_ASKS_THE_SAME = re.compile(
    r"^(?:(?:the|vay|va)\s+)?(?:con\s+)?(?:(?:doi )?voi\s+|o\s+|tai\s+|cua\s+)?(?P<rest>.+?)"
    r"(?:\s+(?:thi sao|the nao|ra sao|thi the nao|sao|nhu the nao))?\s*[?.!]*$"
)
_OPENS = re.compile(r"^(?:the con|the thi|con|the|vay con|vay|va con|va|what about|and)\b")
_SO = re.compile(r"\bthi sao\b")
_PRONOUN = re.compile(
    r"\b(?:ong|ba|vi|dong chi|nguoi)\s+(?:ay|ta|nay|do)\b|\bho\b(?=\s+(?:noi|yeu cau|de nghi|chi dao|cho|muon|neu))"
)
_POINTS_BACK = re.compile(
    r"\b(?:hoi nghi|cuoc hop|su kien|van de|viec|dieu|noi dung|linh vuc|so|con so|thoa thuan|du an|thanh pho|tinh|"
    r"dia phuong|nuoc|nam)\s+(?:nay|do|tren|ay|vua roi|vua neu)\b|\b(?:o do|tai do|khi do|luc do|luc ay)\b"
)
_LONG = 9
"""A question of more syllables has a subject and a verb of its own."""


def leans(question: str) -> bool:
    """Whether a question can't be understood without the one before it."""
    folded = fold(nfc(question)).strip()
    short = len(folded.split()) <= _LONG
    opens = bool(_OPENS.match(folded)) and (short or bool(_PRONOUN.search(folded)))
    bare_ordinal = (
        short and bool(ordinals(folded)) and "hoi nghi" not in folded and not re.search(r"\bai\b|\bgi\b", folded)
    )
    return opens or bare_ordinal or bool(_SO.search(folded) or _PRONOUN.search(folded) or _POINTS_BACK.search(folded))


def standalone(question: str, history: Sequence[Turn], table: ConferenceTable) -> str | None:
    """The question with what it takes from the last turn, or None when it stands on its own."""
    if not history or not leans(question):
        return None
    asked = nfc(question).strip()
    before = history[-1].query.standalone
    if _PRONOUN.search(fold(asked)):
        return _with_person(asked, history[-1])
    return _substituted(asked, expand(before, gloss=False), table) or f"{before} {asked}"


def _with_person(question: str, turn: Turn) -> str:
    """The question with its pronoun replaced by the person last named, and without "còn" in front."""
    named = people(turn.query.standalone) or people(turn.answer)
    match = _PRONOUN.search(fold(question))
    if not named or match is None or len(fold(question)) != len(question):
        return f"{turn.query.standalone} {question}"
    conference = "".join(f", tại {c.name}" for c in turn.query.conferences[:1])
    end = question.rstrip(" ?.!")
    full = end[: match.start()] + named[0].text + end[match.end() :] + conference
    return re.sub(r"^(?:còn|thế còn|thế|vậy)\s+", "", full, flags=re.IGNORECASE) + "?"


def _substituted(question: str, before: str, table: ConferenceTable) -> str | None:
    """The earlier question with its conference, place or person replaced by that of the new one."""
    rest = _ASKS_THE_SAME.match(fold(question))
    short = rest is not None and len(rest["rest"].split()) <= 7
    if not short:
        return None
    conference = _conference_replaced(question, before, table)
    if conference:
        return conference
    for find in (_places, _people):
        new, old = find(question), find(before)
        if new and old:
            return _replaced(before, old, question[new[0][0] : new[-1][1]])
    return None


def _conference_replaced(question: str, before: str, table: ConferenceTable) -> str | None:
    old = table.series_mentions(before)
    new = [m for m in table.series_mentions(question) if m.number or m.year]
    if new:
        words = question[new[0].start : new[-1].end]
        return _replaced(before, [(m.start, m.end) for m in old], words) if old else f"{before} {words}"
    numbers = ordinals(question)
    if not numbers or not old:
        return None
    name = table.make(old[0].series, numbers[0].value, None).name
    return _replaced(before, [(m.start, m.end) for m in old], name)


def _replaced(text: str, spans: _Spans, words: str) -> str:
    """`words` in the place of the first span, the other spans left out."""
    for number, (start, end) in reversed(list(enumerate(spans))):
        text = text[:start] + (words if number == 0 else "") + text[end:]
    return re.sub(r"\s+", " ", text).strip()


def _spans(find: Callable[..., list]) -> Callable[[str], _Spans]:
    return lambda text: [(n.start, n.end) for n in find(text)]


_places, _people = _spans(places), _spans(people)
