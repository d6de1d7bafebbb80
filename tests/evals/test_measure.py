"""The measures agree with the independent scorer beside the repository, and with what they say they are."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from evals.measure import facts_stated, holds, of_answers, recall
from evals.questions import Question, load
from records import Answer, Article, Citation, Hit, Passage, Query

EVIDENCE = "Thành phố Huế hợp tác với mười hai địa phương của Pháp về bảo tồn di sản."


@pytest.mark.parametrize(
    ("passage", "held"),
    [
        pytest.param(EVIDENCE, True, id="whole"),
        pytest.param(EVIDENCE.upper(), True, id="capitals"),
        pytest.param("Trước đó. " + EVIDENCE[: len(EVIDENCE) * 2 // 3], True, id="two thirds"),
        pytest.param(EVIDENCE[: len(EVIDENCE) // 3], False, id="a third"),
        pytest.param("Huế Pháp di sản bảo tồn hợp tác địa phương", False, id="the same words in another order"),
    ],
)
def test_a_passage_holds_an_evidence_from_half_of_its_runs_on(passage, held):
    assert holds(passage, EVIDENCE) is held


def test_recall_is_the_share_of_groups_and_any_of_a_group_will_do():
    question = Question(
        "q",
        "?",
        "compare",
        ("a",),
        (EVIDENCE, "Câu thứ hai nói về cảng biển quốc tế.", "x y z t u"),
        ((0,), (1, 2)),
        (),
    )
    assert recall([EVIDENCE], question, 1) == 0.5
    assert recall([EVIDENCE, "x y z t u"], question, 1) == 0.5
    assert recall([EVIDENCE, "x y z t u"], question, 3) == 1


@pytest.mark.parametrize(
    ("told", "facts", "share"),
    [
        pytest.param("có 4,300 dự án", ["4.300"], 1, id="digits joined"),
        pytest.param("tăng 14,8%", ["14,8%", "7,41%"], 0.5, id="half"),
        pytest.param("HỢP TÁC QUỐC TẾ", ["hợp tác"], 1, id="capitals"),
        pytest.param("không có gì", [], 1, id="nothing to state"),
    ],
)
def test_facts_stated(told, facts, share):
    assert facts_stated(told, facts) == share


@pytest.fixture
def pairs(shared_dir):
    """Answers of every sort to the shared questions: right, half right, wrong, uncited, and refusals."""
    questions = load(shared_dir / "questions.jsonl")
    others = [q.evidence[0] for q in questions if q.evidence]
    made = []
    for n, question in enumerate(questions):
        found = [others[(n + k) % len(others)] for k in range(n % 4)] + list(question.evidence)
        hits = tuple(_hit(text, question.articles[0] if question.articles else "x.txt") for text in found)
        cited = _citation(hits[n % len(hits)], "x.txt" if n % 5 == 4 else None) if hits else None
        answer = Answer(
            question=question.question,
            query=Query(question.question, question.question, True),
            text=" ".join(question.facts[: 1 + n % 2]),
            raw_text="",
            engine="quotes",
            hits=hits,
            citations=() if cited is None or n % 7 == 6 else (cited,),
            abstained=n % 3 == 2,
        )
        made.append((question, answer))
    return made


def test_the_figures_are_those_of_the_independent_scorer(pairs, shared_dir, tmp_path):
    ours = of_answers(pairs)
    file = tmp_path / "answers.jsonl"
    file.write_text("".join(json.dumps(_as_json(q, a)) + "\n" for q, a in pairs), encoding="utf-8")
    told = subprocess.run(
        [sys.executable, str(shared_dir / "score.py"), str(file)], capture_output=True, text=True, check=True
    ).stdout
    all_kinds = next(line for line in told.splitlines() if line.startswith("all "))
    theirs = {name.strip(): float(value) for name, value in (p.rsplit(" ", 1) for p in _figures(all_kinds))}
    assert theirs == {
        **{f"evidence@{k}": ours[f"evidence@{k}"] for k in (1, 3, 5, 10)},
        "facts": ours["facts"],
        "citation in a gold article": ours["gold article cited"],
        "an evidence sentence is cited": ours["evidence cited"],
    }
    assert len(set(theirs.values())) > 3, "answers of one sort prove little"
    refused = [a.abstained for q, a in pairs if q.must_refuse]
    wrong = [a.abstained for q, a in pairs if not q.must_refuse]
    assert f"refusals: {sum(refused)}/{len(refused)} " in told and f"wrongly refused {sum(wrong)}/{len(wrong)}" in told
    assert ours["refused"] == round(sum(refused) / len(refused), 3)
    assert ours["wrongly refused"] == round(sum(wrong) / len(wrong), 3)


def _figures(line):
    return line.split("n=")[1].split(None, 1)[1].split(", ")


def _hit(text, file):
    article = Article("a", "Bài", text, file, "h")
    return Hit(Passage("a-1", "a", 0, 0, len(text), text, None, ""), article, 1.0)


def _citation(hit, file):
    text = hit.passage.text
    return Citation(1, "a", None, None, None, file or hit.article.source_file, "a-1", text, 0, len(text), text)


def _as_json(question, answer):
    return {
        "id": question.id,
        "answer": answer.text,
        "abstained": answer.abstained,
        "citations": [
            {"source_file": c.source_file, "quote": c.quote, "passage_text": c.passage_text} for c in answer.citations
        ],
        "retrieved": [{"source_file": h.article.source_file, "text": h.passage.text} for h in answer.hits],
    }


def test_a_folded_question_asks_the_same_without_diacritics():
    question = Question("q", "Đà Nẵng thế nào?", "fact", (), (), (), (), history=("Còn Huế?",))
    assert question.folded() == replace(question, question="da nang the nao?", history=("con hue?",))
