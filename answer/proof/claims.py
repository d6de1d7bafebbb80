"""A draft cut into what it states: claims with their markers, headings, and notices of what isn't known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from prompts import REFUSAL
from vietnamese.numbers import numbers
from vietnamese.sentences import sentence_spans
from vietnamese.text import normalise

MARKER = re.compile(
    r"[ \t]*[\[【]\s*(?:(?:nguồn|đoạn|source|passage|trích|bài)\s*)?"
    r"(\d{1,3}(?:\s*(?:[,;–-]|và|and)\s*(?:(?:nguồn|đoạn)\s*)?\d{1,3})*)\s*[\]】]",
    re.IGNORECASE,
)
_MARKERS = re.compile(rf"(?:{MARKER.pattern})+", re.IGNORECASE)
_MOST = 20
"""A range of markers that names more passages than this is a slip."""
_LINE = re.compile(r"^(\s*(?:[-–—•*+]|\(?\d{1,2}[.)]|\(?[a-zđ][.)])\s+)?(.*)$", re.S)
_STOPS = " .…!?;,"
_UNSAID = re.compile(
    r"(?:(?:các|những|mọi) |không (?:có )?)?(?:đoạn|nguồn|tài liệu|bài viết|bài báo|tư liệu|văn bản|thông tin)\b"
    r"[^.;]{0,60}?\b(?:không|chưa) (?:được )?(?:nêu|đề cập|nói|có thông tin|cung cấp|ghi|cho biết|nhắc|có số liệu)"
    r"|(?:không|chưa) (?:có|tìm thấy|thấy) (?:đoạn|thông tin|nguồn|tài liệu|số liệu|dữ liệu)\b"
    r"|^(?:phần|riêng|còn)\b[^.;]{0,80}\b(?:các đoạn|nguồn|tài liệu)\b[^.;]{0,20}(?:không|chưa) "
    r"|\b(?:the )?(?:passages?|sources?|documents?|texts?)\b[^.;]{0,30}\b(?:do(?:es)? not|don't|doesn't|did not)\b"
)
_TURNS = re.compile(r"\b(?:nhưng|tuy nhiên|song|mà chỉ|mà là|however|but)\b")


@dataclass(frozen=True)
class Piece:
    """One statement of a line. `parts` are runs of words, each with the numbers of the markers right behind it."""

    kind: str
    text: str
    parts: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def markers(self) -> tuple[int, ...]:
        """The numbers of all its markers, each once, in their order."""
        return tuple(dict.fromkeys(n for _, numbers in self.parts for n in numbers))


@dataclass(frozen=True)
class Line:
    """A line of a draft: its list mark, its pieces, and the heading that it stands under ("" without one)."""

    prefix: str
    pieces: tuple[Piece, ...]
    heading: str = ""
    blank_before: bool = field(default=False)


def lines(draft: str) -> list[Line]:
    """The lines of a draft that say something, in order. A piece's kind is `claim`, `notice` or `heading`.

    >>> [(p.kind, p.text, p.markers) for p in lines("Có 105 dự án ODA [1][3]. Các đoạn không nêu vốn.")[0].pieces]
    [('claim', 'Có 105 dự án ODA.', (1, 3)), ('notice', 'Các đoạn không nêu vốn.', ())]
    """
    found: list[Line] = []
    heading, blank, bulleted = "", False, False
    for raw in draft.split("\n"):
        if not raw.strip():
            blank, heading, bulleted = True, "" if bulleted else heading, False
            continue
        prefix, words = _LINE.match(raw).groups(default="")  # type: ignore[union-attr]
        if _is_heading(words):
            heading, bulleted = words.strip(), False
            found.append(Line(prefix, (Piece("heading", heading),), "", blank))
        else:
            pieces = tuple(_pieces(words))
            bulleted = bulleted or bool(prefix)
            if pieces:
                found.append(Line(prefix, pieces, heading, blank))
        blank = False
    return found


def marker_numbers(listed: str) -> list[int]:
    """The numbers of a marker's inside: `1, 3`, `1-3`, `1 và 2`."""
    found: list[int] = []
    for part in re.split(r"\s*(?:[,;]|và|and)\s*", re.sub(r"(?i)(?:nguồn|đoạn)\s*", "", listed)):
        first, _, last = re.sub(r"\s*[–-]\s*", "-", part).partition("-")
        if last and int(first) < int(last) <= int(first) + _MOST:
            found.extend(range(int(first), int(last) + 1))
        else:
            found.extend(int(n) for n in (first, last) if n)
    return found


def _is_heading(words: str) -> bool:
    """A line that only announces what follows: it ends with a colon and bears no marker."""
    bare = words.strip().strip("*#").strip()
    return bare.endswith(":") and not MARKER.search(words) and len(sentence_spans(bare)) == 1


def _pieces(words: str) -> Iterator[Piece]:
    """The sentences of a line; markers behind a full stop belong to the sentence before it."""
    cut: list[list[tuple[str, list[int]]]] = []
    for start, end in sentence_spans(words):
        parts = _parts(words[start:end])
        while parts and cut and not parts[0][0].strip(_STOPS):
            cut[-1][-1][1].extend(parts.pop(0)[1])
        if parts:
            cut.append(parts)
    for parts in cut:
        text = _tidy("".join(part for part, _ in parts))
        if not re.search(r"[^\W\d_]", text) or normalise(text).strip(_STOPS) == normalise(REFUSAL).strip(_STOPS):
            continue
        kind = "notice" if _is_notice(text) else "claim"
        yield Piece(kind, text, tuple((_tidy(part), tuple(marks)) for part, marks in parts))


def _parts(sentence: str) -> list[tuple[str, list[int]]]:
    parts: list[tuple[str, list[int]]] = []
    at = 0
    for match in _MARKERS.finditer(sentence):
        marks = [n for m in MARKER.finditer(match.group()) for n in marker_numbers(m[1])]
        parts.append((sentence[at : match.start()], marks))
        at = match.end()
    rest = sentence[at:]
    if rest.strip(_STOPS) or not parts:
        parts.append((rest, []))
    else:
        parts[-1] = (parts[-1][0] + rest.strip(), parts[-1][1])
    return parts


def _tidy(text: str) -> str:
    return re.sub(r"\s+([.,;!?…])", r"\1", " ".join(text.split()))


def _is_notice(text: str) -> bool:
    """Whether a sentence says what the passages don't state, and states nothing itself."""
    normal = normalise(text)
    return bool(_UNSAID.search(normal)) and not _TURNS.search(normal) and not any(n.unit for n in numbers(text))
