"""A question that leans on the conversation, written out in full by the language model.

Used where the rules of `followup` had to guess. What the model writes is used only when it asks for nothing that
neither the question nor the conversation names.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence

from answer.model.language import speaks
from answer.model.model_text import foreign_signs, plain
from answer.model.ollama import ChatModel
from answer.progress import Turn
from prompts import REFUSAL, load
from prompts.loader import FENCE
from vietnamese.text import fold, normalise
from vietnamese.tokens import content_terms

TURNS = 3
"""Earlier turns that the model is shown."""
LONGEST_ANSWER = 400
LONGEST_QUESTION = 300
MOST_NEW = 0.34
"""The share of content words that stand neither in the question nor in the conversation: a synonym, not a new topic."""

_LABEL = re.compile(r"^(?:câu hỏi(?: đầy đủ| cuối)?|hỏi)\s*:\s*", re.I)


def joined_on(full: str, history: Sequence[Turn]) -> bool:
    """Whether the rules could only hang a question on the one before it ("…, tại sao?"), word for word."""
    before = history[-1].query.standalone.rstrip(" ?.!") if history else ""
    return bool(before) and normalise(full).startswith(normalise(before)) and len(full) > len(before) + 1


def condense(
    chat: ChatModel, question: str, history: Sequence[Turn], stop: threading.Event | None = None
) -> str | None:
    """The question in full, None when the model's words can't be trusted. Raises EngineError when the model fails."""
    turns = [{"question": t.query.standalone, "answer": t.answer[:LONGEST_ANSWER]} for t in history[-TURNS:]]
    prompt = load("condense").render(question=question, turns=turns, fence=FENCE)
    raw = ""
    for piece, _ in chat.stream((("user", prompt.text),), stop):
        raw += piece
        if len(raw) > 10 * LONGEST_QUESTION:
            return None
    known = " ".join([question, *(f"{t.query.standalone} {t.answer}" for t in history)])
    return trusted(raw, question, known)


def trusted(raw: str, question: str, known: str) -> str | None:
    """The model's question when it keeps to what is known, else None."""
    lines = [line.strip(" \t\"“”'") for line in plain(raw).splitlines() if line.strip()]
    if len(lines) != 1:
        return None
    text = _LABEL.sub("", lines[0]).strip(" \"“”'")
    if not text or len(text) > LONGEST_QUESTION or normalise(REFUSAL) in normalise(text):
        return None
    if foreign_signs(text) - foreign_signs(known) or not speaks(text, "vi"):
        return None
    if set(_figures(text)) - set(_figures(known)):
        return None
    terms, heard = content_terms(fold(text)), set(content_terms(fold(known)))
    new = sum(t not in heard for t in terms)
    return text if terms and new <= MOST_NEW * len(terms) and _keeps(text, question) else None


def _figures(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,/]\d+)*", normalise(text))


def _keeps(text: str, question: str) -> bool:
    """Whether what the question itself names is still there."""
    own = [t for t in content_terms(fold(question)) if len(t) > 1]
    return sum(t in set(content_terms(fold(text))) for t in own) >= 0.6 * len(own)
