"""Front matter: `key: value` lines between two `---` lines at the top of a text."""

from __future__ import annotations

import re

_FENCE = re.compile(r"\A\ufeff?\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"^([\w][\w .-]{0,40}?)\s*:\s*(.*)$")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields (keys in lower case) and the rest of a text; no fields and the whole text when it has none.

    >>> split_front_matter("---\\ntitle: Bài A\\n---\\nThân bài.")
    ({'title': 'Bài A'}, 'Thân bài.')
    """
    fence = _FENCE.match(text)
    if fence is None:
        return {}, text
    fields: dict[str, str] = {}
    key = ""
    for line in fence[1].split("\n"):
        if field := _FIELD.match(line):
            key = field[1].strip().lower()
            fields[key] = field[2].strip().strip("\"'")
        elif line.strip() and key:
            fields[key] = f"{fields[key]} {line.strip()}".strip()
        elif line.strip():
            return {}, text
    return (fields, text[fence.end() :]) if fields else ({}, text)
