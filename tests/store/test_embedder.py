"""Embedders: shapes, order, prompts and precision, with the fake and with the real bundled model."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import numpy as np
import pytest

from errors import LibraryError
from settings import Settings
from store import bundled
from store.embedder import (
    QUESTIONS_KEPT,
    Embedder,
    FakeEmbedder,
    SentenceTransformersEmbedder,
    embedder_fingerprint,
    load_embedder,
    model_folder,
    wants_bfloat16,
)

PAIRS = [
    (
        "Bao nhiêu địa phương đã ký thỏa thuận với đối tác nước ngoài?",
        "Đến cuối năm, 45 tỉnh và thành phố có văn bản hợp tác với các đối tác quốc tế.",
    ),
    (
        "Ai chủ trì phiên khai mạc?",
        "Phiên họp đầu tiên của hội nghị đặt dưới sự điều hành của Bộ trưởng.",
    ),
    (
        "Cần làm gì để bảo hộ ngư dân?",
        "Các tỉnh ven biển phải phối hợp giúp đỡ người dân đánh cá khi gặp nạn trên biển.",
    ),
]
UNRELATED = "Món phở bò ngon nhất khi nước dùng được ninh từ xương trong nhiều giờ."


def real(folder: Path, **options) -> SentenceTransformersEmbedder:
    return SentenceTransformersEmbedder(folder, name="m", fingerprint="f", **options)


@pytest.fixture(scope="module")
def exact(bundled_model) -> SentenceTransformersEmbedder:
    return real(bundled_model, batch=4)


@pytest.fixture(params=["fake", "bundled"])
def embedder(request) -> Embedder:
    return FakeEmbedder() if request.param == "fake" else request.getfixturevalue("exact")


class TestEveryEmbedder:
    def test_shapes_types_and_lengths(self, embedder):
        vectors = embedder.embed_passages([passage for _, passage in PAIRS])
        query = embedder.embed_query(PAIRS[0][0])
        assert vectors.shape == (3, embedder.dimension)
        assert query.shape == (embedder.dimension,)
        assert vectors.dtype == query.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm([*vectors, query], axis=1), 1, atol=1e-5)

    def test_nothing_in_nothing_out(self, embedder):
        assert embedder.embed_passages([]).shape == (0, embedder.dimension)

    @pytest.mark.parametrize("text", ["", "   \n", "\x00", "…", "😀", "a" * 100_000, "hội nghị " * 50_000])
    def test_odd_texts_get_a_unit_vector(self, embedder, text):
        for vector in (embedder.embed_query(text), embedder.embed_passages([text])[0]):
            assert np.isfinite(vector).all()
            assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)

    def test_order_and_company_do_not_matter(self, embedder):
        texts = [UNRELATED, "Ngắn.", *(p for _, p in PAIRS), "Dài hơn nhiều. " * 40, "", *(q for q, _ in PAIRS)]
        together = embedder.embed_passages(texts)
        backwards = embedder.embed_passages(texts[::-1])[::-1]
        alone = np.concatenate([embedder.embed_passages([text]) for text in texts])
        np.testing.assert_allclose(together, backwards, atol=1e-4)
        np.testing.assert_allclose(together, alone, atol=1e-4)

    def test_threads_get_what_one_gets(self, embedder):
        texts = [f"Câu hỏi số {i} về hội nghị" for i in range(12)]
        expected = [embedder.embed_query(text) for text in texts]
        found: dict[int, np.ndarray] = {}
        threads = [
            threading.Thread(target=lambda i=i: found.update({i: embedder.embed_query(texts[i])})) for i in range(12)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        np.testing.assert_allclose([found[i] for i in range(12)], expected, atol=1e-4)


class TestFake:
    def test_shared_words_count_and_diacritics_do_not(self):
        fake = FakeEmbedder()
        passages = fake.embed_passages(["Hội nghị ngoại vụ toàn quốc", "Giá cà phê hôm nay"])
        assert list(passages @ fake.embed_query("hoi nghi ngoai vu") > 0.5) == [True, False]

    def test_is_chosen_by_a_setting(self, settings):
        assert isinstance(load_embedder(settings), FakeEmbedder)
        assert load_embedder(settings).fingerprint == embedder_fingerprint(settings)


class TestBundled:
    def test_paraphrases_are_nearer_than_anything_else(self, exact):
        queries = np.stack([exact.embed_query(query) for query, _ in PAIRS])
        passages = exact.embed_passages([*(passage for _, passage in PAIRS), UNRELATED])
        similarities = queries @ passages.T
        assert list(similarities.argmax(axis=1)) == [0, 1, 2]
        assert (similarities[range(3), range(3)] > similarities[:, 3] + 0.02).all()

    def test_the_prompts_are_the_models_own(self, exact, bundled_model):
        assert (exact.query_prompt, exact.passage_prompt) == ("query: ", "passage: ")
        bare = real(bundled_model, query_prompt="", passage_prompt="")
        text = PAIRS[0][1]
        np.testing.assert_allclose(bare.embed_query("query: " + text), exact.embed_query(text), atol=1e-4)
        np.testing.assert_allclose(bare.embed_passages(["passage: " + text]), exact.embed_passages([text]), atol=1e-4)
        assert bare.embed_query(text) @ exact.embed_query(text) < 0.9999

    def test_gives_what_sentence_transformers_gives(self, exact, bundled_model):
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(str(bundled_model), device="cpu", local_files_only=True)
        texts = [passage for _, passage in PAIRS]
        np.testing.assert_allclose(exact.embed_passages(texts), model.encode_document(texts), atol=1e-4)
        np.testing.assert_allclose(exact.embed_query(texts[0]), model.encode_query(texts[0]), atol=1e-4)

    def test_bfloat16_stays_within_a_ten_thousandth_of_float32(self, exact, bundled_model):
        lower = real(bundled_model, bfloat16=True)
        texts = [UNRELATED, *(passage for _, passage in PAIRS), "Hội nghị. " * 60]
        cosines = (lower.embed_passages(texts) * exact.embed_passages(texts)).sum(axis=1)
        assert cosines.min() > 0.9999
        assert not np.array_equal(lower.embed_passages(texts), exact.embed_passages(texts))

    def test_a_question_is_embedded_once_and_its_vector_is_nobodys_to_change(self, exact, monkeypatch):
        first = exact.embed_query("Ai dự hội nghị?")
        monkeypatch.setattr(exact, "_embed", lambda *_: pytest.fail("embedded again"))
        assert exact.embed_query("Ai dự hội nghị?") is first
        with pytest.raises(ValueError, match="read-only"):
            first[0] = 0
        monkeypatch.undo()
        for number in range(QUESTIONS_KEPT):
            exact.embed_query(f"Câu hỏi số {number}?")
        again = exact.embed_query("Ai dự hội nghị?")
        assert again is not first and np.allclose(again, first)

    def test_is_found_by_the_setting(self, tmp_path, bundled_model, monkeypatch):
        monkeypatch.setattr(bundled, "_download", lambda *_: pytest.fail("went to the network"))
        settings = Settings(data_dir=tmp_path / "data", embedding_model="bundled")
        assert model_folder(settings, print) == bundled_model
        found = load_embedder(settings)
        assert (found.name, found.dimension) == ("multilingual-e5-small", 384)
        assert found.fingerprint == embedder_fingerprint(settings)

    def test_tells_standard_error_and_leaves_standard_output_alone(self, tmp_path, monkeypatch, capsys):
        def build(folder, wheel=None, report=print):
            report("đang dựng")
            raise LibraryError("thôi")

        monkeypatch.setattr(bundled, "ensure_bundled", build)
        with pytest.raises(LibraryError, match="thôi"):
            load_embedder(Settings(data_dir=tmp_path))
        assert capsys.readouterr() == ("", "đang dựng\n")


class TestFingerprint:
    def of(self, **values) -> str:
        return embedder_fingerprint(Settings(**values))

    def test_differs_by_model_and_prompts_only(self):
        prints = [
            self.of(),
            self.of(embedding_model="fake"),
            self.of(embedding_model="some/model"),
            self.of(embedding_query_prompt="Q: "),
            self.of(embedding_passage_prompt="Q: "),
            self.of(embedding_query_prompt=""),
        ]
        assert len(set(prints)) == len(prints)
        assert self.of(embedding_precision="bfloat16", embedding_batch=3) == self.of()

    def test_follows_the_files_of_a_folder_and_not_its_place(self, tmp_path):
        for name in ("a", "b"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "model.safetensors").write_bytes(b"\x00" * 3_000_000)
        first, second = (self.of(embedding_model=str(tmp_path / name)) for name in ("a", "b"))
        assert first == second
        (tmp_path / "b" / "model.safetensors").write_bytes(b"\x00" * 2_999_999 + b"\x01")
        assert self.of(embedding_model=str(tmp_path / "b")) != first


class TestSettings:
    @pytest.mark.parametrize(("precision", "expected"), [("float32", False), ("bfloat16", True)])
    def test_precision_as_told(self, precision, expected):
        assert wants_bfloat16(precision) is expected

    @pytest.mark.parametrize(
        ("found", "expected"), [({}, False), ({"avx512_bf16": True}, True), ({"avx512_bf16": False}, False)]
    )
    def test_precision_by_the_processor(self, monkeypatch, found, expected):
        import torch

        monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: found)
        assert wants_bfloat16("auto") is expected

    def test_a_model_of_another_kind(self, tmp_path):
        """A plain transformers folder without prompts, of another size, made here."""
        from tokenizers import Tokenizer, models, pre_tokenizers
        from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

        words = {word: i for i, word in enumerate(["[PAD]", "[UNK]", "hội", "nghị", "phở", "Q"])}
        tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
        tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
        wrapped = PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]")
        wrapped.save_pretrained(tmp_path / "tiny")
        config = BertConfig(
            vocab_size=6, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
        )
        BertModel(config).save_pretrained(tmp_path / "tiny")
        settings = Settings(
            data_dir=tmp_path / "data", embedding_model=str(tmp_path / "tiny"), embedding_query_prompt="Q "
        )
        found = load_embedder(settings)
        assert found.dimension == 8
        assert found.fingerprint == embedder_fingerprint(settings)
        np.testing.assert_allclose(found.embed_query("hội"), found.embed_passages(["Q hội"])[0], atol=1e-3)

    def test_a_broken_folder_is_said_so(self, tmp_path):
        folder = tmp_path / "broken"
        folder.mkdir()
        (folder / "config.json").write_text(json.dumps({"model_type": "bert"}), encoding="utf-8")
        with pytest.raises(LibraryError, match="EMBEDDING_MODEL=bundled"):
            load_embedder(Settings(data_dir=tmp_path / "data", embedding_model=str(folder)))

    @pytest.mark.parametrize("name", ["no/such-model", "no such model!", "a/b/c"])
    def test_an_unknown_name_is_said_so(self, tmp_path, name):
        with pytest.raises(LibraryError, match="EMBEDDING_MODEL"):
            load_embedder(Settings(data_dir=tmp_path / "data", embedding_model=name), report=lambda _: None)
