"""Texts to unit vectors: any sentence-transformers model, the bundled one by default, or a fake for quick tests."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import threading
import zlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from errors import LibraryError
from settings import Settings
from store import bundled

if TYPE_CHECKING:
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

Vectors = npt.NDArray[np.float32]
Report = Callable[[str], None]

BUNDLED = "bundled"
FAKE = "fake"
# No piece of a vocabulary is longer on average, so what is cut off lies beyond the model's window anyway.
_CHARACTERS_A_TOKEN = 64
QUESTIONS_KEPT = 64


class Embedder(Protocol):
    """Turns texts into unit vectors whose dot product is their cosine similarity. Safe to call from threads."""

    name: str
    dimension: int
    fingerprint: str
    """Changes whenever the vectors of the same texts would: the model and its prompts, not the precision."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """The vectors of `texts` in their order: float32, shape (len(texts), dimension), length 1 each."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """The vector of a question: float32, shape (dimension,), length 1."""
        ...


def load_embedder(settings: Settings, report: Report | None = None) -> Embedder:
    """The embedder that the settings name; the bundled model is built on its first use, told through `report`.

    `report` gets Vietnamese sentences; without one they go to standard error. Raises LibraryError.
    """
    if settings.embedding_model == FAKE:
        return FakeEmbedder()
    folder = model_folder(settings, report or _report_to_stderr)
    try:
        return SentenceTransformersEmbedder(
            folder,
            name=bundled.FOLDER_NAME if settings.embedding_model == BUNDLED else settings.embedding_model,
            fingerprint=embedder_fingerprint(settings),
            query_prompt=settings.embedding_query_prompt,
            passage_prompt=settings.embedding_passage_prompt,
            bfloat16=wants_bfloat16(settings.embedding_precision),
            batch=settings.embedding_batch,
        )
    except (OSError, ValueError, RuntimeError, KeyError, ImportError) as error:
        raise LibraryError(
            f"Chưa mở được mô hình tìm kiếm trong {folder}. Hãy xoá thư mục này rồi chạy lại, "
            f"hoặc đặt EMBEDDING_MODEL=bundled. Lý do: {_first_line(error)}"
        ) from error


def embedder_fingerprint(settings: Settings) -> str:
    """The fingerprint of the embedder that the settings name, without loading it (milliseconds)."""
    model = settings.embedding_model
    if model == FAKE:
        return FakeEmbedder.fingerprint
    if model == BUNDLED:
        identity = bundled.MEMBER_SHA256
    else:
        identity = _folder_hash(Path(model)) if Path(model).is_dir() else model
    prompts = [settings.embedding_query_prompt, settings.embedding_passage_prompt]
    return hashlib.sha256(json.dumps([identity, prompts]).encode()).hexdigest()


def model_folder(settings: Settings, report: Report) -> Path:
    """The local folder of the model that the settings name; builds or fetches it when it isn't there yet."""
    _no_telemetry()
    model = settings.embedding_model
    if model == BUNDLED:
        return bundled.ensure_bundled(bundled.bundled_folder(settings), report=report)
    return Path(model) if Path(model).is_dir() else _hub_folder(model, report)


def wants_bfloat16(precision: str) -> bool:
    """Whether to multiply in bfloat16: as told, and for `auto` where the processor does so natively."""
    if precision != "auto":
        return precision == "bfloat16"
    import torch

    # Elsewhere bfloat16 is emulated and several times slower than float32.
    found = torch.cpu.get_capabilities()
    return bool(found.get("avx512_bf16") or found.get("amx_bf16"))


class SentenceTransformersEmbedder:
    """A sentence-transformers model behind LlamaIndex's `HuggingFaceEmbedding`."""

    def __init__(
        self,
        folder: Path,
        *,
        name: str,
        fingerprint: str,
        query_prompt: str | None = None,
        passage_prompt: str | None = None,
        bfloat16: bool = False,
        batch: int = 16,
    ) -> None:
        """`folder` holds the model; a prompt of None takes the model's own. Raises what loading it raises."""
        saved = _saved_prompts(folder)
        self.name = name
        self.fingerprint = fingerprint
        self.query_prompt = saved["query"] if query_prompt is None else query_prompt
        self.passage_prompt = saved["passage"] if passage_prompt is None else passage_prompt
        self._batch = batch
        # Fast tokenizers can't be used by two threads at once; a batch is the longest that one waits.
        self._lock = threading.Lock()
        self._questions: dict[str, Vectors] = {}
        self._model = _load(folder, self.query_prompt, self.passage_prompt, batch)
        self._autocast = _lower_precision(self._model) if bfloat16 else nullcontext
        self.dimension = int(self.embed_query("").shape[0])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """See Embedder. Texts of like length share a batch, so that little is padded."""
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for start in range(0, len(order), self._batch):
            chosen = order[start : start + self._batch]
            vectors[chosen] = self._embed([texts[i] for i in chosen], self._model.get_text_embedding_batch)
        return vectors

    def embed_query(self, text: str) -> Vectors:
        """See Embedder. The last questions are kept: one is embedded for its search and for its quotes."""
        with self._lock:
            kept = self._questions.get(text)
        if kept is None:
            kept = self._embed([text], lambda texts: [self._model.get_query_embedding(texts[0])])[0]
            kept.flags.writeable = False
            with self._lock:
                self._questions[text] = kept
                while len(self._questions) > QUESTIONS_KEPT:
                    self._questions.pop(next(iter(self._questions)))
        return kept

    def _embed(self, texts: list[str], embed: Callable[[list[str]], Any]) -> Vectors:
        limit = self._model.max_length * _CHARACTERS_A_TOKEN
        with self._lock, self._autocast():
            return _unit(np.asarray(embed([text[:limit] for text in texts]), dtype=np.float32))


class FakeEmbedder:
    """Hashes folded syllables and bigrams into 384 numbers: no model, no wait, the same vectors on every machine.

    For tests and for trying out the rest of the program (`EMBEDDING_MODEL=fake`); it sees shared words, no meaning.
    """

    name = "fake"
    dimension = 384
    fingerprint = "fake-384-1"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """See Embedder."""
        return np.stack([self.embed_query(text) for text in texts]) if texts else np.empty((0, self.dimension), "f4")

    def embed_query(self, text: str) -> Vectors:
        """See Embedder. A text without a word gets a fixed unit vector."""
        from vietnamese.text import fold

        words = re.findall(r"\w+", fold(text))
        vector = np.zeros(self.dimension, dtype=np.float32)
        for feature in [*words, *map(" ".join, pairwise(words))]:
            code = zlib.crc32(feature.encode("utf-8"))
            vector[code % self.dimension] += 1 if code & 0x8000_0000 else -1
        if not vector.any():
            vector[0] = 1
        return _unit(vector)


def _unit(vectors: Vectors) -> Vectors:
    """Scaled to length 1 in float32, as a model that computes in bfloat16 is off by up to 0.4 %."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), np.float32(1e-12))


def _load(folder: Path, query_prompt: str, passage_prompt: str, batch: int) -> HuggingFaceEmbedding:
    from transformers.utils import logging

    logging.disable_progress_bar()
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    return HuggingFaceEmbedding(
        model_name=str(folder),
        query_instruction=query_prompt,
        text_instruction=passage_prompt,
        embed_batch_size=batch,
        # Else LlamaIndex makes a cache folder of its own in the user's home.
        cache_folder=str(folder),
        local_files_only=True,
    )


def _lower_precision(model: HuggingFaceEmbedding) -> Callable[[], AbstractContextManager[Any]]:
    """Turns the linear layers into bfloat16 and gives the context to run in: products in bfloat16, sums in float32.

    As fast as a model wholly in bfloat16, but sums, layer norms and pooling keep float32's accuracy: measured with
    the bundled model on Vietnamese text, cosine to float32 is .99999 rather than .99996, and recall is unchanged.
    """
    import torch
    from torch import nn

    for module in model._model.modules():
        # The table of word embeddings stays as it is: mapped from the file, only the rows in use take memory.
        if isinstance(module, nn.Linear):
            module.to(torch.bfloat16)
    device = model._model.device.type
    return lambda: torch.autocast(device, dtype=torch.bfloat16)


def _saved_prompts(folder: Path) -> dict[str, str]:
    """The model's own prompts by `query` and `passage`, read here because LlamaIndex would override them."""
    file = folder / "config_sentence_transformers.json"
    saved = json.loads(file.read_text(encoding="utf-8")).get("prompts") or {} if file.is_file() else {}
    passage = saved.get("passage") or saved.get("document") or saved.get("corpus")
    return {"query": saved.get("query") or "", "passage": passage or ""}


def _folder_hash(folder: Path) -> str:
    """Names, sizes and contents of a model's files; of large ones the first and last megabyte."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}:{size}:".encode())
        for part in _ends(path, size):
            digest.update(part)
    return digest.hexdigest()


def _ends(path: Path, size: int, length: int = 1_000_000) -> Iterable[bytes]:
    with path.open("rb") as file:
        yield file.read(length)
        if size > length:
            file.seek(max(length, size - length))
            yield file.read(length)


def _hub_folder(name: str, report: Report) -> Path:
    """The folder of a model by its hub name: from the cache, else fetched, since the user named it in a setting."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except HFValidationError as error:
        raise LibraryError(f"Không có thư mục hay mô hình tên “{name}”. Hãy sửa EMBEDDING_MODEL.") from error
    except LocalEntryNotFoundError:
        report(f"Đang tải mô hình {name}…")
    try:
        return Path(snapshot_download(name, ignore_patterns=["onnx/*", "openvino/*", "*.h5", "*.ot", "*.msgpack"]))
    except (OSError, HfHubHTTPError) as error:
        raise LibraryError(
            f"Chưa tải được mô hình “{name}”. Hãy kiểm tra tên và mạng, hoặc đặt EMBEDDING_MODEL=bundled "
            f"để dùng mô hình đi kèm. Lý do: {_first_line(error)}"
        ) from error


def _no_telemetry() -> None:
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("DO_NOT_TRACK", "1")


def _report_to_stderr(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
