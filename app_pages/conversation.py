"""A conversation: its messages and the question that is being answered. Data only, nothing is drawn here."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from answer.assistant import Turn
from app_pages.jobs import Job
from records import Answer, Article, Hit

MOST_CONVERSATIONS = 500
MOST_FOUND = 3
"""Articles that are named while an answer is made, and beside a refusal."""
STOP_PATIENCE_S = 1.5
"""How long a stopped question may take to hand over what it has."""

Begin = Callable[[str, Sequence[Turn], tuple[str, ...]], Job]
"""Starts to answer a question after some turns, with some facets taken off."""


@dataclass(frozen=True)
class Message:
    """One question and what became of it: an answer, or an error; either may have been stopped by the user."""

    question: str
    answer: Answer | None = None
    error: str | None = None
    stopped: bool = False
    dropped: tuple[str, ...] = ()
    notice: str | None = None
    found: tuple[Article, ...] = ()
    """The best articles found, without their texts."""


class Conversation:
    """The messages of one conversation, and the job that works on the next. Safe to use from several threads."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._lock = threading.RLock()
        self._messages: tuple[Message, ...] = ()
        self._job: Job | None = None

    @property
    def messages(self) -> tuple[Message, ...]:
        """The finished messages, oldest first."""
        return self._messages

    @property
    def job(self) -> Job | None:
        """The question that is being answered, None when there is none."""
        return self._job

    def ask(self, question: str, dropped: Sequence[str] = ()) -> bool:
        """Begin to answer a question; False when it is blank or another one isn't done yet."""
        question = question.strip()
        with self._lock:
            if not question or self._job is not None:
                return False
            history = [Turn(m.question, m.answer.query, m.answer.text) for m in self._messages if m.answer]
            self._job = self._begin(question, history, tuple(dropped))
        return True

    def ask_again(self, number: int, without: str | None = None) -> bool:
        """Ask the question of a message anew, with one facet taken off if one is named.

        The last message makes room for the new one; an earlier one stays as it is.
        """
        with self._lock:
            if self._job is not None or not 0 <= number < len(self._messages):
                return False
            message = self._messages[number]
            dropped = (*message.dropped, *([without] if without else []))
            if number == len(self._messages) - 1:
                self._messages = self._messages[:-1]
            return self.ask(message.question, dropped)

    def settle(self) -> bool:
        """Turn a job that is over into a message; tells whether it did."""
        with self._lock:
            job = self._job
            if job is None or not (job.done or (job.stopped and job.wait(STOP_PATIENCE_S)) or job.stopped):
                return False
            self._messages = (*self._messages, message_of(job))
            self._job = None
        return True


def message_of(job: Job) -> Message:
    """What became of a job's question. Half an answer is never kept as a whole one."""
    answer = job.progress.answer if job.done else None
    if answer:
        # The texts of ten passages' articles with each message would fill the memory of an office server.
        warnings = tuple(w for w in answer.warnings if w != job.notice)
        answer = replace(answer, hits=(), warnings=warnings)
    stopped = job.stopped and (answer is None or not answer.complete)
    error = None if answer or stopped else job.error or "Chưa có câu trả lời. Hãy bấm Thử lại."
    return Message(job.question, answer, error, stopped, job.dropped, job.notice, articles_of(job.progress.hits))


class Conversations:
    """The conversations of this process by an unguessable name, so that one outlives a reload of its page."""

    def __init__(self, most: int = MOST_CONVERSATIONS) -> None:
        self._kept: OrderedDict[str, Conversation] = OrderedDict()
        self._lock = threading.Lock()
        self._most = most

    def add(self, conversation: Conversation) -> str:
        """Keep a conversation and give its name; the one that was longest not asked for is let go."""
        name = secrets.token_urlsafe(16)
        with self._lock:
            self._kept[name] = conversation
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return name

    def get(self, name: str) -> Conversation | None:
        """The conversation of this name, None when it isn't kept."""
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)


def articles_of(hits: Sequence[Hit], most: int = MOST_FOUND) -> tuple[Article, ...]:
    """The distinct articles of hits, best first, with a title each and without their texts."""
    distinct = list({hit.article.id: hit.article for hit in hits}.values())[:most]
    return tuple(replace(a, title=a.display_title, text="", headings=()) for a in distinct)
