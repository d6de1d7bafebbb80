"""One generation at a time: a model that two questions share writes both at half the speed, or not at all."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator


class Turnstile:
    """Lets one in at a time, in the order in which they came."""

    def __init__(self) -> None:
        self._waiting: deque[object] = deque()
        self._changed = threading.Condition()

    def places(self, ticket: object, stop: threading.Event | None = None, every_s: float = 0.2) -> Iterator[int]:
        """How many are before a ticket, told whenever it changes, until it is its turn or `stop` is set.

        The ticket stays in line until `leave` is called, which the caller must do whatever happens.
        """
        with self._changed:
            self._waiting.append(ticket)
        told = None
        while not (stop and stop.is_set()):
            with self._changed:
                before = self._waiting.index(ticket)
                if before == told:
                    self._changed.wait(every_s)
                    before = self._waiting.index(ticket)
            if before == 0:
                return
            if before != told:
                told = before
                yield before

    def leave(self, ticket: object) -> None:
        """Give up the place of a ticket; unknown ones are ignored."""
        with self._changed:
            if ticket in self._waiting:
                self._waiting.remove(ticket)
            self._changed.notify_all()
