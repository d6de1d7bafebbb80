"""The written answer: which engine is at work, and the language model's draft from prompt to checked form."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from answer.search import Found
from records import Answer, Query
from settings import Settings

if TYPE_CHECKING:
    from answer.assistant import Progress, Turn


class Writer:
    """Chooses between Ollama and quotes, and writes with Ollama."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def label(self, engine: str | None = None) -> str:
        """The name of the engine at work: `quotes` or `ollama:TAG`."""
        return f"ollama:{self.settings.ollama_model}" if self.writes(engine) else "quotes"

    def writes(self, engine: str | None = None) -> bool:
        """Whether Ollama answers and has the model."""
        return False

    def notice(self, engine: str | None = None) -> str | None:
        """What the user can do to get written answers, None when nothing is amiss."""
        return None

    def write(
        self,
        query: Query,
        found: Found,
        quoted: Answer,
        history: Sequence[Turn],
        stop: threading.Event | None,
        first: Callable[[], None],
    ) -> Iterator[Progress]:
        """The draft as it grows, then the checked answer. Raises EngineError when the model fails."""
        raise NotImplementedError
