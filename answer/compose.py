"""The written answer: which engine is at work, and the language model's draft from prompt to checked form."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace

from answer.model.budget import Budget, Messages
from answer.model.language import speaks
from answer.model.model_text import draft_of, foreign_signs, plain, whole_sentences
from answer.model.ollama import MISSING, MISSING_ASIDE, NOT_RUNNING, ChatModel, OllamaChat, OllamaServer, Written
from answer.model.turnstile import Turnstile
from answer.progress import Progress, Turn
from answer.question.condense import condense
from answer.quotes import cite
from answer.refusal import Reason
from answer.verify import check
from errors import EngineError
from prompts import REFUSAL, load
from prompts.loader import FENCE
from records import Answer, Citation, Hit, Query
from settings import Settings
from vietnamese.text import normalise

logger = logging.getLogger(__name__)
LOADING = "Đang nạp mô hình {model}, lần đầu có thể mất một hai phút…"
WAITING = "Đang chờ đến lượt: còn {before} câu hỏi phía trước…"
EMPTY = "Mô hình không viết được gì nên câu trả lời là trích nguyên văn. Hãy bấm Thử lại hoặc chọn mô hình khác."
WRONG_LANGUAGE = (
    "Mô hình hai lần viết sai ngôn ngữ nên câu trả lời là trích nguyên văn. Hãy chọn mô hình khác nếu việc này lặp lại."
)
CUT = "Ollama đã cắt bớt tư liệu gửi cho mô hình nên câu trả lời là trích nguyên văn. Hãy đặt NUM_CTX lớn hơn."
NOT_PROVED = "Bản do mô hình viết không đối chiếu được với nguồn nên được thay bằng trích nguyên văn."
LONGEST_CHARACTERS_A_TOKEN = 12
"""A model that goes on past its limit times this many characters is stopped."""
SHOWN_EVERY_S = 0.1
"""How often the growing draft is told; a page looks three times a second."""

# Shared by all assistants of this process: they share the one Ollama of this machine.
_turnstiles: dict[str, Turnstile] = {}
_servers: dict[str, OllamaServer] = {}
_speeds: dict[tuple[str, str], float] = {}


@dataclass
class _Draft:
    """What a generation gave: the raw text, what was sent, and whether it ended by itself."""

    messages: Messages
    passages: list[Hit]
    prompt_hash: str
    raw: str = ""
    written: Written = field(default_factory=Written)
    whole: bool = False
    wrong_script: bool = False
    cut: bool = False


class Writer:
    """Chooses between Ollama and quotes, and writes with Ollama."""

    def __init__(self, settings: Settings, chat: ChatModel | None = None) -> None:
        self.settings = settings
        self.server = _servers.setdefault(settings.ollama_url, OllamaServer(settings.ollama_url))
        self._turnstile = _turnstiles.setdefault(settings.ollama_url, Turnstile())
        self._chat = chat or OllamaChat(settings)
        self._budget = Budget(settings)

    def label(self, engine: str | None = None) -> str:
        """The name of the engine at work: `quotes` or `ollama:TAG`."""
        return f"ollama:{self.settings.ollama_model}" if self.writes(engine) else "quotes"

    def writes(self, engine: str | None = None) -> bool:
        """Whether Ollama is wanted, answers and has the model."""
        wanted = (engine or self.settings.engine) != "quotes"
        return wanted and self.server.status().has(self.settings.ollama_model)

    def notice(self, engine: str | None = None) -> str | None:
        """What the user can do to get written answers, None when nothing is amiss or none are wanted."""
        if (engine or self.settings.engine) == "quotes" or self.writes(engine):
            return None
        status, model = self.server.status(), self.settings.ollama_model
        if not status.running:
            return NOT_RUNNING.format(model=model)
        others = MISSING_ASIDE.format(models=", ".join(status.models)) if status.models else ""
        return MISSING.format(model=model) + others

    @property
    def models(self) -> tuple[str, ...]:
        """The models that Ollama has; none when it doesn't answer."""
        return self.server.status().models

    @property
    def speed(self) -> float | None:
        """Tokens a second in this model's last answer, None before the first one."""
        return _speeds.get((self.settings.ollama_url, self.settings.ollama_model))

    def warm_up(self) -> None:
        """Have Ollama load the model, if it is there; what goes wrong is told when a question is asked."""
        if self.writes():
            try:
                OllamaChat(self.settings).load()
            except EngineError as error:
                logger.info("the model isn't loaded yet: %s", error)

    def condense(self, question: str, history: Sequence[Turn], stop: threading.Event | None = None) -> str | None:
        """A follow-up in full, None when the model is busy, fails, or can't be trusted with it."""
        ticket = object()
        try:
            if next(self._turnstile.places(ticket, stop), 0):
                return None
            return condense(self._chat, question, history, stop)
        except EngineError as error:
            logger.info("the follow-up stays as the rules read it: %s", error)
            return None
        finally:
            self._turnstile.leave(ticket)

    def write(
        self,
        query: Query,
        hits: tuple[Hit, ...],
        passages: Sequence[Hit],
        quoted: Answer,
        stop: threading.Event | None,
        first: Callable[[], None],
    ) -> Iterator[Progress]:
        """The draft as it grows, then the checked answer; no answer when it was stopped with nothing to show.

        `passages` are what the model is given, best first, `hits` what was found, `quoted` what is answered when
        nothing that the model wrote is borne out. Raises EngineError when the model fails.
        """
        ticket = object()
        try:
            for before in self._turnstile.places(ticket, stop):
                yield Progress("waiting", query, hits, notice=WAITING.format(before=before))
            if not self.server.status().holds_in_memory(self.settings.ollama_model):
                yield Progress("loading", query, hits, notice=LOADING.format(model=self.settings.ollama_model))
            draft = yield from self._generate(query, hits, passages, False, stop, first)
            if fault := _fault(draft, query, stop):
                draft = yield from self._generate(query, hits, passages, fault == WRONG_LANGUAGE, stop, first)
                if fault := _fault(draft, query, stop):
                    raise EngineError(fault)
        finally:
            self._turnstile.leave(ticket)
        answer = self._checked(query, hits, draft, quoted, stopped=_is_set(stop))
        if answer:
            yield Progress("done", query, hits, answer.text, answer.citations, answer=answer)

    def _generate(
        self,
        query: Query,
        hits: tuple[Hit, ...],
        passages: Sequence[Hit],
        insist: bool,
        stop: threading.Event | None,
        first: Callable[[], None],
    ) -> Generator[Progress, None, _Draft]:
        draft = self._prompt(query, passages, insist)
        most = self.settings.answer_tokens * LONGEST_CHARACTERS_A_TOKEN
        given = foreign_signs("".join([query.standalone, *(hit.passage.text for hit in draft.passages)]))
        shown_at = float("-inf")
        for piece, written in self._chat.stream(draft.messages, stop):
            draft.raw, draft.written = draft.raw + piece, written
            if foreign_signs(piece) - given:
                draft.wrong_script = True
                return draft
            if time.monotonic() - shown_at >= SHOWN_EVERY_S:
                text, order = draft_of(draft.raw, len(draft.passages))
                if text and shown_at < 0:
                    # Each sentence of the passages is read once; while the model writes nobody waits for it.
                    check(plain(draft.raw), draft.passages, query)
                if text:
                    first()
                    shown_at = time.monotonic()
                    yield Progress("writing", query, hits, text, tuple(_provisional(order, draft.passages)))
            if len(draft.raw) > most:
                break
        else:
            draft.whole = draft.written.reason not in ("length", None)
            draft.cut = self._budget.learn(draft.messages, draft.written.prompt_tokens)
            if draft.written.tokens and draft.written.seconds:
                _speeds[self.settings.ollama_url, self.settings.ollama_model] = (
                    draft.written.tokens / draft.written.seconds
                )
        return draft

    def _prompt(self, query: Query, passages: Sequence[Hit], insist: bool) -> _Draft:
        prompt = load("answer")
        facets = [c.name for c in query.conferences] or [f"năm {y}" for y in query.years]

        def render(some: Sequence[Hit]) -> Messages:
            rules = prompt.render(
                refusal=REFUSAL,
                fence=FENCE,
                facets=facets if query.compare else [],
                language=query.language,
                insist=insist,
                passages=[{"header": hit.passage.header, "text": hit.passage.text} for hit in some],
            )
            return (("system", rules.text), ("user", query.standalone))

        messages, used = self._budget.fit(render, passages)
        return _Draft(messages, used, prompt.hash)

    def _checked(
        self, query: Query, hits: tuple[Hit, ...], draft: _Draft, quoted: Answer, stopped: bool
    ) -> Answer | None:
        text = plain(draft.raw)
        text = text if draft.whole and not stopped else whole_sentences(text)
        if not text and stopped:
            return None
        if not text:
            raise EngineError(EMPTY)
        sent = draft.messages if self.settings.debug else ()
        answer = Answer(
            question=query.question,
            query=query,
            text=text,
            raw_text=draft.raw,
            engine=f"ollama:{self.settings.ollama_model}",
            hits=hits,
            complete=not stopped,
            prompt_hash=draft.prompt_hash,
            sent=sent,
        )
        if is_refusal(text):
            return replace(answer, text=REFUSAL, abstained=True, refusal_reason=Reason.NOT_STATED.value)
        verified = check(text, draft.passages, query)
        if not verified.supported:
            if stopped:
                return None
            told = (*quoted.warnings, NOT_PROVED)
            return replace(quoted, raw_text=draft.raw, prompt_hash=draft.prompt_hash, sent=sent, warnings=told)
        return replace(
            answer,
            text=verified.text,
            claims=verified.claims,
            citations=verified.citations,
            warnings=quoted.warnings,
        )


def is_refusal(text: str) -> bool:
    """Whether a model's whole answer is that the passages don't hold it.

    >>> is_refusal("Kho tư liệu không có thông tin này")
    True
    """
    fixed, said = normalise(REFUSAL).rstrip(" ."), normalise(text)
    return said.startswith(fixed) and len(said) <= 2 * len(fixed)


def _fault(draft: _Draft, query: Query, stop: threading.Event | None) -> str | None:
    """What is wrong with a draft that a second try may mend, None when nothing is or nobody waits for it."""
    if _is_set(stop) or is_refusal(plain(draft.raw)):
        return None
    if draft.cut:
        return CUT
    right = not draft.wrong_script and speaks(draft_of(draft.raw, 0)[0], query.language)
    return None if right else WRONG_LANGUAGE


def _provisional(order: Sequence[int], passages: Sequence[Hit]) -> Iterator[Citation]:
    """Citations of whole passages while the draft grows; the checked form names sentences."""
    for marker, number in enumerate(order, 1):
        hit = passages[number - 1]
        yield cite(marker, hit, hit.passage.start, hit.passage.end)


def _is_set(stop: threading.Event | None) -> bool:
    return bool(stop and stop.is_set())
