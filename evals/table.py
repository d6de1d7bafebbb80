"""Figures as one narrow table, for a terminal or as Markdown for the README."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Console
from rich.table import Table

Row = Mapping[str, float]
Rows = Mapping[str, Row]

SHORT = {
    "evidence@1": "@1",
    "evidence@3": "@3",
    "evidence@5": "@5",
    "evidence@10": "@10",
    "facts": "facts",
    "evidence cited": "cited",
    "gold article cited": "gold",
    "refused": "refused",
    "wrongly refused": "wrongly",
    "p50 ms": "p50",
    "p95 ms": "p95",
}
NOTE = (
    "@k: share of a question's evidence among the first k passages. facts: facts stated in the answer. cited: an "
    "evidence sentence is cited. gold: citations in a right article. refused: of those that must be. wrongly: refused "
    "though the answer is there. p50, p95: milliseconds a question, embedding included."
)


def columns(rows: Rows) -> list[str]:
    """Every measure that a row has: those of `SHORT` and others as they come, times last."""
    names = list(dict.fromkeys(name for row in rows.values() for name in row))
    order = [*(n for n in names if n not in SHORT), *(n for n in SHORT if n in names)]
    return ["n", *(n for n in order if n != "n")] if "n" in names else order


def show(rows: Rows, note: str = NOTE) -> None:
    """Print rows to the terminal; a row's name may hold its section before a colon."""
    names = columns(rows)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("")
    for name in names:
        table.add_column(SHORT.get(name, name), justify="right")
    before = None
    for title, row in rows.items():
        section = title.partition(":")[0]
        if before not in (None, section):
            table.add_section()
        before = section
        table.add_row(title, *cells(row, names))
    console = Console(width=max(120, Console().width))
    console.print(table)
    console.print(note, style="dim", width=110)


def markdown(rows: Rows, note: str = NOTE) -> str:
    """The same as a Markdown table."""
    names = columns(rows)
    lines = [
        "| | " + " | ".join(SHORT.get(n, n) for n in names) + " |",
        "| --- |" + " ---: |" * len(names),
        *(f"| {title} | " + " | ".join(cells(row, names)) + " |" for title, row in rows.items()),
    ]
    return "\n".join(lines) + f"\n\n{note}\n"


def cells(row: Row, names: Sequence[str]) -> list[str]:
    """The figures of a row under the names, '' where it has none."""
    return [figure(name, row[name]) if name in row else "" for name in names]


def figure(name: str, value: float) -> str:
    """A share as `.86`, a time in whole milliseconds, a count or size as it is.

    >>> [figure("evidence@1", 1.0), figure("evidence@3", 0.857), figure("p95 ms", 41.6), figure("n", 33)]
    ['1.00', '.86', '42', '33']
    """
    if name == "n" or name.endswith(" ms"):
        return f"{value:.0f}"
    if "MB" in name or "/s" in name or abs(value) > 1:
        return f"{value:,.0f}"
    return f"{value:.2f}".removeprefix("0")
