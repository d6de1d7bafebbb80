"""`python -m evals.floors SHARED_DIR [--xquad]`: the quality that must not fall, measured on real articles.

Exit code 1 when a figure is under its floor or over its ceiling. A floor may rise, never fall. `--xquad` adds XQuAD
Vietnamese, each question asked with and without diacritics, which takes some minutes.
"""

from __future__ import annotations

import argparse
import runpy
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from answer.assistant import Assistant
from conferences import ConferenceTable
from evals.bench import answers, library_of
from evals.figures import legs
from evals.measure import of_answers
from evals.questions import load
from settings import Settings, load_settings

Bounds = Mapping[str, Mapping[str, float]]
Figures = dict[str, dict[str, float]]

AT_MOST = "wrongly refused"
"""The one measure that has a ceiling instead of a floor."""

REAL: Bounds = {
    "questions": {
        "evidence@1": 0.88,
        "evidence@3": 0.98,
        "evidence@5": 0.985,
        "facts": 0.96,
        "evidence cited": 0.96,
        "gold article cited": 0.92,
        "refused": 0.90,
        "wrongly refused": 0.06,
    },
    "conference": {"evidence@1": 0.85},
    "paraphrase": {"evidence@5": 0.93},
    "no_diacritics": {"evidence@1": 0.97},
    "typo": {"evidence@1": 0.97},
    "compare": {"evidence@5": 1.0},
    "followups": {
        "evidence@5": 0.95,
        "facts": 0.85,
        "gold article cited": 0.90,
        "refused": 0.90,
        "wrongly refused": 0.06,
    },
}
"""Over the real articles: the questions, then some of their kinds, then the conversations."""
XQUAD: Bounds = {
    "xquad": {"evidence@1": 0.90, "evidence@5": 0.98, "fused - better leg": 0.0, "wrongly refused": 0.06},
    "xquad_plain": {"evidence@1": 0.88, "evidence@5": 0.98, "fused - better leg": 0.0, "wrongly refused": 0.06},
}
"""Over all questions of XQuAD, as written and typed without diacritics."""


def main(argv: list[str] | None = None) -> int:
    """Measure, print each figure beside its bound, and tell whether all are kept."""
    parser = argparse.ArgumentParser(prog="python -m evals.floors", description="Check the quality floors.")
    parser.add_argument("shared", type=Path, metavar="SHARED_DIR")
    parser.add_argument("--xquad", action="store_true", help="measure XQuAD Vietnamese too")
    arguments = parser.parse_args(argv)
    settings = load_settings()
    broken = list(check(real_figures(arguments.shared, settings), REAL))
    if arguments.xquad:
        broken += check(xquad_figures(arguments.shared, settings), XQUAD)
    for sentence in broken:
        print(f"NOT KEPT: {sentence}")
    return 1 if broken else 0


def check(figures: Figures, bounds: Bounds) -> Iterator[str]:
    """Print every figure with its bound; gives a sentence for each one that isn't kept."""
    for group, measures in figures.items():
        for measure, value in measures.items():
            bound = bounds.get(group, {}).get(measure)
            print(f"{group:16s} {measure:20s} {value:.3f}  {_told(measure, bound)}")
            if bound is not None and not kept(measure, value, bound):
                yield f"{group}, {measure}: {value:.3f} is not {_told(measure, bound)}"
    for group, wanted in bounds.items():
        if missing := set(wanted) - set(figures.get(group, {})):
            yield f"{group}: not measured: {', '.join(sorted(missing))}"


def kept(measure: str, value: float, bound: float) -> bool:
    """Whether a figure is on the right side of its bound."""
    return value <= bound if measure == AT_MOST else value >= bound


def real_figures(shared: Path, settings: Settings) -> Figures:
    """The figures over the real articles: all questions, each kind of them, and the conversations."""
    with library_of(shared / "articles", settings) as library:
        assistant = Assistant(library, ConferenceTable.load(settings.conferences_file), settings)
        pairs = answers(assistant, load(shared / "questions.jsonl"))
        talks = answers(assistant, load(shared / "followups.jsonl"))
    kinds = sorted({q.kind for q, _ in pairs})
    by_kind = {kind: of_answers([(q, a) for q, a in pairs if q.kind == kind]) for kind in kinds}
    return {"questions": of_answers(pairs), **by_kind, "followups": of_answers(talks)}


def xquad_figures(shared: Path, settings: Settings) -> Figures:
    """The figures over XQuAD, and how far the better leg alone lies under the fusion."""
    with TemporaryDirectory(prefix="hoi-xquad-") as folder:
        make = runpy.run_path(str(shared / "xquad_questions.py"))["main"]
        make(str(shared / "xquad-vi-dev.json"), folder)
        questions = load(Path(folder) / "questions.jsonl")
        with library_of(Path(folder) / "articles", settings) as library:
            assistant = Assistant(library, ConferenceTable.load(settings.conferences_file), settings)
            figures: Figures = {}
            for kind in ("xquad", "xquad_plain"):
                some = [q for q in questions if q.kind == kind]
                figures[kind] = of_answers(answers(assistant, some))
                alone = {name: row["evidence@1"] for name, row in legs(library, some, settings).items()}
                figures[kind]["fused - better leg"] = alone["fused"] - max(alone["full text"], alone["dense"])
    return figures


def _told(measure: str, bound: float | None) -> str:
    return "" if bound is None else f"{'at most' if measure == AT_MOST else 'at least'} {bound:.3f}"


if __name__ == "__main__":
    sys.exit(main())
