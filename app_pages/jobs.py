"""A question being answered in a thread of its own, so that a click on the page doesn't end it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence

from answer.assistant import Progress
from errors import HoiError

logger = logging.getLogger(__name__)

Stream = Callable[[threading.Event], Iterator[Progress]]
"""Begins to answer; the event asks it to stop."""
UNEXPECTED = "Có lỗi khi tìm câu trả lời. Hãy bấm Thử lại; nếu vẫn lỗi, hãy chạy: python run.py doctor"


class Job:
    """One running question. `progress` is the newest state; `error` is set when it failed."""

    def __init__(self, question: str, stream: Stream, dropped: Sequence[str] = ()) -> None:
        self.question = question
        self.dropped = tuple(dropped)
        self.progress = Progress("opening")
        self.error: str | None = None
        self.notice: str | None = None
        self._stream = stream
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
            for progress in self._stream(self._stop):
                self.progress = progress
                self.notice = progress.notice or self.notice
        except HoiError as error:
            self.error = str(error)
        except Exception:
            logger.exception("answering failed")
            self.error = UNEXPECTED
        finally:
            self._done.set()
