"""The optional reranker: a sentence-transformers CrossEncoder that reads question and passage together."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from records import Hit, Query
from settings import Settings
from store.fusion import min_max

logger = logging.getLogger(__name__)

SHARE = 0.8
"""The reranker's share of a hit's new score."""
SHARE_OF_SEVERAL = 0.4
"""The same for lists and comparisons: many passages answer them, and a reranker likes those that are alike."""
FAILED = "Mô hình xếp lại không chạy được nên thứ tự nguồn giữ như tìm kiếm."


class Reranker(Protocol):
    """Scores passages for a question."""

    def score(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """A figure a text, higher is better; only their order and distances matter."""
        ...


class CrossEncoderReranker:
    """Any sentence-transformers CrossEncoder, by the name or folder that the setting gives."""

    def __init__(self, model: str) -> None:
        from sentence_transformers import CrossEncoder

        self._model = CrossEncoder(model, device="cpu")

    def score(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """The model's own scores."""
        return [float(s) for s in self._model.predict([(question, text) for text in texts], show_progress_bar=False)]


class LazyReranker:
    """Loads its model at the first question, so that a wrong setting is told with an answer and not at the start."""

    def __init__(self, model: str) -> None:
        self._load = lru_cache(maxsize=1)(lambda: CrossEncoderReranker(model))

    def score(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """The scores of the model, loaded when first needed."""
        return self._load().score(question, texts)


def reranker_of(settings: Settings) -> Reranker | None:
    """The reranker that the settings name, None when they name none."""
    return LazyReranker(settings.reranker_model) if settings.reranker_model else None


def reranked(query: Query, hits: Sequence[Hit], reranker: Reranker | None) -> tuple[list[Hit], str | None]:
    """The hits in their new order, and what the user is told when the reranker failed and the order stayed.

    The search's own score always keeps a share.
    """
    if reranker is None or not hits:
        return list(hits), None
    try:
        scores = reranker.score(query.search_text, [f"{hit.passage.header}\n{hit.passage.text}" for hit in hits])
        read = min_max({hit.passage.id: s for hit, s in zip(hits, scores, strict=True)})
    except Exception:  # a model of the user's own choice may fail in any way
        logger.exception("the reranker failed")
        return list(hits), FAILED
    share = SHARE_OF_SEVERAL if query.compare or query.kind in ("list", "compare") else SHARE
    blended = [replace(hit, score=share * read[hit.passage.id] + (1 - share) * hit.score) for hit in hits]
    return sorted(blended, key=lambda hit: -hit.score), None
