"""The SQLite catalog: the truth about articles, passages and sources, with the full-text index.

One connection a thread; every write is one transaction. The full-text index holds passages of ready articles only,
so a search never sees half an article.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from errors import LibraryError
from records import Article, Conference, Passage
from store.facets import EVERYTHING, Scope
from store.full_text import match_expression, rarest
from store.rows import (
    Facets,
    Source,
    bump,
    delete_article,
    insert_article,
    insert_facets,
    insert_passages,
    point_source,
    publish,
    set_meta,
    to_article,
    to_conference,
    to_passage,
)
from store.schema import FULL_TEXT, NO_FULL_TEXT, SCHEMA

DISK_FULL = "Ổ đĩa đã đầy nên chưa ghi được. Hãy giải phóng dung lượng rồi nạp lại; những gì đã nạp vẫn còn nguyên."
NOT_WRITABLE = (
    "Không ghi được vào thư mục dữ liệu {folder}. Hãy kiểm tra quyền ghi hoặc đặt DATA_DIR sang thư mục khác."
)
MOST_COUNTED = 50_000
"""Words whose counts are kept in memory."""
MOST_SCOPES = 32
"""Scopes whose passages are kept in memory, about 90 bytes a passage."""
DAMAGED = "Tệp kho {file} bị hỏng, không đọc được. Hãy đổi tên tệp này rồi nạp lại các bài viết."


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was counted in one state of the library, and would take long to count for each question."""

    generation: str | None
    frequencies: dict[str, int] = field(default_factory=dict)
    scopes: dict[Scope, frozenset[str]] = field(default_factory=dict)


class Catalog:
    """The tables behind the library. Raises LibraryError with a sentence for the user."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._kept = _Kept(None)
        with self.write() as db:
            for statement in (*SCHEMA, *FULL_TEXT):
                db.execute(statement)

    def _connect(self) -> sqlite3.Connection:
        db = getattr(self._local, "db", None)
        if db is None:
            db = sqlite3.connect(self.file, timeout=10, isolation_level=None, check_same_thread=False)
            db.row_factory = sqlite3.Row
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-32000"):
                db.execute(f"PRAGMA {pragma}")
            self._local.db = db
            self._all.append(db)
        return db

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A connection for reading, with SQLite's errors told in Vietnamese."""
        with self._told():
            yield self._connect()

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or none."""
        with self._told():
            db = self._connect()
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            text = str(error)
            if "full" in text or "disk I/O" in text:
                raise LibraryError(DISK_FULL) from error
            if "readonly" in text or "unable to open" in text:
                raise LibraryError(NOT_WRITABLE.format(folder=self.file.parent)) from error
            if "locked" in text:
                raise LibraryError("Kho đang bận ghi. Hãy thử lại sau ít giây.") from error
            raise
        except sqlite3.DatabaseError as error:
            if "malformed" in str(error) or "not a database" in str(error):
                raise LibraryError(DAMAGED.format(file=self.file.name)) from error
            raise

    def close(self) -> None:
        """Close the connections of all threads."""
        for db in self._all:
            db.close()
        self._all.clear()
        self._local = threading.local()

    # -- meta -----------------------------------------------------------------------------------------------------

    def get_meta(self, key: str) -> str | None:
        """A value of the `meta` table, None when it isn't there."""
        with self.read() as db:
            row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row["value"] if row else None

    def set_meta(self, key: str, value: str) -> None:
        """Write a value of the `meta` table."""
        with self.write() as db:
            set_meta(db, key, value)

    # -- articles -------------------------------------------------------------------------------------------------

    def article(self, article_id: str) -> Article | None:
        """A ready article."""
        with self.read() as db:
            row = db.execute("SELECT * FROM articles WHERE id = ? AND status = 'ready'", (article_id,)).fetchone()
        return to_article(row) if row else None

    def articles(self) -> list[Article]:
        """All ready articles, in the order in which they were added."""
        with self.read() as db:
            rows = db.execute("SELECT * FROM articles WHERE status = 'ready' ORDER BY rowid").fetchall()
        return [to_article(row) for row in rows]

    def passages_of(self, article_id: str) -> list[Passage]:
        """The passages of one article in reading order."""
        with self.read() as db:
            rows = db.execute("SELECT * FROM passages WHERE article_id = ? ORDER BY ordinal", (article_id,)).fetchall()
        return [to_passage(row) for row in rows]

    def ready_passages(self, ids: Sequence[str]) -> dict[str, tuple[Passage, Article]]:
        """Passages by id with their articles; ids of articles that aren't ready are left out."""
        found: dict[str, tuple[Passage, Article]] = {}
        articles: dict[str, Article] = {}
        with self.read() as db:
            for some in _chunks(ids):
                marks = ",".join("?" * len(some))
                rows = db.execute(
                    f"SELECT p.* FROM passages p JOIN articles a ON a.id = p.article_id"
                    f" WHERE p.id IN ({marks}) AND a.status = 'ready'",
                    some,
                ).fetchall()
                for row in rows:
                    if row["article_id"] not in articles:
                        article = db.execute("SELECT * FROM articles WHERE id = ?", (row["article_id"],)).fetchone()
                        articles[row["article_id"]] = to_article(article)
                    found[row["id"]] = (to_passage(row), articles[row["article_id"]])
        return found

    def sources(self, article_id: str | None = None) -> list[Source]:
        """The files that articles came from."""
        where, values = ("WHERE article_id = ?", (article_id,)) if article_id else ("", ())
        with self.read() as db:
            rows = db.execute(f"SELECT * FROM sources {where} ORDER BY path", values).fetchall()
        return [Source(r["path"], r["source_file"], r["article_id"], r["raw_hash"]) for r in rows]

    def source(self, path: str) -> Source | None:
        """What is known of one file."""
        with self.read() as db:
            r = db.execute("SELECT * FROM sources WHERE path = ?", (path,)).fetchone()
        return Source(r["path"], r["source_file"], r["article_id"], r["raw_hash"]) if r else None

    def counts(self) -> dict[str, int]:
        """How many ready articles, ready passages and pending articles there are."""
        with self.read() as db:
            totals = {row["name"]: row["n"] for row in db.execute("SELECT name, n FROM totals")}
            pending = db.execute("SELECT count(*) n FROM articles WHERE status = 'pending'").fetchone()["n"]
        return totals | {"pending": pending}

    def passage_ids(self) -> set[str]:
        """The ids of all passages, pending ones included."""
        with self.read() as db:
            return {row["id"] for row in db.execute("SELECT id FROM passages")}

    # -- writing --------------------------------------------------------------------------------------------------

    def put_pending(self, article: Article, passages: Sequence[Passage], facets: Facets, source: Source) -> None:
        """Write an article that search doesn't see yet, with the source that will be pointed at it."""
        with self.write() as db:
            db.execute("DELETE FROM articles WHERE id = ? AND status = 'pending'", (article.id,))
            insert_article(db, article, "pending")
            insert_passages(db, passages)
            insert_facets(db, article.id, facets)
            db.execute("UPDATE articles SET pending_source = ? WHERE id = ?", (json.dumps(asdict(source)), article.id))

    def pending(self) -> list[tuple[Article, Source]]:
        """Articles whose vectors aren't known to be in, each with its source."""
        with self.read() as db:
            rows = db.execute("SELECT * FROM articles WHERE status = 'pending' ORDER BY rowid").fetchall()
        return [(to_article(row), Source(**json.loads(row["pending_source"]))) for row in rows]

    def make_ready(self, article: Article, source: Source) -> list[str]:
        """Let search see an article and point its source at it; returns the passage ids that this superseded."""
        with self.write() as db:
            publish(db, article.id)
            gone = point_source(db, source)
            bump(db)
        return gone

    def repoint(self, source: Source) -> list[str]:
        """Point a source at a ready article; returns the passage ids of the article that nothing points at now."""
        with self.write() as db:
            gone = point_source(db, source)
            bump(db)
        return gone

    def delete_article(self, article_id: str) -> list[str]:
        """Remove an article with its sources and passages; returns the passage ids."""
        with self.write() as db:
            db.execute("DELETE FROM sources WHERE article_id = ?", (article_id,))
            gone = delete_article(db, article_id)
            bump(db)
        return gone

    def replace_passages(
        self, passages: Mapping[str, Sequence[Passage]], facets: Mapping[str, Facets], fingerprint: str, collection: str
    ) -> None:
        """Swap in the passages of a rebuild by article id, with the name of the vectors that go with them.

        An article that was pending isn't reported as added and goes: its file is read anew at the next run.
        """
        with self.write() as db:
            db.execute("DELETE FROM articles WHERE status = 'pending'")
            for table in ("passages", "article_facets", "facets"):
                db.execute(f"DELETE FROM {table}")
            db.execute("UPDATE totals SET n = 0")
            for statement in (*NO_FULL_TEXT, *FULL_TEXT):
                db.execute(statement)
            for article_id, some in passages.items():
                insert_passages(db, some)
                insert_facets(db, article_id, facets[article_id])
                publish(db, article_id)
            set_meta(db, "fingerprint", fingerprint)
            set_meta(db, "collection", collection)
            bump(db)

    # -- full text ------------------------------------------------------------------------------------------------

    def full_text(
        self, tokens: Sequence[str], weights: Sequence[float], limit: int, scope: Scope = EVERYTHING
    ) -> dict[str, float]:
        """BM25 scores, higher is better, of the best passages for any of some tokens; `weights` are per column."""
        kept = rarest(self.document_frequencies(tokens))
        if not kept or scope.is_empty:
            return {}
        with self.read() as db:
            rows = db.execute(
                "SELECT p.id, f.score FROM"
                f" (SELECT rowid AS id, -bm25(passages_fts, {','.join(map(str, weights))}) AS score FROM passages_fts"
                "   WHERE passages_fts MATCH ? ORDER BY score DESC, rowid LIMIT ?) f"
                " JOIN passages p ON p.rowid = f.id ORDER BY f.score DESC, p.id",
                (match_expression(kept, scope.expression), limit),
            ).fetchall()
        return {row["id"]: row["score"] for row in rows}

    def passages_holding(self, tokens: Sequence[str], limit: int) -> list[str]:
        """The ids of some passages that hold every token, unranked: the search ends with the `limit`th."""
        if not tokens:
            return []
        expression = " AND ".join(f'"{token}"' for token in tokens)
        with self.read() as db:
            rows = db.execute(
                "SELECT p.id FROM (SELECT rowid AS id FROM passages_fts WHERE passages_fts MATCH ? LIMIT ?) f"
                " JOIN passages p ON p.rowid = f.id",
                (expression, limit),
            ).fetchall()
        return [row["id"] for row in rows]

    def document_frequencies(self, tokens: Sequence[str]) -> dict[str, int]:
        """In how many passages each token stands; 0 for one that the library doesn't hold.

        FTS5 counts a word by walking over its rows, so a count is kept until the library changes.
        """
        known = self._fresh().frequencies
        with self.read() as db:
            for token in tokens:
                if token not in known:
                    row = db.execute("SELECT doc FROM passages_vocab WHERE term = ?", (token,)).fetchone()
                    known[token] = row["doc"] if row else 0
        return {token: known[token] for token in tokens}

    def holds(self, scope: Scope) -> bool:
        """Whether a ready article lies in a scope."""
        if scope.is_empty or not scope.groups:
            return not scope.is_empty and self.counts()["articles"] > 0
        with self.read() as db:
            found = db.execute("SELECT 1 FROM passages_fts WHERE passages_fts MATCH ? LIMIT 1", (scope.expression,))
            return found.fetchone() is not None

    def passages_in(self, scope: Scope) -> frozenset[str]:
        """The ids of the passages in a scope that isn't the whole library; kept until the library changes."""
        known = self._fresh().scopes
        if scope.is_empty:
            return frozenset()
        inside = known.get(scope)
        if inside is None:
            with self.read() as db:
                rows = db.execute(
                    "SELECT p.id FROM passages_fts f JOIN passages p ON p.rowid = f.rowid WHERE passages_fts MATCH ?",
                    (scope.expression,),
                )
                inside = known[scope] = frozenset(row["id"] for row in rows)
        return inside

    def _fresh(self) -> _Kept:
        generation = self.get_meta("generation")
        kept = self._kept
        if kept.generation != generation or len(kept.frequencies) > MOST_COUNTED or len(kept.scopes) > MOST_SCOPES:
            # A new one, never a cleared one: another thread may be reading it.
            kept = self._kept = _Kept(generation)
        return kept

    def conferences(self) -> dict[str, Conference]:
        """The conferences that ready articles are about, by their facet tokens."""
        with self.read() as db:
            rows = db.execute("SELECT token, conference FROM facets WHERE conference IS NOT NULL").fetchall()
        return {row["token"]: to_conference(json.loads(row["conference"])) for row in rows}

    def facets(self, article_ids: Iterable[str]) -> dict[str, list[str]]:
        """The facet tokens of articles, pending ones included."""
        found: dict[str, list[str]] = {}
        with self.read() as db:
            for article_id in dict.fromkeys(article_ids):
                rows = db.execute("SELECT token FROM article_facets WHERE article_id = ?", (article_id,)).fetchall()
                found[article_id] = [row["token"] for row in rows]
        return found

    # -- lines of raw text, for what repeats across the library -----------------------------------------------------

    def put_lines(self, path: str, hashes: Iterable[str]) -> None:
        """Remember which raw lines a file holds."""
        with self.write() as db:
            db.execute("DELETE FROM raw_lines WHERE path = ?", (path,))
            db.executemany("INSERT INTO raw_lines VALUES (?, ?)", [(path, h) for h in set(hashes)])

    def line_count(self, line_hash: str, besides: str) -> int:
        """How many other files hold a raw line."""
        with self.read() as db:
            row = db.execute("SELECT count(*) n FROM raw_lines WHERE hash = ? AND path <> ?", (line_hash, besides))
            return int(row.fetchone()["n"])


def _chunks(ids: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
