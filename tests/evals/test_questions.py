"""The project's own questions: each one's evidence stands in its article, and none is there twice."""

import json
import re
import unicodedata
from collections import Counter

import pytest

from evals.measure import facts_stated
from evals.questions import MUST_REFUSE, load
from settings import ROOT

FILES = [ROOT / "evals" / "questions.jsonl", ROOT / "evals" / "followups.jsonl"]
KINDS = {
    "fact",
    "directive",
    "paraphrase",
    "no_diacritics",
    "typo",
    "abbreviation",
    "conference",
    "compare",
    "english",
    "unanswerable",
}


@pytest.fixture(scope="module")
def questions():
    return [q for file in FILES for q in load(file)]


@pytest.fixture(scope="module")
def bodies():
    files = (ROOT / "articles").glob("*.md")
    return {f.name: f.read_text(encoding="utf-8").split("\n---\n", 1)[1] for f in files}


def test_every_evidence_stands_word_for_word_in_its_article(questions, bodies):
    for question in questions:
        for evidence in question.evidence:
            assert any(evidence in bodies[name] for name in question.articles), (question.id, evidence)


def test_every_fact_stands_in_the_evidence(questions):
    for question in questions:
        assert facts_stated(" ".join(question.evidence), question.facts) == 1, question.id


def test_groups_name_each_evidence_and_nothing_else(questions):
    for question in questions:
        named = sorted(n for group in question.groups for n in group)
        assert named == list(range(len(question.evidence))), question.id
        assert question.must_refuse == (not question.groups), question.id


def test_ids_and_questions_are_unique(questions):
    assert max(Counter(q.id for q in questions).values()) == 1
    assert max(Counter((q.question, q.history) for q in questions).values()) == 1


def test_there_are_enough_of_every_kind():
    kinds = Counter(q.kind for q in load(FILES[0]))
    assert set(kinds) == KINDS and sum(kinds.values()) >= 60
    assert sum(n for kind, n in kinds.items() if kind in MUST_REFUSE) >= 12
    assert len(FILES[1].read_text(encoding="utf-8").splitlines()) >= 8


def test_questions_without_diacritics_have_none_and_all_text_is_nfc(questions):
    for question in questions:
        assert unicodedata.is_normalized("NFC", question.question)
        if question.kind == "no_diacritics":
            assert question.question.isascii()


def test_a_conversation_gives_a_question_a_turn_with_its_history():
    line = json.loads(FILES[1].read_text(encoding="utf-8").splitlines()[0])
    turns = [q for q in load(FILES[1]) if re.match(rf"{line['id']}\.", q.id)]
    assert [q.question for q in turns] == line["turns"]
    assert turns[-1].history == tuple(line["turns"][:-1])
