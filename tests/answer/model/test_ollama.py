"""The client over real HTTP: requests as Ollama expects them, streams, and every fault in one Vietnamese sentence."""

from __future__ import annotations

import threading
import time

import pytest

from answer.model.ollama import OllamaChat, OllamaServer
from errors import EngineError
from tests.ollama_standin import OllamaStandIn, Reply

TALK = [("system", "luật"), ("user", "Tỉnh Xanh có bao nhiêu chợ?")]


def text_of(settings, stop=None, **changes):
    chat = OllamaChat(settings.model_copy(update=changes))
    return "".join(piece for piece, _ in chat.stream(TALK, stop))


def test_the_request_and_the_stream(settings):
    with OllamaStandIn(Reply("Tỉnh Xanh có 77 chợ [1].")) as ollama:
        chat = OllamaChat(settings.model_copy(update={"ollama_url": ollama.url, "num_ctx": 4096}))
        said = list(chat.stream(TALK))
    assert "".join(piece for piece, _ in said) == "Tỉnh Xanh có 77 chợ [1]."
    assert said[-1][1].reason == "stop" and (said[-1][1].prompt_tokens or 0) > 0
    (body,) = ollama.chats
    assert body["messages"] == [{"role": role, "content": text} for role, text in TALK]
    assert body["model"] == "gemma3:4b" and body["stream"] is True and body["think"] is False
    assert body["keep_alive"] == "30m"
    assert body["options"]["num_ctx"] == 4096 and body["options"]["temperature"] == 0
    assert body["options"]["num_predict"] == 900


def test_thoughts_of_their_own_field_are_left_out(settings):
    with OllamaStandIn(Reply("Có.", thinking="để xem")) as ollama:
        assert text_of(settings, ollama_url=ollama.url) == "Có."


@pytest.mark.parametrize(
    ("reply", "changes", "told"),
    [
        pytest.param(Reply("abc" * 9, break_after=2), {}, "ngắt kết nối", id="broken off"),
        pytest.param(Reply("abc", done=False), {}, "ngắt kết nối", id="ends without done"),
        pytest.param(Reply("abc" * 9, garbage_after=1), {}, "sai định dạng", id="not JSON"),
        pytest.param(Reply("abc" * 9, error_after=1, error="runner died"), {}, "runner died", id="error in the stream"),
        pytest.param(Reply(status=503, error="server busy"), {}, "đang bận", id="busy"),
        pytest.param(Reply(status=500, error="out of memory"), {}, "out of memory", id="500"),
        pytest.param(Reply(), {"ollama_model": "qwen3:14b"}, "ollama pull qwen3:14b", id="no such model"),
        pytest.param(Reply("x", first_delay_s=30), {"first_token_timeout_s": 0.3}, "chưa viết được gì", id="silent"),
        pytest.param(Reply(["a"] * 9, delay_s=30), {"token_timeout_s": 0.3}, "ngừng viết giữa chừng", id="stalled"),
    ],
)
def test_faults_are_told(settings, reply, changes, told):
    with OllamaStandIn(reply) as ollama, pytest.raises(EngineError, match=told):
        text_of(settings, ollama_url=ollama.url, **changes)


def test_nobody_listens(settings):
    with OllamaStandIn() as ollama:
        url = ollama.url
    with pytest.raises(EngineError, match=r"Ollama chưa chạy.*ollama pull gemma3:4b"):
        text_of(settings, ollama_url=url)
    assert not OllamaServer(url).status().running


def test_stopping_stops_the_models_work(settings):
    stop = threading.Event()
    with OllamaStandIn(Reply("chữ ", endless=True)) as ollama:
        chat = OllamaChat(settings.model_copy(update={"ollama_url": ollama.url}))
        for number, _ in enumerate(chat.stream(TALK, stop)):
            if number == 20:
                stop.set()
        wait_until(lambda: ollama.given_up == 1)


def test_leaving_the_stream_stops_the_models_work(settings):
    with OllamaStandIn(Reply("chữ ", endless=True)) as ollama:
        stream = OllamaChat(settings.model_copy(update={"ollama_url": ollama.url})).stream(TALK)
        next(stream)
        stream.close()
        wait_until(lambda: ollama.given_up == 1)


def test_stopping_before_the_first_word(settings):
    stop = threading.Event()
    with OllamaStandIn(Reply("x", first_delay_s=30)) as ollama:
        threading.Timer(0.3, stop.set).start()
        begun = time.monotonic()
        assert text_of(settings, stop, ollama_url=ollama.url) == ""
        assert time.monotonic() - begun < 15


def test_what_ollama_has(settings):
    with OllamaStandIn(models=("gemma3:4b", "qwen3:latest")) as ollama:
        server = OllamaServer(ollama.url)
        status = server.status()
        assert status.running and status.version == "0.12.6"
        assert status.models == ("gemma3:4b", "qwen3:latest")
        assert status.has("gemma3:4b") and status.has("qwen3") and not status.has("gemma3") and not status.has("x:y")
        assert not status.holds_in_memory("gemma3:4b")
        OllamaChat(settings.model_copy(update={"ollama_url": ollama.url})).load()
        assert server.status(fresh_s=0).holds_in_memory("gemma3:4b")
        asked = len(ollama.requests)
        server.status(fresh_s=60)
        assert len(ollama.requests) == asked, "what was just heard is believed"


def test_loading_a_model_that_is_missing(settings):
    with OllamaStandIn(models=()) as ollama, pytest.raises(EngineError, match="ollama pull gemma3:4b"):
        OllamaChat(settings.model_copy(update={"ollama_url": ollama.url})).load()


def test_no_proxy_of_the_environment_is_asked(settings, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://192.0.2.1:3128")
    with OllamaStandIn(Reply("Có.")) as ollama:
        assert OllamaServer(ollama.url).status().running
        assert text_of(settings, ollama_url=ollama.url) == "Có."


def wait_until(true, seconds=10):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)
