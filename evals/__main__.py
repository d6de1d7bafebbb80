"""`python -m evals [--articles DIR --questions FILE …]`: every measure in one table, beside a peer in the same run.

Without paths it measures the starter corpus with its own questions. The figures go to `--out` as JSON as well.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from statistics import mean

from rich.console import Console
from rich.table import Table

from answer.assistant import Assistant
from conferences import ConferenceTable
from evals.bench import Stopwatch, answers, library_of, percentiles
from evals.measure import KS, of_answers, recall
from evals.peer import CHUNK_SIZES, peer_recall
from evals.questions import Question, load
from settings import ROOT, Settings, load_settings
from store.library import Library
from vietnamese.text import has_diacritics

Rows = dict[str, dict[str, float]]


def main(argv: list[str] | None = None) -> int:
    """Run the measures; returns the exit code."""
    arguments = _parser().parse_args(argv)
    settings = load_settings()
    questions = [q for file in arguments.questions for q in load(file)]
    rows: Rows = {}
    with library_of(arguments.articles, settings) as library:
        written = [q for q in questions if not q.history]
        for name, asked in (("as written", written), ("folded", [q.folded() for q in written])):
            rows |= _legs(library, asked, name)
            if not arguments.no_peer:
                for size in CHUNK_SIZES:
                    rows[f"peer, {size} tokens, {name}"] = peer_recall(
                        arguments.articles, asked, library.embedder, size
                    )
        rows |= _assistant(library, questions, settings)
    _show(rows)
    if arguments.out:
        arguments.out.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


def _legs(library: Library, questions: list[Question], name: str) -> Rows:
    """evidence@k of full text alone, of vectors alone and of both fused, without facets."""
    texts: dict[str, list[float]] = {}
    asked = [q for q in questions if not q.must_refuse]
    watch = Stopwatch()
    for question in asked:
        marked = has_diacritics(question.question)
        with watch.lap():
            legs = library.legs(question.question, diacritics=marked)
        weight = library.settings.dense_weight
        for leg, share in (("full text", 0.0), ("dense", 1.0), ("fused", weight)):
            passages = [h.passage.text for h in library.hits(legs, share, max(KS))]
            for k in KS:
                texts.setdefault(f"{leg}, {name}|evidence@{k}", []).append(recall(passages, question, k))
    rows: Rows = {}
    for key, values in texts.items():
        row, measure = key.split("|")
        rows.setdefault(row, {})[measure] = round(mean(values), 3)
    rows[f"fused, {name}"] |= dict(zip(("search p50 ms", "search p95 ms"), percentiles(watch.laps), strict=True))
    return rows


def _assistant(library: Library, questions: list[Question], settings: Settings) -> Rows:
    """All measures of the whole assistant with the quotes engine, over all questions and by kind."""
    assistant = Assistant(library, ConferenceTable.load(settings.conferences_file), settings)
    pairs = answers(assistant, questions)
    p50, p95 = percentiles([a.timings_ms["total"] for _, a in pairs])
    rows: Rows = {"assistant, all": of_answers(pairs) | {"total p50 ms": p50, "total p95 ms": p95}}
    for kind in sorted({q.kind for q, _ in pairs}):
        rows[f"assistant, {kind}"] = of_answers([(q, a) for q, a in pairs if q.kind == kind])
    return rows


def _show(rows: Rows) -> None:
    names = list(dict.fromkeys(measure for row in rows.values() for measure in row))
    table = Table("", *names)
    for name, row in rows.items():
        table.add_row(name, *(_figure(row.get(measure)) for measure in names))
    Console(width=200).print(table)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.0f}" if value > 1.5 else f"{value:.3f}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description="Measure retrieval and answers.")
    parser.add_argument("--articles", type=Path, default=ROOT / "articles", metavar="DIR")
    parser.add_argument(
        "--questions",
        type=Path,
        nargs="+",
        default=[ROOT / "evals" / "questions.jsonl", ROOT / "evals" / "followups.jsonl"],
        metavar="FILE",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    parser.add_argument("--no-peer", action="store_true", help="leave the peer out")
    return parser


if __name__ == "__main__":
    sys.exit(main())
