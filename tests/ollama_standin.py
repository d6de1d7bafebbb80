"""A stand-in for Ollama: a real HTTP server on loopback in Ollama's wire format, with scripted replies and faults.

`with OllamaStandIn(Reply("Có 105 dự án [1].")) as ollama:` serves on a free port; each chat takes the next reply, the
last one again and again. `python -m tests.ollama_standin` serves an honest writer by hand, for the screenshots.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

STAMP = "2026-01-01T00:00:00.000000000Z"
CHARACTERS_A_TOKEN = 3
Body = dict[str, Any]
Words = str | Sequence[str] | Callable[[Body], Iterable[str]]


@dataclass(frozen=True)
class Reply:
    """What one chat gets. `words` are the pieces of the stream; a string is cut into pieces of a few characters."""

    words: Words = ""
    status: int = 200
    error: str = ""
    first_delay_s: float = 0.0
    delay_s: float = 0.0
    break_after: int | None = None
    """Cut the connection after so many pieces."""
    done: bool = True
    """Whether the stream ends with the line that says so."""
    garbage_after: int | None = None
    """Send a line that isn't JSON after so many pieces."""
    error_after: int | None = None
    """Send a line with an error after so many pieces, as Ollama does when its runner dies."""
    endless: bool = False
    """Go on for ever with the last piece."""
    thinking: str = ""
    """What the model thinks, in the field of its own that Ollama has for it."""
    reason: str = "stop"


def faithful(body: Body) -> Iterable[str]:
    """Writes the first sentences of the first passages that it was given, each with its marker."""
    system = "\n".join(m["content"] for m in body["messages"])
    found = re.findall(r"^\[(\d+)\] [^\n]*\n<<<\n(.*?)\n>>>", system, re.S | re.M)
    asked = set(re.findall(r"\w{3,}", body["messages"][-1]["content"].casefold()))
    told = []
    for number, text in found[:2]:
        sentences = re.split(r"(?<=[.!?])\s+(?=[A-ZĐÀ-Ỹ])", text.replace("\n", " "))
        best = max(sentences, key=lambda s: len(asked & set(re.findall(r"\w{3,}", s.casefold()))))
        told.append(f"{best.strip().rstrip('.')} [{number}].")
    return pieces(" ".join(told) or "Kho tư liệu không có thông tin này.")


def pieces(text: str, size: int = 7) -> list[str]:
    """A text cut as a model's tokens might be."""
    return [text[i : i + size] for i in range(0, len(text), size)]


@dataclass
class OllamaStandIn:
    """The server, as a context manager. `url` is where it listens, `chats` the chat requests that it got."""

    replies: Sequence[Reply] | Reply = ()
    models: Sequence[str] = ("gemma3:4b",)
    loaded: Sequence[str] = ()
    version: str = "0.12.6"
    window: int = 131072
    port: int = 0
    chats: list[Body] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)
    given_up: int = 0
    """How many streams the client left before they ended."""

    def __post_init__(self) -> None:
        given = [self.replies] if isinstance(self.replies, Reply) else list(self.replies)
        self._replies = given or [Reply(faithful)]
        self._lock = threading.Lock()
        self.stopping = threading.Event()

    def __enter__(self) -> OllamaStandIn:
        standin = self

        class Handler(_Handler):
            owner = standin

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        """The address for `OLLAMA_URL`."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def next_reply(self, body: Body) -> Reply:
        """Note a chat and give what is scripted for it."""
        with self._lock:
            self.chats.append(body)
            return self._replies[min(len(self.chats), len(self._replies)) - 1]

    def has(self, model: str) -> bool:
        """Whether a model is installed."""
        return model in self.models or f"{model}:latest" in self.models


class _Handler(BaseHTTPRequestHandler):
    owner: OllamaStandIn
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Silent."""

    def do_GET(self) -> None:
        self.owner.requests.append(("GET", self.path))
        if self.path == "/api/version":
            self._json({"version": self.owner.version})
        elif self.path == "/api/tags":
            self._json({"models": [_model(name) for name in self.owner.models]})
        elif self.path == "/api/ps":
            loaded = [_model(n) | {"expires_at": STAMP, "size_vram": 0, "context_length": 8192} for n in self._held()]
            self._json({"models": loaded})
        else:
            self._json({"error": "404 page not found"}, 404)

    def do_POST(self) -> None:
        self.owner.requests.append(("POST", self.path))
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self.owner.has(body["model"]):
            self._json({"error": f"model '{body['model']}' not found"}, 404)
        elif self.path == "/api/show":
            info = {"general.architecture": "gemma3", "gemma3.context_length": self.owner.window}
            self._json(
                {"details": _model(body["model"])["details"], "model_info": info, "capabilities": ["completion"]}
            )
        elif self.path == "/api/chat" and not body["messages"]:
            self.owner.loaded = (*self.owner.loaded, body["model"])
            self._json(_line(body["model"], "") | {"done": True, "done_reason": "load"})
        elif self.path == "/api/chat":
            self._chat(body, self.owner.next_reply(body))
        else:
            self._json({"error": "404 page not found"}, 404)

    def _held(self) -> Sequence[str]:
        return self.owner.loaded

    def _chat(self, body: Body, reply: Reply) -> None:
        if self.owner.stopping.wait(reply.first_delay_s):
            return
        if reply.status != 200:
            self._json({"error": reply.error or "unexpected server error"}, reply.status)
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            self._stream(body, reply)
        except OSError:
            self.owner.given_up += 1
            self.close_connection = True

    def _stream(self, body: Body, reply: Reply) -> None:
        model, count, piece = body["model"], 0, ""
        if reply.thinking:
            line = _line(model, "")
            line["message"]["thinking"] = reply.thinking
            self._chunk(line)
        for count, piece in enumerate(_cut(reply.words, body)):
            if count == reply.break_after:
                self.close_connection = True
                self.connection.close()
                return
            if count == reply.garbage_after:
                self._raw(b'{"model": "x", "mess\n')
                self._raw(b"")
                return
            if count == reply.error_after:
                self._chunk({"error": reply.error or "model runner has unexpectedly stopped"})
                self._raw(b"")
                return
            self._chunk(_line(model, piece))
            time.sleep(reply.delay_s)
        while reply.endless and not self.owner.stopping.is_set():
            self._chunk(_line(model, piece or "a "))
            time.sleep(0.002)
        if reply.done:
            self._chunk(_line(model, "") | _end(body, count + 1, reply.reason))
        self._raw(b"")

    def _chunk(self, line: Body) -> None:
        self._raw(json.dumps(line, ensure_ascii=False).encode() + b"\n")

    def _raw(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def _json(self, answer: Body, status: int = 200) -> None:
        data = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def _cut(words: Words, body: Body) -> Iterable[str]:
    if callable(words):
        return words(body)
    return pieces(words) if isinstance(words, str) else words


def _line(model: str, content: str) -> Body:
    message = {"role": "assistant", "content": content}
    return {"model": model, "created_at": STAMP, "message": message, "done": False}


def _end(body: Body, count: int, reason: str) -> Body:
    told = sum(len(m["content"]) for m in body["messages"]) // CHARACTERS_A_TOKEN
    window = body.get("options", {}).get("num_ctx", 4096)
    return {
        "done": True,
        "done_reason": reason,
        "total_duration": 2_000_000_000,
        "load_duration": 100_000_000,
        # A prompt that is too long is cut without a word, as the real server does.
        "prompt_eval_count": min(told, window),
        "prompt_eval_duration": 900_000_000,
        "eval_count": count,
        "eval_duration": 1_000_000_000,
    }


def _model(name: str) -> Body:
    details = {"format": "gguf", "family": "gemma3", "parameter_size": "4.3B", "quantization_level": "Q4_K_M"}
    return {
        "name": name,
        "model": name,
        "modified_at": STAMP,
        "size": 3_338_801_804,
        "digest": "0" * 64,
        "details": details,
    }


def main() -> None:
    """Serve until Ctrl-C on Ollama's own port."""
    with OllamaStandIn(Reply(faithful, first_delay_s=0.5, delay_s=0.03), port=11434) as ollama:
        print(f"Ollama stand-in on {ollama.url}", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
