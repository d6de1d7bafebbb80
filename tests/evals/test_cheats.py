"""What the check lets through over the bundled articles: no false figure, date, name or marker, but honest words."""

from __future__ import annotations

import pytest

from evals import cheats, dishonest, honest
from records import Hit
from settings import ROOT

MOST = 40
KEPT = 0.95
SHOWN = 0.02
"""The most of all cheats, whatever their kind, that may be shown as supported."""


@pytest.fixture(scope="module")
def passages() -> list[Hit]:
    return cheats.passages_of(ROOT / "articles")


def test_honest_paraphrases_stay_supported(passages: list[Hit]):
    counted = cheats.shares(cheats.honest_cases(passages, MOST))
    assert set(counted) == {*honest.REWRITES, "joined", "verbatim"}
    assert sum(n for _, n in counted.values()) >= 200
    assert sum(s for s, _ in counted.values()) >= KEPT * sum(n for _, n in counted.values()), counted


def test_no_cheat_reaches_the_user(passages: list[Hit]):
    cases = cheats.cheating_cases(passages, MOST)
    counted = cheats.shares(cases)
    assert set(dishonest.FALSIFICATIONS) <= set(counted) and set(counted) >= dishonest.HEADLINE
    assert len(cases) >= 400
    assert {kind: shown for kind, (shown, _) in counted.items() if shown and kind in dishonest.HEADLINE} == {}
    assert sum(s for s, _ in counted.values()) <= SHOWN * len(cases), counted


def test_the_same_cases_are_drawn_each_time(passages: list[Hit]):
    assert cheats.honest_cases(passages, 5) == cheats.honest_cases(passages, 5)
    assert cheats.cheating_cases(passages, 5) == cheats.cheating_cases(passages, 5)


def test_a_cheat_differs_from_what_it_falsifies(passages: list[Hit]):
    texts = {" ".join(h.passage.text.split()) for h in passages}
    for case in cheats.cheating_cases(passages, 10):
        if case.kind not in ("wrong_marker", "instruction_obeyed"):
            words = case.draft.split("[")[0].split("【")[0].rstrip(" .")
            assert not any(words in text for text in texts), case.draft


def test_exit_code_tells_of_a_shown_cheat(passages: list[Hit], monkeypatch: pytest.MonkeyPatch):
    lie = cheats.Case("wrong_date", passages[0].passage.text.split(". ")[0] + " [1].", (passages[0],), 1)
    monkeypatch.setattr(cheats, "passages_of", lambda folder: passages)
    monkeypatch.setattr(cheats, "cheating_cases", lambda hits: [lie])
    monkeypatch.setattr(cheats, "honest_cases", lambda hits: [])
    assert cheats.main([]) == 1


def test_speed_measures_long_answers(passages: list[Hit]):
    draft, given = cheats._long_answer(passages, 0)
    assert len(draft.split()) >= cheats.ANSWER_WORDS and len(given) == cheats.GIVEN
    assert set(cheats.speed(passages, rounds=2)) == {"first p50", "first p95", "again p50", "again p95"}
