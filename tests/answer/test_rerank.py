"""The optional reranker, with a real CrossEncoder: tiny, of random weights, built here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from answer.assistant import Assistant
from answer.rerank import FAILED, CrossEncoderReranker, reranked, reranker_of
from answer.search import search
from answer.understand import understand
from tests.answer.made_up import hit, query
from tests.answer.small_library import open_library

HITS = [hit("Một.", "a"), hit("Hai.", "b"), hit("Ba.", "c")]


class ByText:
    """Scores a passage by the text that it ends with."""

    def __init__(self, **scores: float) -> None:
        self.scores = scores

    def score(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        return [next(s for end, s in self.scores.items() if text.endswith(f"{end}.")) for text in texts]


class Broken:
    def score(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        raise RuntimeError("no memory")


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory) -> str:
    """The folder of a BERT cross-encoder with one layer of eight units."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    folder = tmp_path_factory.mktemp("reranker")
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyzáàảãạ0123456789.?"
    marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{c}" for c in letters)]
    (folder / "vocab.txt").write_text("\n".join(marks), encoding="utf-8")
    BertTokenizer(vocab_file=str(folder / "vocab.txt"), model_max_length=64).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(marks),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=64,
        initializer_range=0.5,
    )
    config.num_labels = 1
    BertForSequenceClassification(config).save_pretrained(folder)
    return str(folder)


def test_without_a_setting_there_is_none(settings):
    assert reranker_of(settings) is None
    assert reranked(query(), HITS, None) == (HITS, None)


def test_a_real_cross_encoder_scores_each_passage(tiny_model):
    scores = CrossEncoderReranker(tiny_model).score("Chợ ở đâu?", ["Chợ ở Huế.", "Cầu dài.", "Chợ ở Huế."])
    assert len(scores) == 3
    assert scores[0] == pytest.approx(scores[2])
    assert scores[0] != pytest.approx(scores[1])


def test_a_search_with_a_real_cross_encoder_keeps_its_passages(tiny_model, settings, table, facts, asked_library):
    named = settings.model_copy(update={"reranker_model": tiny_model})
    asked = understand("Các tỉnh ký bao nhiêu văn bản?", table, facts)
    plain = search(asked, asked_library, facts)
    found = search(asked, asked_library, facts, reranker=reranker_of(named))
    assert {h.passage.id for h in found.hits} == {h.passage.id for h in plain.hits}
    assert [h.score for h in found.hits] == sorted((h.score for h in found.hits), reverse=True)
    assert found.warnings == ()


def test_the_reranker_decides_what_is_first():
    assert [h.article.id for h in reranked(query(), HITS, ByText(Một=0, Hai=1, Ba=9))[0]] == ["c", "b", "a"]


@pytest.mark.parametrize("facets", [{"kind": "list"}, {"compare": True}], ids=["list", "compare"])
def test_lists_and_comparisons_are_never_left_to_it_alone(facets):
    hits = [replace(HITS[0], score=1.0), replace(HITS[1], score=0.1)]
    best = ByText(Một=0, Hai=1)
    assert reranked(query(), hits, best)[0][0].article.id == "b"
    assert reranked(query(**facets), hits, best)[0][0].article.id == "a"


@pytest.mark.parametrize("broken", [Broken(), ByText(Một=1.0)], ids=["raises", "knows one only"])
def test_one_that_fails_leaves_the_order_and_is_told(broken):
    assert reranked(query(), HITS, broken) == (HITS, FAILED)


def test_a_model_that_is_not_there_is_told_with_the_answer(settings, table):
    library = open_library(settings.model_copy(update={"reranker_model": str(settings.data_dir / "nowhere")}))
    try:
        answer = Assistant(library, table, library.settings).ask("Huế có bao nhiêu chợ phiên?", engine="quotes")
    finally:
        library.close()
    assert not answer.abstained
    assert FAILED in answer.warnings
