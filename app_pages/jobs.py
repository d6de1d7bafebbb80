"""A question being answered in a thread of its own, so that a click on the page doesn't end it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence

from answer.assistant import Progress, Turn
from app_pages.services import Services
from errors import HoiError

logger = logging.getLogger(__name__)


class Job:
    """One running question. `progress` is the newest state; `error` is set when it failed."""

    def __init__(
        self,
        services: Services,
        question: str,
        history: Sequence[Turn],
        engine: str | None = None,
        dropped: Sequence[str] = (),
        model: str | None = None,
    ) -> None:
        self.question = question
        self.dropped = tuple(dropped)
        self.progress = Progress("opening")
        self.error: str | None = None
        self._services, self._history, self._engine, self._model = services, list(history), engine, model
        self._stop = threading.Event()
        self._done = threading.Event()
        threading.Thread(target=self._run, name="answer", daemon=True).start()

    @property
    def done(self) -> bool:
        """Whether nothing more will come."""
        return self._done.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait until it is done, at most some seconds; tells whether it is."""
        return self._done.wait(seconds)

    def stop(self) -> None:
        """Ask it to end; what is written so far stays."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether the user stopped it."""
        return self._stop.is_set()

    def _run(self) -> None:
        try:
            assistant = self._services.wait()
            steps = assistant.stream(
                self.question, self._history, engine=self._engine, dropped=self.dropped, stop=self._stop
            )
            for progress in steps:
                self.progress = progress
        except HoiError as error:
            self.error = str(error)
        except Exception:
            logger.exception("answering failed")
            self.error = "Có lỗi khi tìm câu trả lời. Hãy bấm Thử lại; nếu vẫn lỗi, chạy: python run.py doctor"
        finally:
            self._done.set()
