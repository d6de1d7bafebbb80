"""Question files: one JSON object a line, with the evidence sentences and the facts that an answer must state."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vietnamese.text import fold

MUST_REFUSE = frozenset({"unanswerable", "boilerplate"})


@dataclass(frozen=True)
class Question:
    """A question with what a right answer rests on; `groups` index `evidence`, any one of a group will do."""

    id: str
    question: str
    kind: str
    articles: tuple[str, ...]
    evidence: tuple[str, ...]
    groups: tuple[tuple[int, ...], ...]
    facts: tuple[str, ...]
    history: tuple[str, ...] = ()

    @property
    def must_refuse(self) -> bool:
        """Whether the library holds no answer."""
        return self.kind in MUST_REFUSE

    def folded(self) -> Question:
        """The same question typed in lower case without diacritics."""
        return replace(self, question=fold(self.question), history=tuple(map(fold, self.history)))


def load(file: Path) -> list[Question]:
    """The questions of a file; a conversation gives one question a turn."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [question for line in lines if line.strip() for question in _questions(json.loads(line))]


def _questions(item: dict[str, Any]) -> Iterator[Question]:
    if "turns" not in item:
        yield _question(item, item["id"], item["question"], item["kind"])
        return
    for n, (asked, gold) in enumerate(zip(item["turns"], item["gold"], strict=True)):
        kind = "followup" if gold["articles"] else "unanswerable"
        yield _question(gold, f"{item['id']}.{n + 1}", asked, kind, tuple(item["turns"][:n]))


def _question(item: dict[str, Any], identifier: str, asked: str, kind: str, history: tuple[str, ...] = ()) -> Question:
    return Question(
        id=identifier,
        question=asked,
        kind=kind,
        articles=tuple(item["articles"]),
        evidence=tuple(item["evidence"]),
        groups=tuple(map(tuple, item["evidence_groups"])),
        facts=tuple(item["must_include"]),
        history=history,
    )
