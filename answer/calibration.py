"""The gate's calibration: how sure it must be that the library speaks of a question, fitted on dev questions.

A logistic model over four signals, its coefficients in `gate.json` beside this file, by the embedding model's name,
since each model has similarities of its own. `python -m evals.calibrate` fits them anew.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path, PurePath

FILE = Path(__file__).with_name("gate.json")
VERSION = 1


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of a question's hits, each in 0..1.

    `passage` and `sentence` are the best shares of the question's terms, weighed by rarity, that a passage and a
    sentence hold; `similarity` is the best cosine similarity of a passage; `bare` is 1 for a question that was typed
    without diacritics, whose words are given the marks that the library's have and so are found more easily.
    """

    passage: float
    sentence: float
    similarity: float
    bare: float = 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """Coefficients of the logistic model, the least probability that is answered, and the least similarity for a
    question in another language, which shares few terms with its answer."""

    bias: float
    passage: float
    sentence: float
    similarity: float
    bare: float
    threshold: float
    foreign_similarity: float

    def probability(self, signals: Signals) -> float:
        """How likely the library speaks of what is asked, 0..1."""
        total = self.bias + self.passage * signals.passage + self.sentence * signals.sentence
        total += self.similarity * signals.similarity + self.bare * signals.bare
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))

    def speaks_of_it(self, signals: Signals, foreign: bool) -> bool:
        """Whether a question with these signals is answered."""
        if foreign:
            return signals.similarity >= self.foreign_similarity
        return self.probability(signals) >= self.threshold


UNCALIBRATED = Calibration(
    bias=-4.0, passage=9.0, sentence=5.0, similarity=0.0, bare=0.0, threshold=0.3, foreign_similarity=0.0
)
"""For an embedding model that nobody has calibrated: terms alone decide, as its similarities aren't known."""


def calibration_of(embedder: str, file: Path = FILE) -> Calibration:
    """The calibration of an embedding model by its name or folder; `UNCALIBRATED` for one that isn't known."""
    return _read(file).get(PurePath(embedder).name, UNCALIBRATED)


def keep(embedder: str, calibration: Calibration, file: Path = FILE) -> None:
    """Write one model's calibration, those of other models kept."""
    known = {name: asdict(c) for name, c in _read(file).items()} if file.is_file() else {}
    known[PurePath(embedder).name] = {name: round(float(value), 4) for name, value in asdict(calibration).items()}
    text = json.dumps({"version": VERSION, "embedders": dict(sorted(known.items()))}, ensure_ascii=False, indent=2)
    file.write_text(text + "\n", encoding="utf-8")
    _read.cache_clear()


@lru_cache(maxsize=4)
def _read(file: Path) -> dict[str, Calibration]:
    stored = json.loads(file.read_text(encoding="utf-8"))
    if stored["version"] != VERSION:
        return {}
    return {name: Calibration(**values) for name, values in stored["embedders"].items()}
