"""FTS5 expressions out of users' text."""

from __future__ import annotations

from vietnamese.tokens import bigram_tokens, canonical_tokens, folded_tokens, syllable_tokens

COLUMN_WEIGHTS = (1.0, 2.0, 1.0, 2.0, 1.0)
"""BM25 weights of header, syllables, folded syllables, folded bigrams, canonical tokens; tuned on XQuAD Vietnamese."""

MAX_TOKENS = 300
"""A pasted page is cut here: what comes after adds time, not meaning."""


def match_expression(text: str, diacritics: bool = True) -> str:
    """An OR of every token of a text, each quoted so that no operator of FTS5 can be typed; '' without tokens.

    A text without diacritics is matched by its folded forms only: its bare syllables are other words.
    """
    tokens = [*folded_tokens(text), *bigram_tokens(text), *canonical_tokens(text)]
    if diacritics:
        tokens = [*syllable_tokens(text), *tokens]
    unique = list(dict.fromkeys(tokens))[:MAX_TOKENS]
    return " OR ".join('"' + token.replace('"', '""') + '"' for token in unique)
