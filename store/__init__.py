"""Where articles, passages and vectors are kept: SQLite as the truth, Chroma for the vectors, one door to both."""
