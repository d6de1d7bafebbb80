"""The peer beside which retrieval is measured: LlamaIndex's starter pipeline over the same files with the same model.

`SimpleDirectoryReader` → `SentenceSplitter` → `VectorStoreIndex` → retriever, as its starter tutorial builds it, with
1,024-token passages (its default) and with passages of our size.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from evals.measure import KS, recall
from evals.questions import Question
from store.embedder import Embedder

CHUNK_SIZES = (1024, 200)
"""Passage sizes in tokens: the peer's default, and about our 110-150 syllables."""


def peer_recall(articles: Path, questions: Sequence[Question], embedder: Embedder, chunk: int) -> dict[str, float]:
    """evidence@k of the peer over the questions that have an answer."""
    retrieve = _pipeline(articles, embedder, chunk)
    asked = [q for q in questions if not q.must_refuse]
    found = [(q, retrieve(q.question)) for q in asked]
    return {f"evidence@{k}": round(mean(recall(texts, q, k) for q, texts in found), 3) for k in KS}


def _pipeline(articles: Path, embedder: Embedder, chunk: int) -> Callable[[str], list[str]]:
    from llama_index.core import SimpleDirectoryReader, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter

    logging.getLogger("llama_index").setLevel(logging.ERROR)
    documents = SimpleDirectoryReader(str(articles)).load_data()
    index = VectorStoreIndex.from_documents(
        documents,
        transformations=[SentenceSplitter(chunk_size=chunk, chunk_overlap=min(200, chunk // 5))],
        embed_model=_as_llama_index(embedder),
    )
    retriever = index.as_retriever(similarity_top_k=max(KS))
    return lambda question: [node.get_content() for node in retriever.retrieve(question)]


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
