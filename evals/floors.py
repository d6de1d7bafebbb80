"""`python -m evals.floors SHARED_DIR`: the quality that must not fall, measured on real articles.

Exit code 1 when a figure is under its floor. A floor may rise, never fall.
"""

from __future__ import annotations

import sys
from pathlib import Path

from answer.assistant import Assistant
from conferences import ConferenceTable
from evals.bench import answers, library_of
from evals.measure import of_answers
from evals.questions import load
from settings import load_settings

FLOORS = {
    "evidence@1": 0.70,
    "evidence@5": 0.90,
    "gold article cited": 0.85,
}


def main(shared: Path) -> int:
    """Measure, print each figure beside its floor, and tell whether all are kept."""
    settings = load_settings()
    with library_of(shared / "articles", settings) as library:
        assistant = Assistant(library, ConferenceTable.load(settings.conferences_file), settings)
        figures = of_answers(answers(assistant, load(shared / "questions.jsonl")))
    under = [name for name, floor in FLOORS.items() if figures[name] < floor]
    for name, figure in figures.items():
        print(f"{name:20s} {figure:.3f}  floor {FLOORS.get(name, '-')}")
    for name in under:
        print(f"UNDER ITS FLOOR: {name} {figures[name]:.3f} < {FLOORS[name]}")
    return 1 if under else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
