"""The SQLite catalog: the truth about articles, passages and sources, with the full-text index.

One connection a thread; every write is one transaction. The full-text index holds passages of ready articles only,
so a search never sees half an article.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from errors import LibraryError
from records import Article, Conference, Origin, Passage, PublicationDate, Span
from store.schema import SCHEMA
from vietnamese.tokens import bigram_tokens, canonical_tokens, folded_tokens, index_tokens, syllable_tokens

DISK_FULL = "Ổ đĩa đã đầy nên chưa ghi được. Hãy giải phóng dung lượng rồi nạp lại; những gì đã nạp vẫn còn nguyên."
NOT_WRITABLE = (
    "Không ghi được vào thư mục dữ liệu {folder}. Hãy kiểm tra quyền ghi hoặc đặt DATA_DIR sang thư mục khác."
)
DAMAGED = "Tệp kho {file} bị hỏng, không đọc được. Hãy đổi tên tệp này rồi nạp lại các bài viết."


@dataclass(frozen=True, slots=True)
class Source:
    """A file that an article came from; `raw_hash` is that of its bytes and of how they were read."""

    path: str
    source_file: str
    article_id: str
    raw_hash: str


class Catalog:
    """The tables behind the library. Raises LibraryError with a sentence for the user."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        with self.write() as db:
            for statement in SCHEMA:
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
            ready = db.execute("SELECT count(*) n FROM articles WHERE status = 'ready'").fetchone()["n"]
            pending = db.execute("SELECT count(*) n FROM articles WHERE status = 'pending'").fetchone()["n"]
            passages = db.execute(
                "SELECT count(*) n FROM passages p JOIN articles a ON a.id = p.article_id WHERE a.status = 'ready'"
            ).fetchone()["n"]
        return {"articles": ready, "pending": pending, "passages": passages}

    def passage_ids(self) -> set[str]:
        """The ids of all passages, pending ones included."""
        with self.read() as db:
            return {row["id"] for row in db.execute("SELECT id FROM passages")}

    # -- writing --------------------------------------------------------------------------------------------------

    def put_pending(self, article: Article, passages: Sequence[Passage], source: Source) -> None:
        """Write an article that search doesn't see yet, with the source that will be pointed at it."""
        with self.write() as db:
            db.execute("DELETE FROM articles WHERE id = ? AND status = 'pending'", (article.id,))
            insert_article(db, article, "pending")
            insert_passages(db, passages)
            db.execute("UPDATE articles SET pending_source = ? WHERE id = ?", (json.dumps(asdict(source)), article.id))

    def pending(self) -> list[tuple[Article, Source]]:
        """Articles whose vectors aren't known to be in, each with its source."""
        with self.read() as db:
            rows = db.execute("SELECT * FROM articles WHERE status = 'pending' ORDER BY rowid").fetchall()
        return [(to_article(row), Source(**json.loads(row["pending_source"]))) for row in rows]

    def make_ready(self, article: Article, source: Source) -> list[str]:
        """Let search see an article and point its source at it; returns the passage ids that this superseded."""
        with self.write() as db:
            rows = db.execute("SELECT * FROM passages WHERE article_id = ? ORDER BY ordinal", (article.id,)).fetchall()
            index_passages(db, [(row["rowid"], to_passage(row)) for row in rows])
            db.execute("UPDATE articles SET status = 'ready' WHERE id = ?", (article.id,))
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

    def replace_passages(self, passages: Sequence[Passage], fingerprint: str, collection: str) -> None:
        """Swap in the passages of a rebuild, with the name of the vectors that go with them."""
        with self.write() as db:
            db.execute("DELETE FROM passages")
            db.execute("DELETE FROM passages_fts")
            insert_passages(db, passages)
            rows = db.execute("SELECT * FROM passages ORDER BY rowid").fetchall()
            index_passages(db, [(row["rowid"], to_passage(row)) for row in rows])
            set_meta(db, "fingerprint", fingerprint)
            set_meta(db, "collection", collection)
            bump(db)

    # -- full text ------------------------------------------------------------------------------------------------

    def full_text(
        self, match: str, weights: Sequence[float], limit: int, article_ids: Iterable[str] | None = None
    ) -> dict[str, float]:
        """BM25 scores, higher is better, of the best passages for an FTS5 expression; `weights` are per column."""
        where, values = "", []
        if article_ids is not None:
            values = [json.dumps(list(article_ids))]
            where = "AND p.article_id IN (SELECT value FROM json_each(?))"
        with self.read() as db:
            rows = db.execute(
                f"SELECT p.id, -bm25(passages_fts, {','.join(map(str, weights))}) AS score FROM passages_fts f"
                f" JOIN passages p ON p.rowid = f.rowid WHERE passages_fts MATCH ? {where}"
                " ORDER BY score DESC, p.id LIMIT ?",
                [match, *values, limit],
            ).fetchall()
        return {row["id"]: row["score"] for row in rows}

    def document_frequencies(self, tokens: Sequence[str]) -> dict[str, int]:
        """In how many passages each token stands; 0 for one that the library doesn't hold."""
        found = dict.fromkeys(tokens, 0)
        with self.read() as db:
            for token in found:
                row = db.execute("SELECT doc FROM passages_vocab WHERE term = ?", (token,)).fetchone()
                found[token] = row["doc"] if row else 0
        return found

    def articles_matching(self, match: str) -> list[str]:
        """The ids of ready articles with a passage that an FTS5 expression matches."""
        with self.read() as db:
            rows = db.execute(
                "SELECT DISTINCT p.article_id FROM passages_fts f JOIN passages p ON p.rowid = f.rowid"
                " WHERE passages_fts MATCH ?",
                (match,),
            ).fetchall()
        return [row["article_id"] for row in rows]

    def conferences(self) -> dict[str, tuple[Conference, ...]]:
        """The conferences of each ready article that has some."""
        with self.read() as db:
            rows = db.execute("SELECT * FROM articles WHERE status = 'ready' AND conferences <> '[]'").fetchall()
        return {row["id"]: to_article(row).conferences for row in rows}

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


# -- one converter each way ----------------------------------------------------------------------------------------


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
        conferences=tuple(Conference(**c | {"origin": Origin(c["origin"])}) for c in json.loads(row["conferences"])),
        headings=tuple(Span(*pair) for pair in json.loads(row["headings"])),
        note=row["note"],
    )


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


def index_passages(db: sqlite3.Connection, rows: Iterable[tuple[int, Passage]]) -> None:
    """Put passages into the full-text index."""
    db.executemany(
        "INSERT INTO passages_fts (rowid, header, syllables, folded, bigrams, canonical) VALUES (?,?,?,?,?,?)",
        [(rowid, *columns(passage)) for rowid, passage in rows],
    )


def columns(passage: Passage) -> tuple[str, ...]:
    """The token columns of a passage: header (all kinds), syllables, folded syllables, folded bigrams, canonical."""
    kinds = (syllable_tokens, folded_tokens, bigram_tokens, canonical_tokens)
    return " ".join(index_tokens(passage.header)), *(" ".join(kind(passage.text)) for kind in kinds)


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
    """Delete an article and what is indexed of it; returns its passage ids."""
    rows = db.execute("SELECT rowid, id FROM passages WHERE article_id = ?", (article_id,)).fetchall()
    db.executemany("DELETE FROM passages_fts WHERE rowid = ?", [(row["rowid"],) for row in rows])
    db.execute("DELETE FROM articles WHERE id = ?", (article_id,))
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


def _chunks(ids: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
