"""Ollama on this machine: what it has, and a model's words as they come, through LlamaIndex's Ollama class.

Every connection goes to the loopback address of the settings: no proxy, no redirect.
"""

from __future__ import annotations

import logging
import queue
import socket
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx
from ollama import Client, ResponseError

from errors import EngineError
from settings import Settings

logger = logging.getLogger(__name__)
LOOK_S = 2.0
"""How long Ollama may take to say what it has."""
FRESH_S = 3.0
"""How long what it said is believed."""

NOT_RUNNING = (
    "Ollama chưa chạy nên câu trả lời là trích nguyên văn. Muốn có câu trả lời viết thành lời, hãy cài và mở Ollama, "
    "rồi chạy: ollama pull {model}"
)
MISSING = "Ollama đang chạy nhưng chưa có mô hình {model}. Hãy chạy: ollama pull {model}"
MISSING_ASIDE = " (hoặc chọn một mô hình đã cài: {models})"
BUSY = "Ollama đang bận. Hãy đợi một lát rồi bấm Thử lại."
STOPPED = "Ollama ngắt kết nối khi đang viết. Hãy bấm Thử lại."
FAILED = "Ollama gặp lỗi khi chạy mô hình {model}. Hãy khởi động lại Ollama hoặc chọn mô hình nhỏ hơn. Lý do: {why}"
GARBLED = "Ollama trả lời sai định dạng. Hãy cập nhật Ollama rồi bấm Thử lại."
SILENT = "Mô hình {model} chưa viết được gì sau {seconds:.0f} giây. Hãy chọn mô hình nhỏ hơn rồi bấm Thử lại."
STALLED = "Mô hình {model} ngừng viết giữa chừng quá {seconds:.0f} giây. Hãy bấm Thử lại."


@dataclass(frozen=True)
class Status:
    """What Ollama said: its version (None when it doesn't answer), its models, and which are loaded."""

    version: str | None = None
    models: tuple[str, ...] = ()
    loaded: dict[str, int | None] = field(default_factory=dict)
    """The window in tokens of each loaded model; None when this version of Ollama doesn't tell."""

    @property
    def running(self) -> bool:
        """Whether Ollama answers."""
        return self.version is not None

    def has(self, model: str) -> bool:
        """Whether a model is installed; a name without a tag stands for `latest`."""
        return _full(model) in map(_full, self.models)

    def holds_in_memory(self, model: str) -> bool:
        """Whether a model needn't be loaded first."""
        return _full(model) in map(_full, self.loaded)

    def window(self, model: str) -> int | None:
        """The window in tokens with which a model is loaded, None when it isn't or isn't told."""
        return next((w for name, w in self.loaded.items() if _full(name) == _full(model)), None)


@dataclass
class Written:
    """What Ollama told of one generation when it ended; None while it isn't told."""

    prompt_tokens: int | None = None
    tokens: int | None = None
    seconds: float | None = None
    reason: str | None = None


class ChatModel(Protocol):
    """Writes an answer to messages of (role, text)."""

    def stream(
        self, messages: Sequence[tuple[str, str]], stop: threading.Event | None = None
    ) -> Iterator[tuple[str, Written]]:
        """Pieces of text as they come, each with what is known of the generation. Raises EngineError."""


class OllamaServer:
    """Asks Ollama what it has; what it said is believed for a few seconds. Safe to use from several threads."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._lock = threading.Lock()
        self._known: tuple[float, Status] = (float("-inf"), Status())

    def status(self, fresh_s: float = FRESH_S) -> Status:
        """What Ollama has; takes `LOOK_S` seconds at most for each of three questions."""
        with self._lock:
            asked, status = self._known
            if time.monotonic() - asked > fresh_s:
                status = self._look()
                self._known = (time.monotonic(), status)
            return status

    def _look(self) -> Status:
        try:
            with httpx.Client(base_url=self.url, timeout=LOOK_S, trust_env=False) as client:
                version = str(client.get("/api/version").raise_for_status().json()["version"])
                models = client.get("/api/tags").raise_for_status().json()["models"]
                loaded = _loaded(client)
            return Status(version, tuple(str(m["name"]) for m in models), loaded)
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            logger.info("Ollama doesn't answer: %s", error)
            return Status()


class OllamaChat:
    """One model of Ollama's as a `ChatModel`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def stream(
        self, messages: Sequence[tuple[str, str]], stop: threading.Event | None = None
    ) -> Generator[tuple[str, Written], None, None]:
        """Pieces of text as they come. Ends early, and with it the model's work, once `stop` is set.

        Raises EngineError when Ollama can't be reached, lacks the model, fails, breaks off or says nothing for longer
        than the settings allow.
        """
        work = _Generation(self._settings, messages)
        limit, message = self._settings.first_token_timeout_s, SILENT
        written = Written()
        since = time.monotonic()
        try:
            while not (stop and stop.is_set()):
                try:
                    item = work.pieces.get(timeout=0.1)
                except queue.Empty:
                    if time.monotonic() - since > limit:
                        raise EngineError(message.format(model=self._settings.ollama_model, seconds=limit)) from None
                    continue
                if isinstance(item, Exception):
                    raise EngineError(told(item, self._settings.ollama_model)) from item
                if item is None:
                    return
                piece, raw = item
                _note(written, raw)
                if piece:
                    limit, message = self._settings.token_timeout_s, STALLED
                    since = time.monotonic()
                yield piece, written
        finally:
            work.end()

    def load(self) -> None:
        """Have Ollama load the model with our window, so that the first answer needn't wait. Raises EngineError."""
        settings = self._settings
        body: dict[str, Any] = {
            "model": settings.ollama_model,
            "messages": [],
            "keep_alive": settings.keep_alive,
            "options": {"num_ctx": settings.num_ctx},
        }
        try:
            with httpx.Client(base_url=settings.ollama_url, timeout=None, trust_env=False) as client:
                reply = client.post("/api/chat", json=body, timeout=settings.first_token_timeout_s)
                if reply.is_error:
                    raise ResponseError(reply.text, reply.status_code)
        except (httpx.HTTPError, ResponseError) as error:
            raise EngineError(told(error, settings.ollama_model)) from error


class _Generation:
    """One request in a thread of its own: reading blocks, and stopping means to break the connection."""

    def __init__(self, settings: Settings, messages: Sequence[tuple[str, str]]) -> None:
        self.pieces: queue.SimpleQueue[tuple[str, dict[str, Any]] | Exception | None] = queue.SimpleQueue()
        self._sockets: list[socket.socket] = []
        self._over = threading.Event()
        self._client = Client(
            host=settings.ollama_url,
            timeout=httpx.Timeout(None, connect=5),
            follow_redirects=False,
            trust_env=False,
            event_hooks={"request": [self._watch]},
        )
        threading.Thread(target=self._run, args=(settings, messages), name="ollama", daemon=True).start()

    def end(self) -> None:
        """Break the connection: Ollama takes that as the sign to stop generating."""
        self._over.set()
        for sock in self._sockets:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def _watch(self, request: httpx.Request) -> None:
        def trace(event: str, info: dict[str, Any]) -> None:
            if event == "connection.connect_tcp.complete":
                sock = info["return_value"].get_extra_info("socket")
                self._sockets.append(sock)
                if self._over.is_set():
                    self.end()

        request.extensions = {**request.extensions, "trace": trace}

    def _run(self, settings: Settings, messages: Sequence[tuple[str, str]]) -> None:
        try:
            from llama_index.core.llms import ChatMessage

            finished = False
            talk = [ChatMessage(role=role, content=text) for role, text in messages]
            for reply in _llama_index_ollama(settings, self._client).stream_chat(talk):
                raw = dict(reply.raw or {})
                self.pieces.put((reply.delta or "", raw))
                if self._over.is_set():
                    return
                finished = finished or bool(raw.get("done"))
            self.pieces.put(None if finished else httpx.RemoteProtocolError("the stream ended without `done`"))
        except Exception as error:  # whatever it is, the reader in the other thread must hear of it
            if not self._over.is_set():
                logger.info("Ollama failed", exc_info=True)
            self.pieces.put(error)
        finally:
            self._client.close()


def _llama_index_ollama(settings: Settings, client: Client) -> Any:
    from llama_index.llms.ollama import Ollama

    return Ollama(
        model=settings.ollama_model,
        base_url=settings.ollama_url,
        temperature=0.0,
        context_window=settings.num_ctx,
        keep_alive=settings.keep_alive,
        thinking=False,
        is_function_calling_model=False,
        additional_kwargs={"num_predict": settings.answer_tokens, "seed": 7},
        client=client,
    )


def told(error: Exception, model: str) -> str:
    """What a failure means for the user, in one Vietnamese sentence with what to do."""
    if isinstance(error, (ConnectionError, httpx.ConnectError, httpx.ConnectTimeout)):
        return NOT_RUNNING.format(model=model)
    if isinstance(error, ResponseError):
        if error.status_code == 404:
            return MISSING.format(model=model)
        if error.status_code in (429, 503):
            return BUSY
        return FAILED.format(model=model, why=_short(error.error))
    if isinstance(error, httpx.TimeoutException):
        return BUSY
    if isinstance(error, httpx.HTTPError):
        return STOPPED
    if isinstance(error, (ValueError, TypeError, KeyError, AttributeError)):
        return GARBLED
    return FAILED.format(model=model, why=_short(str(error) or type(error).__name__))


def _short(reason: str, most: int = 160) -> str:
    line = " ".join(reason.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def _note(written: Written, raw: dict[str, Any]) -> None:
    if raw.get("done"):
        written.prompt_tokens = raw.get("prompt_eval_count")
        written.tokens = raw.get("eval_count")
        written.seconds = (raw.get("eval_duration") or 0) / 1e9 or None
        written.reason = raw.get("done_reason")


def _loaded(client: httpx.Client) -> dict[str, int | None]:
    try:
        models = client.get("/api/ps").raise_for_status().json()["models"]
        return {str(m["name"]): m.get("context_length") for m in models}
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        return {}


def _full(model: str) -> str:
    return (model if ":" in model.rsplit("/", 1)[-1] else f"{model}:latest").casefold()
