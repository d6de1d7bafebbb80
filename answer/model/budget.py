"""What fits into the model's window: rules and question always, passages from the best one on, none of them cut."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from errors import EngineError
from records import Hit
from settings import Settings

logger = logging.getLogger(__name__)
Messages = tuple[tuple[str, str], ...]
Render = Callable[[Sequence[Hit]], Messages]
"""The messages to send, given the passages to put in."""

CHARACTERS_A_TOKEN = 2.0
"""Tokenizers of the usual models cut Vietnamese into 2.4 to 3.6 characters a token; fewer is on the safe side."""
SPARE = 96
"""Tokens for the chat template around the messages."""
TOO_SMALL = "Cửa sổ của mô hình quá nhỏ cho một đoạn tư liệu. Hãy đặt NUM_CTX lớn hơn (ít nhất {least}) rồi thử lại."


class Budget:
    """Counts tokens on the safe side, and learns from what the model counted."""

    def __init__(self, settings: Settings) -> None:
        self._window = settings.num_ctx
        self._answer = settings.answer_tokens
        self.characters_a_token = CHARACTERS_A_TOKEN

    def tokens(self, messages: Messages) -> int:
        """How many tokens messages take at most."""
        return SPARE + int(sum(len(text) for _, text in messages) / self.characters_a_token) + 1

    def fit(self, render: Render, passages: Sequence[Hit]) -> tuple[Messages, list[Hit]]:
        """The messages with as many of the first passages as fit. Raises EngineError when not even one does."""
        room = self._window - self._answer
        for count in range(len(passages), 0, -1):
            messages = render(passages[:count])
            if self.tokens(messages) <= room:
                return messages, list(passages[:count])
        least = self.tokens(render(passages[:1])) + self._answer
        raise EngineError(TOO_SMALL.format(least=-(-least // 1024) * 1024))

    def learn(self, messages: Messages, counted: int | None) -> bool:
        """Compare the estimate with the model's own count; tells whether the prompt was cut.

        A model that keeps an earlier prompt in memory counts only what is new, so a low count teaches nothing.
        """
        if not counted:
            return False
        cut = counted >= self._window - 1
        if counted > self.tokens(messages) or cut:
            measured = sum(len(text) for _, text in messages) / counted
            self.characters_a_token = min(self.characters_a_token, measured) * (0.7 if cut else 0.95)
            logger.warning("prompt of %d tokens was estimated at %d", counted, self.tokens(messages))
        return cut
