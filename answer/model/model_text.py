"""What a language model wrote so far as what may be shown of it. Pure functions of the raw text, so that the same raw
text always gives the same draft, however it was cut into chunks."""

from __future__ import annotations

import re

from answer.proof.claims import MARKER, marker_numbers

_THOUGHT = re.compile(r"<(think|thinking|thought)>.*?</\1>", re.S | re.I)
_OPEN_THOUGHT = re.compile(r"<(?:think|thinking|thought)>", re.I)
# Some templates put the opening sign into the prompt, so that only the closing one is written.
_CLOSED_THOUGHT = re.compile(r"^.*</(?:think|thinking|thought)>", re.S | re.I)
_HALF_SIGN = re.compile(r"</?[a-z]{0,8}$", re.I)
_HALF_MARKER = re.compile(r"[ \t]*[\[【][^\]】\n]{0,24}$")
_EMPHASIS = re.compile(r"\*\*|__|^#{1,6}\s+", re.M)
_FOREIGN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SENTENCE_END = re.compile(r"[.!?…](?:[\"”’)\]】]|\s*[\[【][^\]】\n]*[\]】])*(?=\s|$)|\n")


def without_thoughts(raw: str) -> str:
    """The text without think blocks; one that isn't closed yet takes all that follows with it.

    >>> without_thoughts("<think>hm</think>Có. <thi")
    'Có. '
    """
    text = _THOUGHT.sub("", raw)
    text = _CLOSED_THOUGHT.sub("", text)
    if opened := _OPEN_THOUGHT.search(text):
        text = text[: opened.start()]
    return _HALF_SIGN.sub("", text).lstrip()


def plain(raw: str) -> str:
    """What is checked: no thoughts, no Markdown emphasis, bullets as `- `."""
    text = _EMPHASIS.sub("", without_thoughts(raw))
    return re.sub(r"^[ \t]*[*•–][ \t]+", "- ", text, flags=re.M).strip()


def draft_of(raw: str, passages: int) -> tuple[str, list[int]]:
    """What is shown while it is written, and which passage each of its markers stands for, in order of first use.

    A marker of a passage that doesn't exist is left out, one that isn't complete yet is held back.

    >>> draft_of("Có 105 dự án [3][1]. Thêm [9] nữa [1, 3] và [", 4)
    ('Có 105 dự án [1][2]. Thêm nữa [2][1] và', [3, 1])
    """
    order: list[int] = []

    def renumbered(match: re.Match[str]) -> str:
        known = [n for n in marker_numbers(match[1]) if 1 <= n <= passages]
        order.extend(n for n in dict.fromkeys(known) if n not in order)
        return (" " if known and match.group()[0] in " \t" else "") + "".join(
            f"[{order.index(n) + 1}]" for n in dict.fromkeys(known)
        )

    text = _HALF_MARKER.sub("", plain(raw))
    return MARKER.sub(renumbered, text).rstrip(), order


def whole_sentences(text: str) -> str:
    """The text up to its last sentence end; what was cut off in the middle can't be checked.

    >>> whole_sentences("Có 105 dự án [1]. Và còn")
    'Có 105 dự án [1].'
    """
    ends = [m.end() for m in _SENTENCE_END.finditer(text)]
    return text[: ends[-1]].rstrip() if ends else ""


def foreign_signs(text: str) -> set[str]:
    """The Chinese, Japanese and Korean signs of a text."""
    return set(_FOREIGN.findall(text))
