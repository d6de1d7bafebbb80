"""A question that leans on the conversation, written out in full by rules.

"Thế Đà Nẵng thì sao?" puts Đà Nẵng where the last question had its place; "ông ấy" becomes the person last named;
"lần thứ 18?" takes the series of the last conference; "tại sao?" is asked of the last question as a whole. A question
that stands on its own is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from answer.question.leaning import Lean, asks, lean_of, lone_ordinals, people_of
from answer.question.phrases import PHRASES
from answer.question.substitute import joined, put
from answer.restore import respelled, restore
from conferences import ConferenceTable
from prompts import REFUSAL
from records import Conference, Query
from vietnamese.abbreviations import expand, unmarked
from vietnamese.names import Name, known_people, people, place_name, places
from vietnamese.text import fold, has_diacritics, nfc
from vietnamese.titled import short_name, titled_people

if TYPE_CHECKING:
    from answer.progress import Turn

MOST = 2000
"""Characters of a question that are looked at."""
_RELATIVE = re.compile(
    r"(?i)(?<!các )(?<!những )(?<!mấy )(?<!cac )(?<!nhung )(?<!\w)(?:lần|kỳ|hội nghị|lan|ky|hoi nghi|hn) (?:liền )?"
    r"(?P<way>trước|sau|tiếp theo|kế tiếp|truoc|tiep theo|ke tiep)(?: (?:đó|do))?(?P<more> (?:nữa|nua))?(?!\w)(?! "
    r"(?:đây|khi|năm|day|khi|nam))"
)
LEAST_WORDS = 3
"""A turn of more words than this says something even when it asks nothing."""
REMEMBERED = 5
"""Turns that a pronoun may reach back."""
_ASKED_ON = re.compile(r"(?i), còn [^,?]{1,80} thì sao$|, con [^,?]{1,80} thi sao$")
_THEY = re.compile(
    r"(?i)(?<!\w)(?:đối với|cho|yêu cầu|đề nghị|doi voi|yeu cau|de nghi) (?P<they>(?:các|những|lãnh đạo|doanh "
    r"nghiệp|cơ quan|cac|nhung|lanh dao|"
    r"doanh nghiep|co quan)(?: [^\W\d_]+){0,5}?)(?= (?:những|gì|thế|như|phải|cần|tại|ở|trong|về|làm|thảo luận|"
    r"nhung|gi|the|phai|can|tai|o|lam)(?!\w)|[,?.]|$)"
)
_PREDICATE = re.compile(
    r"(?:có|diễn ra|tổ chức|khai mạc|bế mạc|bàn|nói|thảo luận|quyết định|kết luận|gồm|họp|co|dien ra|to chuc|khai "
    r"mac|be mac|ban|"
    r"noi|thao luan|ket luan|gom|hop)(?!\w)",
    re.IGNORECASE,
)
_CONFERENCE_NOUN = re.compile(
    r"(?i)(?<!\w)(?:hội nghị|hoi nghi|hn)(?: (?:này|đó|lần này|nay|do|lan nay))?(?!\w)(?! (?:ngoại|đối|văn|ngoai|"
    r"doi|van|nào|nao|gì))"
)


@dataclass(frozen=True, slots=True)
class _Before:
    """What is leaned on: the last question as it is to be read, its facets, and the words of its answer."""

    text: str
    conferences: tuple[Conference, ...]
    years: tuple[int, ...]
    answer: str
    earlier: tuple[str, ...] = ()
    """The questions before the last one and their answers, the latest first."""
    last_conferences: tuple[Conference, ...] = ()
    """The conferences of the latest turn that names some."""


def standalone(
    question: str,
    history: Sequence[Turn],
    table: ConferenceTable,
    abbreviations: Mapping[str, str] | None = None,
) -> str | None:
    """The question with what it takes from the turns before, or None when it stands on its own. Never raises."""
    asked = " ".join(nfc(question).split())[:MOST]
    turn = next((t for t in reversed(history) if _says_something(t.query)), None)
    if turn is None or not asked:
        return None
    written = " ".join(expand(asked, abbreviations, gloss=False).split())
    before = _before(turn, history, abbreviations)
    written = _numbered(written, before.conferences)
    called = _with_full_names(written, before)
    lean = lean_of(called, table)
    if lean is None:
        return _sentence(called) if called != written else None
    bare = not has_diacritics(asked + turn.query.standalone)
    lean = _with_marks(lean, before, table)
    full = _sentence(_COMPOSE[lean.kind](lean, before, table))
    return unmarked(full) if bare else full


def _says_something(query: Query) -> bool:
    """Whether a turn can be leaned on: it asks, or names a facet; thanks and lone signs don't."""
    facets = query.conferences or query.years or query.speakers or query.unknown_facets
    return bool(facets) or asks(query.standalone) or len(re.findall(r"[^\W\d_]+", query.standalone)) > LEAST_WORDS


def _with_full_names(asked: str, before: _Before) -> str:
    """ "Bà Lan" as the "bà … Lan" of whom the conversation speaks."""
    known = [n for text in (before.text, before.answer, *before.earlier) for n in titled_people(text) if people(n.text)]
    for short in reversed(titled_people(asked)):
        if people(short.text) or not short_name(short.text):
            continue
        full = next((n for n in known if n.key.endswith(f" {short.key}")), None)
        if full:
            asked = asked[: short.start] + full.text + asked[short.end :]
    return asked


def _numbered(asked: str, conferences: Sequence[Conference]) -> str:
    """ "Lần trước" as the number before that of the conference last asked for."""
    number = conferences[0].number if len(conferences) == 1 else None
    if number is None:
        return asked

    def numbered(match: re.Match[str]) -> str:
        step = 1 if fold(match["way"]) in ("sau", "tiep theo", "ke tiep") else -1
        wanted = number + step * (2 if match["more"] else 1)
        return f"lần thứ {wanted}" if wanted > 0 else match.group()

    return _RELATIVE.sub(numbered, asked)


def _before(turn: Turn, history: Sequence[Turn], abbreviations: Mapping[str, str] | None) -> _Before:
    """The last question; what an earlier follow-up only asked of it ("…, tại sao?") is left out."""
    query = turn.query
    text = query.standalone.rstrip(" ?.!")
    own = nfc(turn.question).strip().rstrip(" ?.!")
    if own and fold(text).endswith(f", {fold(own)}") and asks(text[: -len(own)]):
        text = text[: -len(own)].rstrip(" ,")
    text = _read(replace(query, standalone=_ASKED_ON.sub("", text)), abbreviations)
    earlier = [
        part
        for t in reversed(history[-REMEMBERED:])
        for part in (_read(t.query, abbreviations), _said(t))
        if t is not turn
    ]
    conferences = next((t.query.conferences for t in reversed(history[-REMEMBERED:]) if t.query.conferences), ())
    return _Before(text, query.conferences, query.years, _said(turn), tuple(earlier), conferences)


def _read(query: Query, abbreviations: Mapping[str, str] | None) -> str:
    """A question with its abbreviations written out; a bare one with the marks that the library gave it."""
    text = expand(query.standalone, abbreviations, gloss=False)
    if has_diacritics(text) or query.language != "vi":
        return text
    spelled = restore(text, [*PHRASES, query.search_text])
    if not has_diacritics(spelled):
        return text
    for name in query.speakers:
        spelled = respelled(spelled, name)
    for place in places(text):
        spelled = _place_respelled(spelled, place)
    return spelled


def _said(turn: Turn) -> str:
    """The answer of a turn; a refusal says nothing."""
    return "" if turn.answer.startswith(REFUSAL) else nfc(turn.answer)


def _with_marks(lean: Lean, before: _Before, table: ConferenceTable) -> Lean:
    """A bare question gets the marks of the conversation when that has some."""
    if has_diacritics(lean.rest) or not has_diacritics(before.text):
        return lean
    spelled = restore(lean.rest, [*PHRASES, before.text, before.answer])
    names = {fold(n.text): n.text for t in (before.text, before.answer) for n in people(t)}
    for person in known_people(lean.rest, names.values()):
        spelled = respelled(spelled, names[person.key])
    if short_name(lean.rest) and titled_people(before.text):
        title, name = spelled.rpartition(" ")[0], lean.rest.rpartition(" ")[2]
        return Lean(lean.kind, f"{title} {name.capitalize()}")
    for place in places(lean.rest):
        spelled = _place_respelled(spelled, place)
    again = lean_of(spelled, table)
    return again if again and again.kind == lean.kind else Lean(lean.kind, spelled)


def _place_respelled(text: str, place: Name) -> str:
    """A text with a place in its usual spelling; one that is spelled otherwise than it was typed stays."""
    name = place_name(place.key)
    return respelled(text, name) if fold(name) == fold(place.text) else text


def _fragment(lean: Lean, before: _Before, table: ConferenceTable) -> str:
    """The earlier question with what the fragment names in the place of what it named."""
    return put(lean.rest, before.text, before.conferences, table)


def _pronoun(lean: Lean, before: _Before, table: ConferenceTable) -> str:
    """The question with its pronoun replaced by the person last named, at the conference last named."""
    rest, match = lean.rest, lean.match
    pronoun = fold(match.group()) if match else ""
    they = _THEY.search(before.text) if pronoun == "ho" else None
    person = they["they"] if they else None if pronoun == "ho" else _person(before, pronoun)
    if match is None or person is None:
        return _tagged(before.text, rest)
    text = f"{rest[: match.start()]}{person}{rest[match.end() :]}"
    return _at(before.conferences, text) if _names_no_conference(text, table) else text


def _points(lean: Lean, before: _Before, table: ConferenceTable) -> str:
    """The question with "hội nghị đó", "năm đó" or "thành phố này" replaced; of all else the question is asked "
    "whole."""
    rest, match = lean.rest, lean.match
    if match is None:
        return _tagged(before.text, rest)
    noun = fold(match["noun"] or "")
    referent = None
    if noun in ("hoi nghi", "ky", "cuoc hop", "su kien") or match["then"]:
        referent = _joined(before.conferences or before.last_conferences)
    elif noun == "nam":
        years = before.years or tuple(c.year for c in before.conferences if c.year)
        referent = f"năm {years[-1]}" if years else None
    elif match["there"] or noun in ("thanh pho", "tinh", "dia phuong", "nuoc", "quoc gia", "noi"):
        found = () if match["several"] else places(before.text) or places(before.answer)
        referent = found[-1].text if found and (places(before.text) or len({p.key for p in found}) == 1) else None
        if referent is None and match["there"]:
            referent = _joined(before.conferences)
    if referent is None or match["more"]:
        return _tagged(before.text, rest)
    lead = "tại " if match["there"] or match["then"] else ""
    return f"{rest[: match.start()]}{lead}{referent}{rest[match.end() :]}"


def _asks(lean: Lean, before: _Before, table: ConferenceTable) -> str:
    return _tagged(before.text, lean.rest)


def _subjectless(lean: Lean, before: _Before, table: ConferenceTable) -> str:
    """The question under the conference, place or person of the last one; a lone ordinal gets its series."""
    numbers = lone_ordinals(lean.rest, table)
    if numbers and before.conferences:
        text = lean.rest
        for value, start, end in reversed(numbers):
            called = _CONFERENCE_NOUN.search(text[:start])
            begin = called.start() if called and called.end() >= start - 1 else start
            text = text[:begin] + table.make(before.conferences[0].series, value, None).name + text[end:]
        return text
    if before.conferences:
        name = _joined(before.conferences) or ""
        noun = _CONFERENCE_NOUN.search(lean.rest)
        if noun:
            return lean.rest[: noun.start()] + name + lean.rest[noun.end() :]
        return f"{name} {_lower(lean.rest)}" if _PREDICATE.match(lean.rest) else _at(before.conferences, lean.rest)
    named = places(before.text)
    if named:
        return f"Tại {named[-1].text}, {_lower(lean.rest)}"
    return _tagged(before.text, lean.rest)


_COMPOSE = {
    "fragment": _fragment,
    "pronoun": _pronoun,
    "points": _points,
    "asks": _asks,
    "subjectless": _subjectless,
}


def _person(before: _Before, pronoun: str) -> str | None:
    """The person whom a pronoun means, with titles: of the last question, else of its answer."""
    woman = pronoun.startswith(("ba ", "chi ", "co "))
    candidates: list[str] = []
    for text in (before.text, before.answer, *before.earlier):
        found = titled_people(text)
        named = [n.text for n in found if people(n.text)] or [n.text for n in found]
        fitting = [name for name in named if fold(name).startswith("ba ") == woman]
        if fitting:
            return fitting[0]
        candidates += named
    return candidates[0] if candidates else None


def _names_no_conference(text: str, table: ConferenceTable) -> bool:
    return not any(m.number or m.year for m in table.series_mentions(text, question=True))


def _joined(conferences: Sequence[Conference]) -> str | None:
    return joined(conferences) or None


def _at(conferences: Sequence[Conference], text: str) -> str:
    names = _joined(conferences)
    return f"Tại {names}, {_lower(text)}" if names else text


def _tagged(before: str, asked: str) -> str:
    return f"{before}, {_lower(asked)}"


def _lower(text: str) -> str:
    """The text with a small first letter, unless that begins a name."""
    named = [*people_of(text), *places(text)]
    first = text.split(" ")[0]
    keeps = (any(n.start == 0 for n in named) and not fold(text).startswith(("ong ", "ba "))) or (
        len(first) > 1 and first.isupper()
    )
    return text if keeps else text[:1].lower() + text[1:]


def _sentence(text: str) -> str:
    text = re.sub(r"\s+([,?.!])", r"\1", re.sub(r"\s+", " ", text)).strip(" ,?.!…")
    return text[:1].upper() + text[1:] + "?"
