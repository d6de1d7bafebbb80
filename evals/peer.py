"""The peer beside which retrieval is measured: LlamaIndex's starter pipeline over the same files with the same model.

`SimpleDirectoryReader` → `SentenceSplitter` → `VectorStoreIndex` → retriever, as its starter tutorial builds it. It
gets the same vectors with the model's own prompts, its default passages of 1,024 tokens with 200 of overlap, and
passages of our size as well; only the number of passages that it returns is raised, from 2 to the largest k.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from evals.measure import KS
from store.embedder import Embedder

CHUNK_SIZES = (1024, 200)
"""Passage sizes in tokens: the peer's default, and about our 110-150 syllables."""
OVERLAP = 200
"""The peer's default overlap in tokens; a fifth of the passage where that is less."""


class Peer:
    """The starter pipeline over a folder of files."""

    def __init__(self, articles: Path, embedder: Embedder, chunk: int) -> None:
        from llama_index.core import SimpleDirectoryReader, VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter

        logging.getLogger("llama_index").setLevel(logging.ERROR)
        index = VectorStoreIndex.from_documents(
            SimpleDirectoryReader(str(articles), recursive=True).load_data(),
            transformations=[SentenceSplitter(chunk_size=chunk, chunk_overlap=min(OVERLAP, chunk // 5))],
            embed_model=_as_llama_index(embedder),
        )
        self._retriever = index.as_retriever(similarity_top_k=max(KS))

    def retrieve(self, question: str) -> list[str]:
        """The texts of the passages for a question, best first."""
        return [node.get_content() for node in self._retriever.retrieve(question)]


def _as_llama_index(embedder: Embedder) -> Any:
    """The same model behind LlamaIndex's interface, so that both sides search with the same vectors."""
    from llama_index.core.base.embeddings.base import BaseEmbedding

    class Shared(BaseEmbedding):
        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(x) for x in embedder.embed_query(query)]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [[float(x) for x in row] for row in embedder.embed_passages(texts)]

    return Shared(model_name="shared", embed_batch_size=32)
