"""Articles into passages: whole sentences, 110-150 syllables, each knowing its section heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from records import Article, Passage, Span
from settings import Settings
from vietnamese.sentences import sentence_spans

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    syllables: int
    ends_paragraph: bool


def split(article: Article, settings: Settings) -> list[Passage]:
    """The passages of an article in reading order; every body sentence is in exactly one.

    A sentence is never cut, so one that is longer than `passage_max_syllables` makes a longer passage. Headings
    are not in the passages' text but in their `section` and `header`.
    """
    passages: list[Passage] = []
    for section, sentences in _sections(article):
        for start, end in _pack(sentences, settings.passage_min_syllables, settings.passage_max_syllables):
            ordinal = len(passages)
            passages.append(
                Passage(
                    id=f"{article.id}-{ordinal:04d}",
                    article_id=article.id,
                    ordinal=ordinal,
                    start=start,
                    end=end,
                    text=article.text[start:end],
                    section=section,
                    header=header(article, section),
                )
            )
    return passages


def header(article: Article, section: str | None) -> str:
    """The context line `[conference | source | dd/mm/yyyy] title – section` that is indexed before a passage."""
    known = [c.name + (f" năm {c.year}" if c.year else "") for c in article.conferences]
    known += [article.publisher] if article.publisher else []
    known += [article.published.vietnamese] if article.published else []
    place = f"[{' | '.join(known)}] " if known else ""
    return place + " – ".join(part for part in (article.title, section) if part)


def _sections(article: Article) -> Iterator[tuple[str | None, list[_Sentence]]]:
    """The sentences under each heading; headings that follow each other join into one section name."""
    headings = {h.start: h for h in article.headings}
    section: list[str] = []
    sentences: list[_Sentence] = []
    for block in _blocks(article.text):
        if block.start in headings:
            if sentences:
                yield " – ".join(section) or None, sentences
                section, sentences = [], []
            section.append(article.text[block.start : block.end])
        else:
            sentences += _sentences(article.text, block)
    if sentences:
        yield " – ".join(section) or None, sentences


def _blocks(text: str) -> Iterator[Span]:
    for match in re.finditer(r"\S(?:(?!\n\s*\n).)*", text, re.S):
        yield Span(match.start(), match.start() + len(match.group().rstrip()))


def _sentences(text: str, block: Span) -> list[_Sentence]:
    found = sentence_spans(text[block.start : block.end])
    return [
        _Sentence(
            block.start + start,
            block.start + end,
            len(_WORD.findall(text, block.start + start, block.start + end)),
            number == len(found),
        )
        for number, (start, end) in enumerate(found, 1)
    ]


def _pack(sentences: list[_Sentence], least: int, most: int) -> list[tuple[int, int]]:
    """Spans of runs of sentences that hold `least` to `most` syllables where the sentences allow it."""
    runs: list[list[_Sentence]] = [[]]
    for sentence in sentences:
        size = _size(runs[-1])
        grown = size + sentence.syllables
        full = size >= least and (runs[-1][-1].ends_paragraph or grown > most)
        # Between a short passage and an overlong one, the nearer to the wanted size wins.
        overflow = grown > most and size > 0 and grown - most > least - size
        if full or overflow:
            runs.append([])
        runs[-1].append(sentence)
    if len(runs) > 1 and _size(runs[-1]) < least // 3 and _size(runs[-2]) + _size(runs[-1]) <= most * 1.2:
        runs[-2:] = [runs[-2] + runs[-1]]
    return [(run[0].start, run[-1].end) for run in runs if run]


def _size(run: list[_Sentence]) -> int:
    return sum(s.syllables for s in run)
