"""The command line's contract: JSON fields, conversations, exit codes."""

from __future__ import annotations

import json

import pytest

from answer.__main__ import main
from tests.answer.small_library import open_library

FIELDS: dict[str, type] = {
    "id": type(None),
    "question": str,
    "standalone_question": str,
    "answer": str,
    "abstained": bool,
    "engine": str,
    "query": dict,
    "citations": list,
    "retrieved": list,
    "claims": list,
    "warnings": list,
    "timings_ms": dict,
}
QUESTION = "Tỉnh Xanh đã xây bao nhiêu cây cầu?"


@pytest.fixture
def data(settings, monkeypatch):
    open_library(settings).close()
    small = settings.model_copy(update={"passage_min_syllables": 30, "passage_max_syllables": 60})
    monkeypatch.setattr("answer.__main__.load_settings", lambda: small)
    return str(settings.data_dir)


@pytest.fixture
def batch(data, tmp_path, capsys):
    def run(*lines: str) -> tuple[int, list[dict], str]:
        file = tmp_path / "batch.jsonl"
        file.write_text("\n".join(lines), encoding="utf-8")
        code = main(["--batch", str(file), "--data", data, "--engine", "quotes"])
        out, err = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines()], err

    return run


def test_one_question_as_json(data, capsys):
    assert main([QUESTION, "--data", data, "--engine", "quotes", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {name for name, kind in FIELDS.items() if not isinstance(told[name], kind)} == set()
    assert told["refusal_reason"] is None
    assert set(told["query"]) >= {"conferences", "years", "compare", "has_diacritics"}
    citation = told["citations"][0]
    fields = "marker article_id title publisher published source_file passage_id quote start end passage_text"
    assert set(citation) >= set(fields.split())
    assert set(told["retrieved"][0]) == {"passage_id", "article_id", "source_file", "text", "score"}
    assert set(told["timings_ms"]) == {"understand", "search", "first_token", "total"}


def test_one_question_as_text_names_its_sources(data, capsys):
    assert main([QUESTION, "--data", data, "--engine", "quotes"]) == 0
    out = capsys.readouterr().out
    assert "25 cây cầu" in out
    assert "[1] Bài cau (Báo Thử, 2021-05-04)" in out


def test_a_batch_keeps_ids_and_numbers_those_without(batch):
    code, told, _ = batch(json.dumps({"id": "q7", "question": QUESTION}), "", json.dumps({"question": "?"}))
    assert code == 0
    assert [t["id"] for t in told] == ["q7", "2"]
    assert [t["abstained"] for t in told] == [False, True]


def test_a_conversation_gives_one_line_a_turn(batch):
    turns = ["Huế có bao nhiêu chợ phiên?", "Thế Đà Nẵng thì sao?"]
    code, told, _ = batch(json.dumps({"id": "c1", "turns": turns}))
    assert code == 0
    assert [t["id"] for t in told] == ["c1.1", "c1.2"]
    assert "Đà Nẵng" in told[1]["standalone_question"]
    assert "7 chợ phiên" in told[1]["answer"]


@pytest.mark.parametrize(
    "typed",
    ["", "\ud800 cầu", "\x00", '" OR NEAR( *', "🙂", "x" * 10_000],
    ids=["empty", "surrogate", "NUL", "fts", "emoji", "long"],
)
def test_no_question_ends_a_batch(batch, typed):
    code, told, _ = batch(
        json.dumps({"id": "bad", "question": typed}), json.dumps({"id": "good", "question": QUESTION})
    )
    assert code == 0
    assert [t["id"] for t in told] == ["bad", "good"]
    assert not told[1]["abstained"]


@pytest.mark.parametrize(
    ("line", "told"),
    [("{", "Dòng 1"), ("[1]", "question"), ('{"id": "x"}', "question"), ('{"turns": "một"}', "question")],
)
def test_a_wrong_line_is_named(batch, line, told):
    code, answers, err = batch(line)
    assert (code, answers) == (2, [])
    assert told in err


def test_a_file_that_is_not_there_is_told(data, capsys):
    assert main(["--batch", "khong-co.jsonl", "--data", data]) == 2
    assert "khong-co.jsonl" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["một", "--batch", "hai.jsonl"], ["một", "--engine", "khác"]])
def test_wrong_usage_is_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
