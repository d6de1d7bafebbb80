"""What an assistant tells while it works, and what it remembers of a conversation."""

from __future__ import annotations

from dataclasses import dataclass

from records import Answer, Citation, Hit, Query


@dataclass(frozen=True)
class Turn:
    """One earlier question of a conversation and its answer."""

    question: str
    query: Query
    answer: str = ""


@dataclass(frozen=True)
class Progress:
    """What can be shown so far; `answer` is set in the last one, and there only.

    `stage` is `searching`, `found`, `understanding` (a follow-up, by the model), `waiting` (for other questions),
    `loading` (the model), `writing` or `done`.
    """

    stage: str
    query: Query | None = None
    hits: tuple[Hit, ...] = ()
    draft: str = ""
    citations: tuple[Citation, ...] = ()
    notice: str | None = None
    answer: Answer | None = None
