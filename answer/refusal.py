"""Refusals: when, and with which reason. A wrong answer costs more than none."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from answer.library_facts import LibraryFacts
from prompts import REFUSAL
from records import Article, Hit, Query


class Reason(StrEnum):
    """Why a question isn't answered; the value is what `refusal_reason` holds."""

    UNCLEAR = "unclear_question"
    EMPTY_LIBRARY = "empty_library"
    UNKNOWN_FACET = "other_conference_or_year"
    UNKNOWN_NAME = "name_not_in_library"
    NOT_STATED = "attribute_not_stated"
    NOTHING = "nothing_on_this"


_WORDS = {
    Reason.UNCLEAR: "Câu hỏi chưa rõ. Hãy viết thành một câu, ví dụ: “Ai chỉ đạo gì về Sở Ngoại vụ?”",
    Reason.EMPTY_LIBRARY: "Kho chưa có bài viết nào. Hãy nạp bài bằng lệnh: python run.py ingest THƯ_MỤC",
    Reason.NOT_STATED: f"{REFUSAL} Kho có bài về việc này nhưng không nêu điều được hỏi.",
    Reason.NOTHING: REFUSAL,
}


def message(reason: Reason, query: Query, facts: LibraryFacts, missing: Sequence[str] = ()) -> str:
    """The refusal in Vietnamese: the fixed sentence, then what is missing and what the library does hold."""
    if reason is Reason.UNKNOWN_FACET:
        held = ", ".join(c.name for c in facts.conferences)
        return f"{REFUSAL} Kho không có bài về {', '.join(missing)}." + (f" Kho hiện có: {held}." if held else "")
    if reason is Reason.UNKNOWN_NAME:
        return f"{REFUSAL} Không bài nào trong kho nhắc đến {', '.join(missing)}."
    return _WORDS[reason]


def nearest(hits: Sequence[Hit], most: int = 3) -> list[Article]:
    """The articles to read instead, best first."""
    return list({hit.article.id: hit.article for hit in hits}.values())[:most]
