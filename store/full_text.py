"""FTS5 expressions out of users' text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vietnamese.tokens import bigram_tokens, canonical_tokens, folded_tokens, syllable_tokens

COLUMN_WEIGHTS = (1.0, 2.0, 1.0, 2.0, 1.0, 0.0)
"""BM25 weights of header, syllables, folded syllables, folded bigrams, canonical tokens (tuned on XQuAD Vietnamese)
and of facets, which narrow a search and don't score."""

MAX_TOKENS = 300
"""A pasted page is cut here: what comes after adds time, not meaning."""

MOST_ROWS = 30_000
"""Rows that the words of one search may lead to, the rarest words first.

FTS5 reads every row of every word, so a few words that stand in half of the passages would cost more than all the
rest of a search; BM25 gives these next to nothing. On XQuAD Vietnamese, rows cut to one a passage cost .01 to .02 of
evidence@1 of this leg alone, to a fifth of that .04; evidence@10 stays. Libraries of up to 1,000 passages are spared.
"""
FEWEST_TOKENS = 2


def query_tokens(text: str, diacritics: bool = True) -> list[str]:
    """Every token of a text once, in order.

    A text without diacritics is matched by its folded forms only: its bare syllables are other words.
    """
    tokens = [*folded_tokens(text), *bigram_tokens(text), *canonical_tokens(text)]
    if diacritics:
        tokens = [*syllable_tokens(text), *tokens]
    return list(dict.fromkeys(tokens))[:MAX_TOKENS]


def rarest(frequencies: Mapping[str, int], most_rows: int = MOST_ROWS) -> list[str]:
    """The tokens that stand somewhere, the rarest first, as many as lead to `most_rows` rows together.

    >>> rarest({"hội": 60, "huế": 3, "x": 0, "nghị": 60}, most_rows=70)
    ['huế', 'hội']
    """
    kept: list[str] = []
    rows = 0
    for token, count in sorted(frequencies.items(), key=lambda item: item[1]):
        if count == 0:
            continue
        rows += count
        if rows > most_rows and len(kept) >= FEWEST_TOKENS:
            break
        kept.append(token)
    return kept


def match_expression(tokens: Iterable[str], scope: str = "") -> str:
    """An OR of tokens, each quoted so that no operator of FTS5 can be typed, inside a scope; '' without tokens."""
    words = " OR ".join('"' + token.replace('"', '""') + '"' for token in tokens)
    return f"({scope}) AND ({words})" if words and scope else words
