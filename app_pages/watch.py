"""A value that takes a while to find out, such as whether Ollama runs: found in the background, kept for a while."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

logger = logging.getLogger(__name__)
T = TypeVar("T")


class Watch(Generic[T]):
    """The newest known result of `look`, which is called in a thread of its own when the result is older than wanted.

    Safe to use from several threads; at most one look-up runs at a time.
    """

    def __init__(self, look: Callable[[], T], fresh_s: float = 5.0, patience_s: float = 0.4) -> None:
        self._look, self._fresh_s, self._patience_s = look, fresh_s, patience_s
        self._value: T | None = None
        self._known_at = float("-inf")
        self._lock = threading.Lock()
        self._running: threading.Thread | None = None

    def get(self) -> T | None:
        """The value, None while it isn't known. Waits `patience_s` seconds at most, a page never hangs on it."""
        with self._lock:
            stale = time.monotonic() - self._known_at > self._fresh_s
            if stale and (self._running is None or not self._running.is_alive()):
                self._running = threading.Thread(target=self._refresh, name="watch", daemon=True)
                self._running.start()
            running = self._running
        if stale and running:
            running.join(self._patience_s)
        return self._value

    def _refresh(self) -> None:
        try:
            self._value = self._look()
        except Exception:
            # What can't be found out is as good as not there; the next look may succeed.
            logger.exception("looking failed")
            self._value = None
        self._known_at = time.monotonic()
