"""Invented scraped pages, one a file: `T|` title, `H|` section heading, `B|` body, `X|` clutter,
`M|mark»rest` a lead with a publisher's mark before it, an empty line a blank one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Page:
    """A page as scraped, and what must come out of it."""

    name: str
    text: str
    title: str | None
    body: list[str]
    headings: list[str]
    clutter: list[str]


def load() -> list[Page]:
    """Every page of this folder."""
    return [_page(path) for path in sorted(Path(__file__).parent.glob("*.page"))]


def _page(path: Path) -> Page:
    lines: list[str] = []
    kinds: dict[str, list[str]] = {"T": [], "B": [], "H": [], "X": []}
    for row in path.read_text(encoding="utf-8").splitlines():
        if not row.strip():
            lines.append("")
            continue
        kind, _, line = row.partition("|")
        if kind == "M":  # a publisher's mark before the lead: the whole line is scraped, what follows » is the body
            mark, _, rest = line.partition("»")
            lines.append(mark + rest)
            kinds["B"].append(rest)
            continue
        lines.append(line)
        kinds[kind].append(line)
        if kind == "H":
            kinds["B"].append(line)
    title = kinds["T"][0] if kinds["T"] else None
    return Page(path.stem, "\n".join(lines), title, kinds["B"], kinds["H"], kinds["X"])
