"""LlamaIndex's global models as mocks: what isn't given a model of ours can't fall back to one in a cloud."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1)
def keep_models_local() -> None:
    """Set once a process, before anything of LlamaIndex's is used."""
    from llama_index.core import MockEmbedding, Settings
    from llama_index.core.llms import MockLLM

    Settings.llm = MockLLM()
    Settings.embed_model = MockEmbedding(embed_dim=8)
