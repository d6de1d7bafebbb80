"""The tables of `library.db`."""

STORE_VERSION = 2
"""Part of the index's fingerprint: raise it when what the two indexes hold of the same passages changes."""

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS articles (
        id TEXT PRIMARY KEY, title TEXT, text TEXT NOT NULL, source_file TEXT NOT NULL,
        content_hash TEXT NOT NULL, publisher TEXT, published TEXT, published_origin TEXT,
        conferences TEXT NOT NULL, headings TEXT NOT NULL, note TEXT,
        status TEXT NOT NULL CHECK (status IN ('pending', 'ready')),
        pending_source TEXT,
        added_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)""",
    "CREATE INDEX IF NOT EXISTS articles_pending ON articles (status) WHERE status = 'pending'",
    """CREATE TABLE IF NOT EXISTS sources (
        path TEXT PRIMARY KEY, source_file TEXT NOT NULL, article_id TEXT NOT NULL, raw_hash TEXT NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS sources_by_article ON sources (article_id)",
    """CREATE TABLE IF NOT EXISTS passages (
        rowid INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL,
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
        section TEXT, header TEXT NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS passages_by_article ON passages (article_id, ordinal)",
    # What ready articles there are and are about, counted as they come and go: no question has to count them.
    """CREATE TABLE IF NOT EXISTS totals (
        name TEXT PRIMARY KEY CHECK (name IN ('articles', 'passages')), n INTEGER NOT NULL)""",
    "INSERT OR IGNORE INTO totals VALUES ('articles', 0), ('passages', 0)",
    """CREATE TABLE IF NOT EXISTS facets (
        token TEXT PRIMARY KEY, conference TEXT, articles INTEGER NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS article_facets (
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, token TEXT NOT NULL, conference TEXT,
        PRIMARY KEY (article_id, token)) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS raw_lines (path TEXT NOT NULL, hash TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS raw_lines_by_hash ON raw_lines (hash)",
    "CREATE INDEX IF NOT EXISTS raw_lines_by_path ON raw_lines (path)",
)

FULL_TEXT = (
    # The tokens are made by vietnamese/tokens.py; this tokenizer only has to cut them apart at the spaces.
    """CREATE VIRTUAL TABLE IF NOT EXISTS passages_fts USING fts5(
        header, syllables, folded, bigrams, canonical, facets,
        tokenize = "unicode61 remove_diacritics 0 tokenchars '_%.,/-'")""",
    "CREATE VIRTUAL TABLE IF NOT EXISTS passages_vocab USING fts5vocab('passages_fts', 'row')",
)
"""The full-text index, which a rebuild drops and makes anew."""

NO_FULL_TEXT = ("DROP TABLE IF EXISTS passages_vocab", "DROP TABLE IF EXISTS passages_fts")
