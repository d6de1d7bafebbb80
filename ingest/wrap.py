"""Paragraphs that a program broke at a fixed width, joined again."""

from __future__ import annotations

import re

from ingest.shapes import ends_sentence, is_item

_NARROWEST, _WIDEST = 40, 120


def unwrap(text: str) -> str:
    """The text with hard-wrapped lines joined, or as it is when it isn't clearly hard-wrapped.

    A line broken at a fixed width is one to which the next line's first word would not have fitted.

    >>> unwrap("Một dòng.\\nHai dòng.")
    'Một dòng.\\nHai dòng.'
    """
    lines = [line.rstrip() for line in text.split("\n")]
    width = max((len(line) for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return text
    breaks = [i for i in range(len(lines) - 1) if lines[i].strip() and lines[i + 1].strip()]
    full = [i for i in breaks if _is_full(lines[i], lines[i + 1], width)]
    inside = [i for i in full if not ends_sentence(lines[i]) and _continues(lines[i + 1])]
    if len(inside) < 3 or len(inside) < len(breaks) / 2:
        return text
    joins = set(full)
    out: list[str] = []
    for i, line in enumerate(lines):
        if i and i - 1 in joins and not is_item(line.strip()):
            out[-1] = f"{out[-1]} {line.strip()}"
        else:
            out.append(line)
    return "\n".join(out)


def _is_full(line: str, following: str, width: int) -> bool:
    word = following.split(maxsplit=1)[0]
    return len(line) + 1 + len(word) > width - 2


def _continues(line: str) -> bool:
    return bool(re.match(r"\s*[\"“(]?[\da-zđà-ỹ]", line))
