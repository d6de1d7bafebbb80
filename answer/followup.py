"""A question that leans on the conversation, written out in full by rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from conferences import ConferenceTable
from vietnamese.text import fold, nfc

if TYPE_CHECKING:
    from answer.assistant import Turn

_LEANS = re.compile(
    r"^(the |vay )?(con|the con|vay con|the)\b|\bthi sao\b|\b(ong|ba|anh|chi) (ay|ta|do)\b|\b(ho|no)\b(?= )|"
    r"\b(hoi nghi|dieu|viec|so|van de|nguoi|thanh pho|dia phuong|tinh) (nay|do|tren|ay)\b|^va\b|^(tai sao|vi sao)\b$"
)
_SHORT = 7
"""A question of fewer syllables without a facet of its own may lean as well."""


def leans(question: str) -> bool:
    """Whether a question can't be understood without the ones before it."""
    return bool(_LEANS.search(fold(nfc(question)).strip()))


def standalone(question: str, history: Sequence[Turn], table: ConferenceTable) -> str | None:
    """The question with what it takes from the last turn, or None when it stands on its own."""
    if not history or not leans(question):
        return None
    before = history[-1].query.standalone
    return nfc(f"{_carried(before, question, table)} {question}").strip()


def _carried(before: str, question: str, table: ConferenceTable) -> str:
    """The earlier question without the facets that the new one replaces."""
    if not table.series_mentions(question) and not re.search(r"\b(lan|ky)\b.*\d", fold(question)):
        return before
    kept = before
    for mention in sorted(table.series_mentions(before), key=lambda m: -m.start):
        kept = kept[: mention.start] + kept[mention.end :]
    return re.sub(r"\s+", " ", kept)
