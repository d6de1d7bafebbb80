"""The one normaliser of Vietnamese text, used alike at index, query, highlight and verify time."""

NORMALISER_VERSION = 2
"""Part of the index's fingerprint: raise it when the tokens of the same text change."""
