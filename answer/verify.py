"""What a draft says against what its cited passages say. Literal checks on this machine, no second model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answer.quotes import cite
from answer.sentences import Sentence, sentences_of
from records import Citation, Claim, Hit
from vietnamese.sentences import sentence_spans
from vietnamese.text import normalise
from vietnamese.tokens import content_terms

_MARKERS = re.compile(r"\s*(?:[\[【]\s*(?:Nguồn\s*)?\d+(?:\s*[,;–-]\s*\d+)*\s*[\]】])+")
_NUMBER = re.compile(r"\d+")
_LEAST_SHARED = 0.4
"""The share of a claim's content terms that its passage must hold."""


@dataclass(frozen=True)
class Verified:
    """The checked form of a draft: the shown text with its own markers, claims, citations and warnings."""

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]

    @property
    def supported(self) -> bool:
        """Whether any claim is borne out."""
        return any(c.status == "supported" for c in self.claims)


def check(draft: str, hits: Sequence[Hit]) -> Verified:
    """Check a draft whose markers are numbers of `hits`, counted from 1.

    Each supported claim is given the marker of the sentence that bears it out, numbered by first use; claims that
    aren't borne out lose their markers and are listed apart.
    """
    citations: dict[tuple[str, int, int], Citation] = {}
    claims: list[Claim] = []
    shown: list[str] = []
    for paragraph in filter(str.strip, draft.split("\n")):
        kept = []
        for text, cited in _cut(paragraph):
            claim = _judge(text, [hits[n - 1] for n in cited if 1 <= n <= len(hits)], citations)
            claims.append(claim)
            if claim.status == "supported":
                kept.append(f"{text} {''.join(f'[{m}]' for m in claim.markers)}")
        if kept:
            shown.append(" ".join(kept))
    return Verified("\n\n".join(shown), tuple(claims), tuple(citations.values()))


def verbatim(citations: Sequence[Citation], hits: Sequence[Hit]) -> bool:
    """Whether every citation is word for word what its article says at its offsets."""
    articles = {hit.article.id: hit.article for hit in hits}
    return all(c.article_id in articles and articles[c.article_id].text[c.start : c.end] == c.quote for c in citations)


def _cut(paragraph: str) -> list[tuple[str, list[int]]]:
    """The claims of a paragraph, each with the markers that stand in or right after it."""
    cut: list[tuple[str, list[int]]] = []
    for start, end in sentence_spans(paragraph):
        sentence = paragraph[start:end]
        markers = [int(n) for m in _MARKERS.finditer(sentence) for n in _NUMBER.findall(m.group())]
        words = _MARKERS.sub("", sentence).strip(" -*•\t")
        if words.strip(".…") == "" and cut:
            cut[-1][1].extend(markers)
        elif words:
            cut.append((words, markers))
    return cut


def _judge(text: str, cited: Sequence[Hit], citations: dict[tuple[str, int, int], Citation]) -> Claim:
    if not cited:
        return Claim(text, (), "unverified", "không có nguồn")
    best, shared = _nearest(text, cited)
    missing = _missing_figures(text, cited)
    if missing:
        return Claim(text, (), "unverified", f"nguồn không có: {', '.join(missing)}")
    if best is None or shared < _LEAST_SHARED:
        return Claim(text, (), "unverified", "nguồn không nói điều này")
    if best.key not in citations:
        citations[best.key] = replace(cite(len(citations) + 1, best.hit, best.start, best.end))
    return Claim(text, (citations[best.key].marker,), "supported")


def _nearest(text: str, cited: Sequence[Hit]) -> tuple[Sentence | None, float]:
    """The sentence that shares most of the claim's content, and the share of the whole passage set."""
    wanted = set(content_terms(text))
    candidates = [s for hit in cited for s in sentences_of(hit)]
    if not wanted or not candidates:
        return None, 0.0
    best = max(candidates, key=lambda s: (len(wanted & set(content_terms(s.text))), -s.start))
    whole = {term for hit in cited for term in content_terms(hit.passage.text)}
    return best, len(wanted & whole) / len(wanted)


def _missing_figures(text: str, cited: Sequence[Hit]) -> list[str]:
    source = " ".join(normalise(f"{hit.passage.header} {hit.passage.text}") for hit in cited)
    figures = re.findall(r"\d+(?:[.,/-]\d+)*", normalise(text))
    return [f for f in figures if not re.search(rf"(?<![\d.,/]){re.escape(f)}(?![\d]|[.,/]\d)", source)]
