"""Vectors by passage id in Chroma, written through LlamaIndex's ChromaVectorStore; the catalog can rebuild them."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from errors import LibraryError
from store.local_models import keep_models_local

os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
logger = logging.getLogger(__name__)
_BATCH = 2000


class Vectors:
    """One collection of unit vectors in cosine space.

    `folder` is Chroma's own folder inside the data folder; `url` names a Chroma server instead.
    """

    def __init__(self, folder: Path, collection: str, url: str | None = None) -> None:
        self.folder, self.url, self.name = folder, url, collection
        self._lock = threading.Lock()
        self._open()

    def _open(self) -> None:
        from llama_index.vector_stores.chroma import ChromaVectorStore

        keep_models_local()
        self._client = _client(self.folder, self.url)
        self._collection = self._client.get_or_create_collection(
            self.name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        self._store = ChromaVectorStore(chroma_collection=self._collection)

    def reopen(self) -> None:
        """Read anew from disk: another process has written, and Chroma's index in memory doesn't notice."""
        with self._lock:
            self._client.close()
            self._open()

    def count(self) -> int:
        """How many vectors the collection holds."""
        return int(self._collection.count())

    def ids(self) -> set[str]:
        """The ids of all vectors."""
        return set(self._collection.get(include=[])["ids"])

    def add(self, ids: Sequence[str], facets: Sequence[Iterable[str]], vectors: np.ndarray) -> None:
        """Add unit vectors (n, d), each with its facet tokens; a vector that is there already is written anew."""
        from llama_index.core.schema import TextNode

        with self._lock:
            self._drop(ids)
            for start in range(0, len(ids), _BATCH):
                some = slice(start, start + _BATCH)
                self._store.add(
                    [
                        TextNode(id_=i, text="", metadata=dict.fromkeys(tokens, 1), embedding=v)
                        for i, tokens, v in zip(ids[some], facets[some], vectors[some].tolist(), strict=True)
                    ]
                )

    def delete(self, ids: Iterable[str]) -> None:
        """Delete vectors; ids that aren't there are ignored."""
        with self._lock:
            self._drop(list(ids))

    def _drop(self, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), _BATCH):
            some = list(ids[start : start + _BATCH])
            present = self._collection.get(ids=some, include=[])["ids"]
            if present:
                self._store.delete_nodes(present)

    def nearest(self, vector: np.ndarray, limit: int, where: Mapping[str, Any] | None = None) -> dict[str, float]:
        """Cosine similarities of the nearest vectors by passage id, best first; `where` is Chroma's own filter."""
        # Not through ChromaVectorStore: it makes a node of each result, which takes longer than finding them.
        with self._lock:
            found = self._collection.query(
                query_embeddings=[vector.tolist()],
                n_results=limit,
                where=dict(where) if where else None,
                include=["distances"],
            )
        return {i: to_cosine(d) for i, d in zip(found["ids"][0], found["distances"][0], strict=True)}

    def similarities(self, ids: Sequence[str], vector: np.ndarray) -> dict[str, float]:
        """Cosine similarities of some vectors by their passage ids; ids without a vector are left out."""
        return {i: float(v @ vector) for i, v in self.get(ids).items()} if ids else {}

    def get(self, ids: Sequence[str]) -> dict[str, np.ndarray]:
        """Vectors by id."""
        with self._lock:
            found = self._collection.get(ids=list(ids), include=["embeddings"])
        embeddings: Any = found["embeddings"]
        return {i: np.asarray(v, dtype=np.float32) for i, v in zip(found["ids"], embeddings, strict=True)}

    def drop_other_collections(self) -> None:
        """Delete the collections of earlier settings."""
        for other in self._client.list_collections():
            if other.name != self.name and other.name.startswith("passages-"):
                self._client.delete_collection(other.name)

    def close(self) -> None:
        """Let go of Chroma's files."""
        self._client.close()


def to_cosine(distance: float) -> float:
    """Chroma's cosine distance is one minus the cosine."""
    return 1.0 - distance


def _client(folder: Path, url: str | None) -> Any:
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    quiet = ChromaSettings(anonymized_telemetry=False)
    try:
        if url is None:
            folder.mkdir(parents=True, exist_ok=True)
            return chromadb.PersistentClient(path=str(folder), settings=quiet)
        parts = urlsplit(url)
        return chromadb.HttpClient(
            host=parts.hostname or "127.0.0.1", port=parts.port or 8000, ssl=parts.scheme == "https", settings=quiet
        )
    except OSError as error:
        raise LibraryError(f"Không ghi được vào thư mục {folder}. Hãy kiểm tra quyền ghi và dung lượng đĩa.") from error
    except Exception as error:  # Chroma raises bare ValueError when its server is away
        logger.warning("Chroma did not open", exc_info=True)
        told = f"Không mở được máy chủ Chroma {url}. Hãy khởi động nó hoặc bỏ CHROMA_URL."
        raise LibraryError(told if url else f"Không mở được chỉ mục trong {folder}. Hãy xóa thư mục này.") from error
