"""A follow-up written out by the model: used only when it keeps to what is known."""

from __future__ import annotations

import pytest

from answer.model.ollama import OllamaChat
from answer.progress import Turn
from answer.question.condense import condense, joined_on, trusted
from tests.answer.made_up import query
from tests.ollama_standin import OllamaStandIn, Reply

BEFORE = "Ông Trần Văn An chỉ đạo gì về chợ phiên tại Hội nghị Sông lần thứ 19?"
KNOWN = f"Còn về bờ sông? {BEFORE} Ông đề nghị giữ 77 chợ phiên."
FULL = "Ông Trần Văn An chỉ đạo gì về bờ sông tại Hội nghị Sông lần thứ 19?"


@pytest.mark.parametrize(
    ("raw", "full"),
    [
        pytest.param(FULL, FULL, id="as it should be"),
        pytest.param(f"“{FULL}”", FULL, id="in quotation marks"),
        pytest.param(f"Câu hỏi đầy đủ: {FULL}\n", FULL, id="with a label"),
        pytest.param(f"<think>hm</think>{FULL}", FULL, id="with thoughts"),
        pytest.param(FULL.replace("19", "21"), None, id="another conference"),
        pytest.param(f"{FULL}\nĐáp: giữ sạch.", None, id="answered as well"),
        pytest.param("Giá vàng hôm nay tăng hay giảm so với tuần trước?", None, id="another topic"),
        pytest.param(BEFORE, None, id="the question itself is gone"),
        pytest.param("Kho tư liệu không có thông tin này.", None, id="a refusal"),
        pytest.param("第十九届会议上关于河岸有什么指示?", None, id="Chinese"),
        pytest.param("", None, id="nothing"),
        pytest.param(f"{FULL} " * 10, None, id="endless"),
    ],
)
def test_what_is_trusted(raw, full):
    assert trusted(raw, "Còn về bờ sông?", KNOWN) == full


def test_the_model_is_shown_the_turns_and_asked(settings):
    history = [Turn(BEFORE, query(BEFORE), "Ông đề nghị giữ 77 chợ phiên [1].")]
    with OllamaStandIn(Reply(FULL)) as ollama:
        chat = OllamaChat(settings.model_copy(update={"ollama_url": ollama.url}))
        assert condense(chat, "Còn về bờ sông?", history) == FULL
    (body,) = ollama.chats
    assert BEFORE in body["messages"][0]["content"] and "Còn về bờ sông?" in body["messages"][0]["content"]


@pytest.mark.parametrize(
    ("full", "joined"),
    [
        (f"{BEFORE.rstrip('?')}, tại sao?", True),
        (FULL, False),
        (BEFORE, False),
    ],
)
def test_when_the_rules_only_hung_it_on(full, joined):
    assert joined_on(full, [Turn(BEFORE, query(BEFORE))]) is joined
    assert joined_on(full, []) is False
