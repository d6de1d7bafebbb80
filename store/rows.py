"""Rows of `library.db` as records and back, and the steps of a transaction over them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from records import Article, Conference, Origin, Passage, PublicationDate, Span
from vietnamese.tokens import bigram_tokens, canonical_tokens, folded_tokens, index_tokens, syllable_tokens

Facets = Mapping[str, Conference | None]
"""The facet tokens of one article; a conference's with that conference."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that an article came from; `raw_hash` is that of its bytes and of how they were read."""

    path: str
    source_file: str
    article_id: str
    raw_hash: str


def to_article(row: sqlite3.Row) -> Article:
    """A row of `articles` as a record."""
    published = PublicationDate(row["published"], Origin(row["published_origin"])) if row["published"] else None
    return Article(
        id=row["id"],
        title=row["title"],
        text=row["text"],
        source_file=row["source_file"],
        content_hash=row["content_hash"],
        publisher=row["publisher"],
        published=published,
        conferences=tuple(map(to_conference, json.loads(row["conferences"]))),
        headings=tuple(Span(*pair) for pair in json.loads(row["headings"])),
        note=row["note"],
    )


def to_conference(stored: dict[str, Any]) -> Conference:
    """A conference out of its JSON."""
    return Conference(**stored | {"origin": Origin(stored["origin"])})


def insert_article(db: sqlite3.Connection, article: Article, status: str) -> None:
    """An article record as a row."""
    db.execute(
        "INSERT INTO articles (id, title, text, source_file, content_hash, publisher, published, published_origin,"
        " conferences, headings, note, status) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            article.id,
            article.title,
            article.text,
            article.source_file,
            article.content_hash,
            article.publisher,
            article.published.value if article.published else None,
            article.published.origin if article.published else None,
            json.dumps([asdict(c) for c in article.conferences], ensure_ascii=False),
            json.dumps([(h.start, h.end) for h in article.headings]),
            article.note,
            status,
        ),
    )


def to_passage(row: sqlite3.Row) -> Passage:
    """A row of `passages` as a record."""
    return Passage(
        row["id"],
        row["article_id"],
        row["ordinal"],
        row["start"],
        row["end"],
        row["text"],
        row["section"],
        row["header"],
    )


def insert_passages(db: sqlite3.Connection, passages: Sequence[Passage]) -> None:
    """Passage records as rows."""
    db.executemany(
        'INSERT INTO passages (id, article_id, ordinal, start, "end", text, section, header) VALUES (?,?,?,?,?,?,?,?)',
        [(p.id, p.article_id, p.ordinal, p.start, p.end, p.text, p.section, p.header) for p in passages],
    )


def insert_facets(db: sqlite3.Connection, article_id: str, facets: Facets) -> None:
    """The facets of an article as rows."""
    db.executemany(
        "INSERT OR REPLACE INTO article_facets (article_id, token, conference) VALUES (?,?,?)",
        [(article_id, token, c and json.dumps(asdict(c), ensure_ascii=False)) for token, c in facets.items()],
    )


def publish(db: sqlite3.Connection, article_id: str) -> None:
    """Put an article's passages into the full-text index and count it with what it is about."""
    rows = db.execute("SELECT * FROM passages WHERE article_id = ? ORDER BY ordinal", (article_id,)).fetchall()
    facets = db.execute("SELECT token, conference FROM article_facets WHERE article_id = ?", (article_id,)).fetchall()
    tokens = " ".join(facet["token"] for facet in facets)
    db.executemany(
        "INSERT INTO passages_fts (rowid, header, syllables, folded, bigrams, canonical, facets)"
        " VALUES (?,?,?,?,?,?,?)",
        [(row["rowid"], *columns(to_passage(row)), tokens) for row in rows],
    )
    db.execute("UPDATE articles SET status = 'ready' WHERE id = ?", (article_id,))
    _count(db, 1, len(rows))
    db.executemany(
        "INSERT INTO facets (token, conference, articles) VALUES (?,?,1)"
        " ON CONFLICT (token) DO UPDATE SET articles = articles + 1",
        [tuple(facet) for facet in facets],
    )


def columns(passage: Passage) -> tuple[str, ...]:
    """The token columns of a passage: header (all kinds), syllables, folded syllables, folded bigrams, canonical."""
    kinds = (syllable_tokens, folded_tokens, bigram_tokens, canonical_tokens)
    return _header_column(passage.header), *(" ".join(kind(passage.text)) for kind in kinds)


@lru_cache(maxsize=64)
def _header_column(header: str) -> str:
    """The tokens of a header, which the passages of a section share."""
    return " ".join(index_tokens(header))


def point_source(db: sqlite3.Connection, source: Source) -> list[str]:
    """Point a file at its article and delete the article it pointed at before, unless another file still needs it."""
    old = db.execute("SELECT article_id FROM sources WHERE path = ?", (source.path,)).fetchone()
    db.execute(
        "INSERT OR REPLACE INTO sources (path, source_file, article_id, raw_hash) VALUES (?,?,?,?)",
        (source.path, source.source_file, source.article_id, source.raw_hash),
    )
    if old is None or old["article_id"] == source.article_id:
        return []
    needed = db.execute("SELECT 1 FROM sources WHERE article_id = ?", (old["article_id"],)).fetchone()
    return [] if needed else delete_article(db, old["article_id"])


def delete_article(db: sqlite3.Connection, article_id: str) -> list[str]:
    """Delete a ready article and what is indexed of it; returns its passage ids."""
    rows = db.execute("SELECT rowid, id FROM passages WHERE article_id = ?", (article_id,)).fetchall()
    db.executemany("DELETE FROM passages_fts WHERE rowid = ?", [(row["rowid"],) for row in rows])
    db.execute(
        "UPDATE facets SET articles = articles - 1"
        " WHERE token IN (SELECT token FROM article_facets WHERE article_id = ?)",
        (article_id,),
    )
    db.execute("DELETE FROM facets WHERE articles <= 0")
    db.execute("DELETE FROM articles WHERE id = ?", (article_id,))
    _count(db, -1, -len(rows))
    return [row["id"] for row in rows]


def set_meta(db: sqlite3.Connection, key: str, value: str) -> None:
    """Write a value of the `meta` table inside a transaction."""
    db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def bump(db: sqlite3.Connection) -> None:
    """Count a change, so that other processes know that what they hold in memory is old."""
    db.execute(
        "INSERT INTO meta (key, value) VALUES ('generation', '1')"
        " ON CONFLICT(key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
    )


def _count(db: sqlite3.Connection, articles: int, passages: int) -> None:
    db.execute("UPDATE totals SET n = n + ? WHERE name = 'articles'", (articles,))
    db.execute("UPDATE totals SET n = n + ? WHERE name = 'passages'", (passages,))
