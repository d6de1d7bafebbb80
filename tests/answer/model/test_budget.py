"""The window: rules and question always, passages from the end left out whole."""

from __future__ import annotations

import pytest

from answer.model.budget import Budget
from errors import EngineError
from tests.answer.made_up import hit

RULES = "luật " * 100
HITS = [hit("Một câu dài. " * 80, str(n)) for n in range(12)]


def render(some):
    return (("system", RULES + "".join(h.passage.text for h in some)), ("user", "hỏi?"))


def test_passages_are_dropped_whole_from_the_end(settings):
    budget = Budget(settings.model_copy(update={"num_ctx": 4096, "max_answer_tokens": 512}))
    messages, used = budget.fit(render, HITS)
    assert 0 < len(used) < len(HITS)
    assert used == HITS[: len(used)]
    assert messages == render(used)
    assert budget.tokens(messages) <= 4096 - 512 < budget.tokens(render(HITS[: len(used) + 1]))


def test_all_go_in_when_there_is_room(settings):
    _, used = Budget(settings.model_copy(update={"num_ctx": 32768})).fit(render, HITS)
    assert used == HITS


def test_a_window_without_room_for_one_passage_is_told(settings):
    budget = Budget(settings.model_copy(update={"num_ctx": 2048}))
    with pytest.raises(EngineError, match=r"NUM_CTX lớn hơn \(ít nhất 4096\)"):
        budget.fit(lambda some: (("system", "x" * 6000),), HITS)


def test_it_learns_from_a_model_that_counts_more(settings):
    budget = Budget(settings)
    messages = render(HITS[:2])
    before = budget.tokens(messages)
    assert budget.learn(messages, before + 400) is False
    assert budget.tokens(messages) > before + 400


def test_a_low_count_teaches_nothing(settings):
    budget = Budget(settings)
    messages = render(HITS[:2])
    before = budget.tokens(messages)
    assert budget.learn(messages, 5) is False
    assert budget.learn(messages, None) is False
    assert budget.tokens(messages) == before


def test_a_prompt_that_fills_the_window_was_cut(settings):
    assert Budget(settings).learn(render(HITS[:2]), settings.num_ctx) is True
