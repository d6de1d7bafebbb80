"""All figures of one library and its questions: each leg, their fusion, the peer, and the whole assistant by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import mean

from answer.assistant import Assistant
from answer.library_facts import LibraryFacts
from answer.search import with_marks
from answer.understand import understand
from conferences import ConferenceTable
from evals.bench import Stopwatch, answers, percentiles
from evals.measure import KS, of_answers, recall
from evals.peer import CHUNK_SIZES, Peer
from evals.questions import Question
from records import Answer
from settings import Settings
from store.library import Library
from vietnamese.abbreviations import expand

Rows = dict[str, dict[str, float]]


def rows_of(library: Library, articles: Path, questions: Sequence[Question], settings: Settings, peer: bool) -> Rows:
    """Every row: `full text`, `dense` and `fused` without facets or rules, the peer, then the assistant."""
    alone = [q for q in questions if not q.history]
    asked = [q for q in alone if not q.must_refuse]
    ways = {"as written": asked, "folded": _folded(asked)}
    rows: Rows = {}
    library.legs("Hội nghị")  # the first search loads model and index
    for way, some in ways.items():
        rows |= {f"{way}: {leg}": row for leg, row in legs(library, some, settings).items()}
    if peer:
        for size in CHUNK_SIZES:
            pipeline = Peer(articles, library.embedder, size)
            for way, some in ways.items():
                rows[f"{way}: peer, {size} tokens"] = _retrieval(some, pipeline.retrieve)
    assistant = Assistant(library, ConferenceTable.load(settings.conferences_file), settings)
    assistant.warm_up()
    folded = answers(assistant, _folded(alone))
    rows["folded: assistant"] = {"n": len(folded)} | of_answers(folded) | _times(folded)
    rows["as written: assistant"] = _assistant(pairs := answers(assistant, questions))
    order = [*(name for way in ways for name in rows if name.startswith(way))]
    return {name: rows[name] for name in order} | dict(by_kind(pairs))


def by_kind(pairs: Sequence[tuple[Question, Answer]]) -> Iterator[tuple[str, dict[str, float]]]:
    """The assistant's row for each kind of question."""
    for kind in sorted({q.kind for q, _ in pairs}):
        yield f"kind: {kind}", _assistant([(q, a) for q, a in pairs if q.kind == kind])


def legs(library: Library, questions: Sequence[Question], settings: Settings) -> Rows:
    """The row of full text alone, of vectors alone, and of both fused with the settings' weight.

    They search for what the assistant searches for: abbreviations written out, and diacritics put back on a question
    that was typed without; but over the whole library, and without its further ranking.
    """
    table, facts = ConferenceTable.load(settings.conferences_file), LibraryFacts(library)
    weights = {"full text": 0.0, "dense": 1.0, "fused": library.settings.dense_weight}
    found: dict[str, list[list[str]]] = {name: [] for name in weights}
    watch = Stopwatch()
    for question in questions:
        with watch.lap():
            text = expand(with_marks(understand(question.question, table, facts), library).search_text)
            scores = library.legs(text)
            hits = {name: library.hits(scores, weight, max(KS)) for name, weight in weights.items()}
        for name, some in hits.items():
            found[name].append([h.passage.text for h in some])
    rows = {name: _recalls(questions, texts) for name, texts in found.items()}
    rows["fused"] |= dict(zip(("p50 ms", "p95 ms"), percentiles(watch.laps), strict=True))
    return rows


def _retrieval(questions: Sequence[Question], retrieve: Callable[[str], list[str]]) -> dict[str, float]:
    watch, found = Stopwatch(), []
    for question in questions:
        with watch.lap():
            found.append(retrieve(question.question))
    return _recalls(questions, found) | dict(zip(("p50 ms", "p95 ms"), percentiles(watch.laps), strict=True))


def _recalls(questions: Sequence[Question], found: Sequence[Sequence[str]]) -> dict[str, float]:
    recalls = {
        f"evidence@{k}": round(mean(recall(t, q, k) for q, t in zip(questions, found, strict=True)), 3) for k in KS
    }
    return {"n": len(questions), **recalls}


def _assistant(pairs: Sequence[tuple[Question, Answer]]) -> dict[str, float]:
    return {"n": len(pairs)} | of_answers(pairs) | _times(pairs)


def _times(pairs: Sequence[tuple[Question, Answer]]) -> dict[str, float]:
    p50, p95 = percentiles([a.timings_ms["total"] for _, a in pairs])
    return {"p50 ms": p50, "p95 ms": p95}


def _folded(questions: Sequence[Question]) -> list[Question]:
    """Each question without diacritics, once: a file may hold both spellings already."""
    return list({q.question: q for q in (question.folded() for question in questions)}.values())
