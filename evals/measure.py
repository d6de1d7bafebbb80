"""The measures: recall of evidence, facts stated, citations, refusals.

A passage holds an evidence sentence when it holds at least half of the sentence's runs of four words; recall@k is
the share of a question's evidence groups that the first k passages hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from statistics import mean

from evals.questions import Question
from records import Answer

KS = (1, 3, 5, 10)
RUN = 4


def words(text: str) -> list[str]:
    """Lower-case words of a text in NFC."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())


def holds(passage: str, evidence: str, share: float = 0.5) -> bool:
    """Whether a passage holds at least a share of an evidence's runs of four words."""
    wanted = _runs(evidence)
    return len(wanted & _runs(passage)) >= share * len(wanted)


def recall(passages: Sequence[str], question: Question, k: int) -> float:
    """The share of the question's evidence groups that the first k passages hold."""
    held = [any(holds(p, question.evidence[i]) for i in group for p in passages[:k]) for group in question.groups]
    return mean(held) if held else 0.0


def facts_stated(answer: str, facts: Sequence[str]) -> float:
    """The share of facts that an answer states, whatever separates their digits."""
    told, digits = " ".join(words(answer)), _joined_digits(answer)
    return mean(" ".join(words(f)) in told or _joined_digits(f) in digits for f in facts) if facts else 1.0


def of_answers(pairs: Sequence[tuple[Question, Answer]]) -> dict[str, float]:
    """All measures over answered questions; the refusals' shares are over their own kinds of questions."""
    asked = [(q, a) for q, a in pairs if not q.must_refuse]
    refuse = [a.abstained for q, a in pairs if q.must_refuse]
    cited = [(q, a) for q, a in asked if a.citations]
    found = {
        f"evidence@{k}": mean(recall([h.passage.text for h in a.hits], q, k) for q, a in asked) for k in KS if asked
    }
    if asked:
        found["facts"] = mean(facts_stated(a.text, q.facts) for q, a in asked)
        found["evidence cited"] = mean(_evidence_cited(q, a) for q, a in asked)
        found["wrongly refused"] = mean(a.abstained for _, a in asked)
    if cited:
        found["gold article cited"] = mean(mean(c.source_file in q.articles for c in a.citations) for q, a in cited)
    if refuse:
        found["refused"] = mean(refuse)
    return {name: round(value, 3) for name, value in found.items()}


def _evidence_cited(question: Question, answer: Answer) -> bool:
    return any(holds(c.passage_text, e, 0.4) for c in answer.citations for e in question.evidence)


def _runs(text: str) -> set[tuple[str, ...]]:
    w = words(text)
    return {tuple(w[i : i + RUN]) for i in range(max(1, len(w) - RUN + 1))}


def _joined_digits(text: str) -> str:
    return re.sub(r"(?<=\d)[ .,](?=\d)", "", unicodedata.normalize("NFC", text).casefold())
