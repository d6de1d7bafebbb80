"""Nothing of LlamaIndex's falls back to a model in a cloud."""

from __future__ import annotations

from llama_index.core import MockEmbedding, Settings
from llama_index.core.llms import MockLLM

from store.embedder import FakeEmbedder
from store.library import Library


def test_opening_the_vectors_sets_mocks(settings):
    library = Library.open(settings, write=True, embedder=FakeEmbedder())
    assert library.vectors.count() == 0
    assert isinstance(Settings.llm, MockLLM) and isinstance(Settings.embed_model, MockEmbedding)
    library.close()
