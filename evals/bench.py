"""A library of its own for a measurement, and the answers of the assistant over it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from answer.assistant import Assistant, Turn
from conferences import ConferenceTable
from evals.questions import Question
from ingest.pipeline import Pipeline
from records import Answer
from settings import Settings
from store.embedder import Embedder
from store.library import Library


@contextmanager
def library_of(articles: Path, settings: Settings, embedder: Embedder | None = None) -> Iterator[Library]:
    """A library of a folder's articles in a temporary data folder."""
    with TemporaryDirectory(prefix="hoi-evals-") as folder:
        here = settings.model_copy(update={"data_dir": Path(folder)})
        library = Library.open(here, write=True, embedder=embedder)
        try:
            table = ConferenceTable.load(settings.conferences_file)
            Pipeline(library, table, here).run([articles], lambda result, done, total: None)
            yield library
        finally:
            library.close()


def answers(assistant: Assistant, questions: Sequence[Question]) -> list[tuple[Question, Answer]]:
    """Every question with its answer by the quotes engine, conversations with their history."""
    pairs = []
    for question in questions:
        history: list[Turn] = []
        for before in question.history:
            told = assistant.ask(before, history, "quotes")
            history.append(Turn(told.question, told.query, told.text))
        pairs.append((question, assistant.ask(question.question, history, "quotes")))
    return pairs


def percentiles(milliseconds: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    ordered = sorted(milliseconds)
    return ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


class Stopwatch:
    """Milliseconds of each timed block."""

    def __init__(self) -> None:
        self.laps: list[float] = []

    @contextmanager
    def lap(self) -> Iterator[None]:
        """Time one block."""
        start = time.perf_counter()
        yield
        self.laps.append(1000 * (time.perf_counter() - start))
