"""The chat with Ollama behind it, over real HTTP: written answers, missing models, faults that leave quotes."""

from __future__ import annotations

import re

import pytest

from tests.app_pages.conftest import asked, shown
from tests.app_pages.test_pages import MARKET, QUESTION
from tests.ollama_standin import OllamaStandIn, Reply, faithful


@pytest.fixture
def market(fill):
    return fill({"cho.md": MARKET})


def test_a_written_answer_says_who_wrote_it(app, market):
    with OllamaStandIn(Reply("Tỉnh Xanh có 77 chợ phiên họp mỗi tuần một lần [1].")) as ollama:
        page = asked(app(engine="auto", ollama_url=ollama.url), QUESTION)
    words = shown(page)
    assert "Mô hình gemma3:4b viết, đã đối chiếu với nguồn" in words
    assert "Tỉnh Xanh có 77 chợ phiên họp mỗi tuần một lần" in words and "Trích nguyên văn" not in words
    assert "[1] “Chợ phiên tỉnh Xanh”" in words


def test_what_is_not_in_the_source_stands_apart(app, market):
    reply = Reply("Tỉnh Xanh có 77 chợ phiên họp mỗi tuần một lần [1]. Tỉnh Xanh có 91 chợ phiên mới [1].")
    with OllamaStandIn(reply) as ollama:
        page = asked(app(engine="auto", ollama_url=ollama.url), QUESTION)
    answer, apart = shown(page).split("Chưa đối chiếu được với nguồn", 1)
    assert "77 chợ phiên" in answer and "91" not in answer
    assert "91 chợ phiên mới" in apart


def test_without_ollama_the_chat_says_what_to_do(app, market):
    with OllamaStandIn() as ollama:
        url = ollama.url
    words = shown(asked(app(engine="auto", ollama_url=url), QUESTION))
    assert "77 chợ phiên" in words and "Trích nguyên văn" in words
    assert words.count("Ollama chưa chạy nên câu trả lời là trích nguyên văn") == 2, "below the answer and in the menu"
    assert "ollama pull gemma3:4b" in words


def test_a_missing_model_is_named_and_another_can_be_chosen(app, market):
    with OllamaStandIn(Reply(faithful), models=("qwen3:4b", "gemma3:1b")) as ollama:
        page = asked(app(engine="auto", ollama_url=ollama.url), QUESTION)
        words = shown(page)
        assert "Ollama đang chạy nhưng chưa có mô hình gemma3:4b. Hãy chạy: ollama pull gemma3:4b" in words
        assert "Trích nguyên văn" in words
        assert list(page.selectbox(key="model").options) == ["qwen3:4b", "gemma3:1b"]
        page.selectbox(key="model").select("qwen3:4b").run()
        words = shown(asked(page, QUESTION))
        assert "Mô hình qwen3:4b viết" in words
        assert ollama.chats[-1]["model"] == "qwen3:4b"


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        pytest.param(
            Reply(
                "Tỉnh Xanh có 77 chợ phiên họp mỗi tuần một lần và nhiều bến cảng lớn nhỏ ven sông [1].", break_after=10
            ),
            "ngắt kết nối",
            id="broken after ten pieces",
        ),
        pytest.param(Reply(status=500, error="out of memory"), "out of memory", id="500"),
        pytest.param(Reply(status=503), "đang bận", id="busy"),
        pytest.param(Reply("abc", done=False), "ngắt kết nối", id="no end"),
        pytest.param(Reply("abc abc abc", garbage_after=1), "sai định dạng", id="not JSON"),
        pytest.param(Reply(""), "không viết được gì", id="empty"),
        pytest.param(Reply("", first_delay_s=60), "chưa viết được gì", id="silent"),
        pytest.param(Reply("第十九届会议"), "sai ngôn ngữ", id="Chinese"),
    ],
)
def test_a_fault_leaves_quotes_and_a_calm_line(app, market, reply, told):
    with OllamaStandIn(reply) as ollama:
        page = asked(app(engine="auto", ollama_url=ollama.url, first_token_timeout_s="0.5"), QUESTION)
        words = shown(page)
        assert told in words and "77 chợ phiên" in words and "Trích nguyên văn" in words
        assert "[1] “Chợ phiên tỉnh Xanh”" in words
        assert not page.error and not page.exception and not page.chat_input[0].disabled


def test_debug_shows_exactly_what_was_sent(app, market):
    with OllamaStandIn(Reply("Tỉnh Xanh có 77 chợ phiên họp mỗi tuần một lần [1].")) as ollama:
        page = asked(app(engine="auto", ollama_url=ollama.url, debug="true"), QUESTION)
    shown_code = [c.value.strip() for c in page.code]
    for message in ollama.chats[-1]["messages"]:
        assert message["content"].strip() in shown_code


def test_the_model_is_loaded_before_the_first_question(app, market):
    with OllamaStandIn(Reply(faithful)) as ollama:
        asked(app(engine="auto", ollama_url=ollama.url), QUESTION)
        assert ollama.loaded == ("gemma3:4b",)


def test_the_check_page_looks_at_ollama(app, market):
    with OllamaStandIn(Reply(faithful)) as ollama:
        page = asked(app(engine="auto", ollama_url=ollama.url), QUESTION)
        words = shown(page.switch_page("app_pages/doctor.py").run())
    assert "Ollama 0.12.6 đang chạy" in words and "Mô hình gemma3:4b đã cài" in words
    assert "cửa sổ 8192 token" in words and "token mỗi giây" in words


def test_a_follow_up_that_only_rules_could_hang_on_is_read_by_the_model(app, market):
    full = "Vì sao Tỉnh Xanh có 77 chợ phiên họp mỗi tuần một lần?"
    replies = [Reply("Tỉnh Xanh có 77 chợ phiên họp mỗi tuần một lần [1]."), Reply(full), Reply(faithful)]
    with OllamaStandIn(replies) as ollama:
        page = asked(app(engine="auto", ollama_url=ollama.url), QUESTION)
        asked(page, "Vì sao?")
        assert QUESTION in ollama.chats[1]["messages"][0]["content"]
    assert f"Hiểu là: {full}" in shown(page)


def test_sources_that_disagree_are_shown_side_by_side(app, fill):
    other = MARKET.replace("77 chợ phiên", "79 chợ phiên").replace("title: Chợ phiên", "title: Chợ quê")
    fill({"cho.md": MARKET, "cho-khac.md": other.replace("Tỉnh Đỏ có 12", "Tỉnh Vàng có 15")})
    words = shown(asked(app(), QUESTION))
    assert "Hai nguồn nêu số liệu khác nhau về chợ phiên" in words
    assert re.search(r"\[1\] “Chợ .*\[2\] “Chợ ", words), "each side is a source with its marker"
