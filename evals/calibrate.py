"""`python -m evals.calibrate --set ARTICLES QUESTIONS …`: fit the gate to an embedding model on dev questions.

Each set is a folder of articles with a file of questions about them. A set's answerable questions must pass over its
own articles and be refused over those of every other set, both as written and without diacritics; so at least two
sets are needed, and questions that a library of its own can't answer aren't used: they are a matter of rules. Every
group of questions weighs the same, whatever its size. The result goes to `answer/gate.json` by the model's name.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import astuple, dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from answer.calibration import FILE, Calibration, Signals, keep
from answer.gate import signals_of
from answer.library_facts import LibraryFacts
from answer.search import search, with_marks
from answer.sentences import Terms
from answer.understand import understand
from conferences import ConferenceTable
from errors import HoiError
from evals.bench import library_of
from evals.questions import Question, load
from settings import load_settings
from store.library import Library

RIDGE = 1e-3
"""Keeps the coefficients small where the groups are separable."""
LEAST_FOREIGN = 3
"""Questions in another language that are wanted on either side before their threshold is moved."""
WRONG_REFUSAL = 3.0
"""What refusing an answerable question costs beside letting an unanswerable one pass: that one meets further checks."""


@dataclass(frozen=True)
class Sample:
    """One question asked of one library; `answerable` tells whether it is its own."""

    signals: Signals
    answerable: bool
    group: tuple[int, int, bool]
    foreign: bool


def main(argv: list[str] | None = None) -> int:
    """Measure, fit, print how many pass and are refused, and write; returns the exit code."""
    arguments = _parser().parse_args(argv)
    if len(arguments.set) < 2:
        print("Cần ít nhất hai bộ bài viết và câu hỏi (--set THƯ_MỤC TỆP).", file=sys.stderr)
        return 2
    settings = load_settings()
    table = ConferenceTable.load(settings.conferences_file)
    try:
        with ExitStack() as stack:
            libraries = [stack.enter_context(library_of(Path(folder), settings)) for folder, _ in arguments.set]
            questions = [_answerable(Path(file)) for _, file in arguments.set]
            samples = list(_samples(libraries, questions, table))
            name = libraries[0].embedder.name
    except HoiError as error:
        print(error, file=sys.stderr)
        return 2
    calibration = fit(samples)
    _show(samples, calibration)
    keep(name, calibration, arguments.out)
    return 0


def _answerable(file: Path) -> list[Question]:
    return [q for q in load(file) if not q.must_refuse and not q.history]


def fit(samples: Sequence[Sample], foreign_similarity: float = 0.77) -> Calibration:
    """The calibration that tells answerable samples from others; `foreign_similarity` stays where none tell better."""
    ours = [s for s in samples if not s.foreign]
    features = np.array([astuple(s.signals) for s in ours])
    centre, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    scaled = np.c_[np.ones(len(ours)), (features - centre) / spread]
    found = fit_logistic(scaled, np.array([s.answerable for s in ours], float), _weights(ours))
    slopes = found[1:] / spread
    passage, sentence, similarity, bare = (float(slope) for slope in slopes)
    bias, foreign = float(found[0] - slopes @ centre), _foreign(samples, foreign_similarity)
    whole = Calibration(bias, passage, sentence, similarity, bare, threshold=0.5, foreign_similarity=foreign)
    return replace(whole, threshold=_threshold(ours, whole))


def _threshold(samples: Sequence[Sample], calibration: Calibration) -> float:
    """The probability at which the groups' wrong refusals and wrong passes cost least, on average over the groups."""
    groups: dict[tuple[int, int, bool], tuple[bool, list[float]]] = {}
    for s in samples:
        groups.setdefault(s.group, (s.answerable, []))[1].append(calibration.probability(s.signals))

    def cost(threshold: float) -> float:
        refused = [np.mean(np.array(p) < threshold) for answerable, p in groups.values() if answerable]
        passed = [np.mean(np.array(p) >= threshold) for answerable, p in groups.values() if not answerable]
        return float(WRONG_REFUSAL * np.mean(refused) + np.mean(passed))

    return min((round(t, 3) for t in np.linspace(0.05, 0.95, 181)), key=cost)


def fit_logistic(features: np.ndarray, labels: np.ndarray, weights: np.ndarray, steps: int = 100) -> np.ndarray:
    """Coefficients of a ridged logistic regression by Newton's method; `features` has a column of ones first."""
    found = np.zeros(features.shape[1])
    ridge = RIDGE * weights.sum() * np.r_[0.0, np.ones(features.shape[1] - 1)]
    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(features @ found, -60, 60)))
        slope = features.T @ (weights * (p - labels)) + ridge * found
        curve = (features * (weights * p * (1 - p))[:, None]).T @ features + np.diag(ridge + 1e-9)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-6:
            break
    return found


def _samples(
    libraries: Sequence[Library], questions: Sequence[Sequence[Question]], table: ConferenceTable
) -> Iterator[Sample]:
    for place, library in enumerate(libraries):
        facts = LibraryFacts(library)
        for origin, asked in enumerate(questions):
            for folded in (False, True):
                for question in asked:
                    text = question.folded().question if folded else question.question
                    query = with_marks(understand(text, table, facts), library)
                    hits = search(query, library, facts).hits
                    if hits:
                        signals = signals_of(query, hits, Terms(query, facts, hits))
                        yield Sample(signals, place == origin, (place, origin, folded), query.language != "vi")


def _weights(samples: Sequence[Sample]) -> np.ndarray:
    sizes: dict[tuple[int, int, bool], int] = {}
    for sample in samples:
        sizes[sample.group] = sizes.get(sample.group, 0) + 1
    weights = np.array([1 / sizes[s.group] for s in samples])
    return np.asarray(weights / weights.mean())


def _foreign(samples: Sequence[Sample], otherwise: float) -> float:
    """The similarity that parts foreign questions with the fewest errors, in the middle of the best gap."""
    # A question typed without diacritics isn't foreign, even where it looks so.
    foreign = [s for s in samples if s.foreign and not s.group[2]]
    own = [s.signals.similarity for s in foreign if s.answerable]
    others = [s.signals.similarity for s in foreign if not s.answerable]
    if min(len(own), len(others)) < LEAST_FOREIGN:
        return otherwise
    values = sorted({*own, *others})
    cuts = [(a + b) / 2 for a, b in pairwise(values)]
    return min(cuts, key=lambda c: np.mean([v < c for v in own]) + np.mean([v >= c for v in others]))


def _show(samples: Sequence[Sample], calibration: Calibration) -> None:
    print(calibration)
    groups: dict[tuple[int, int, bool], list[bool]] = {}
    for s in samples:
        groups.setdefault(s.group, []).append(calibration.speaks_of_it(s.signals, s.foreign))
    for (place, origin, folded), passed in groups.items():
        typed = "folded" if folded else "as written"
        print(f"library {place}, questions {origin}, {typed}: {np.mean(passed):.3f} of {len(passed)} pass the gate")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.calibrate", description="Fit the gate to the model.")
    parser.add_argument("--set", nargs=2, action="append", default=[], metavar=("ARTICLES", "QUESTIONS"))
    parser.add_argument("--out", type=Path, default=FILE, metavar="FILE", help="where the calibration is kept")
    return parser


if __name__ == "__main__":
    sys.exit(main())
