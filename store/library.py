"""The one door to storage: open, add, remove, search, reconcile, rebuild."""

from __future__ import annotations

import hashlib
import json
import logging
import math
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice

import numpy as np

from errors import IndexMismatch, LibraryBusy, LibraryError
from records import Article, Conference, Hit, Passage
from settings import Settings
from store.catalog import DISK_FULL, NOT_WRITABLE, Catalog, Source
from store.embedder import Embedder, embedder_fingerprint, load_embedder
from store.facets import EVERYTHING, Scope, facets_of
from store.full_text import COLUMN_WEIGHTS, query_tokens
from store.fusion import fuse, share_of_best
from store.lock import WriterLock
from store.schema import STORE_VERSION
from store.vectors import Vectors
from vietnamese import NORMALISER_VERSION
from vietnamese.tokens import bigram_tokens

logger = logging.getLogger(__name__)
HEADER_VERSION = 1
FEW = 200
"""A scope of so few passages is compared passage by passage."""
MARGIN, MOST_ASKED = 1.3, 2000
"""How many more of the library's nearest are asked for than a scope's share of it needs, and how many at most."""


@dataclass(frozen=True, slots=True)
class Legs:
    """The raw scores of each leg of one search: BM25 and cosine similarity by passage id."""

    lexical: dict[str, float]
    dense: dict[str, float]


class Library:
    """Articles, their passages and their vectors.

    A library that is open for writing holds the writer's lock until it is closed. Search may run in any thread.
    """

    def __init__(self, settings: Settings, embedder: Embedder | None = None) -> None:
        self.settings = settings
        self._embedder = embedder
        self._embedder_lock = threading.Lock()
        self._lock = WriterLock(settings.data_dir)
        self.writable = False
        _make_folder(settings)
        self.fingerprint = _fingerprint(settings, embedder)
        self._catalog = Catalog(settings.data_dir / "library.db")
        self._vectors: Vectors | None = None
        self._vectors_lock = threading.Lock()
        self._seen_generation = self._generation()

    @classmethod
    def open(cls, settings: Settings, *, write: bool = False, embedder: Embedder | None = None) -> Library:
        """Open the library, reconciled when no other process is writing.

        Raises LibraryBusy when `write` is asked for and another process writes, IndexMismatch when the index was
        built with other settings, LibraryError when the folder can't be used.
        """
        library = cls(settings, embedder)
        try:
            if write:
                library._lock.acquire()
                library.writable = True
            library._adopt_or_refuse()
            if write:
                library.reconcile()
            elif library._catalog.counts()["pending"]:
                with suppress(LibraryBusy), library._writing():
                    library.reconcile()
        except BaseException:
            library.close()
            raise
        return library

    def close(self) -> None:
        """Let go of the lock and the files."""
        if self._vectors:
            self._vectors.close()
        self._catalog.close()
        self._lock.release()

    # -- what is in it ----------------------------------------------------------------------------------------------

    @property
    def embedder(self) -> Embedder:
        """The embedding model, loaded when first asked for."""
        with self._embedder_lock:
            if self._embedder is None:
                self._embedder = load_embedder(self.settings)
            return self._embedder

    def article(self, article_id: str) -> Article | None:
        """A ready article, None when there is none of this id."""
        return self._catalog.article(article_id)

    def articles(self) -> list[Article]:
        """All ready articles in the order in which they were added."""
        return self._catalog.articles()

    def passages_of(self, article_id: str) -> list[Passage]:
        """The passages of an article in reading order."""
        return self._catalog.passages_of(article_id)

    def passage(self, passage_id: str) -> tuple[Passage, Article] | None:
        """A passage of a ready article, with that article."""
        return self._catalog.ready_passages([passage_id]).get(passage_id)

    def counts(self) -> dict[str, int]:
        """How many `articles`, `passages`, `pending` articles and `vectors` there are."""
        return self._catalog.counts() | {"vectors": self.vectors.count()}

    @property
    def generation(self) -> int:
        """A number that grows with each change, whichever process made it."""
        return self._generation()

    def source(self, path: str) -> Source | None:
        """What is known of a file."""
        return self._catalog.source(path)

    def sources(self, article_id: str) -> list[Source]:
        """The files that an article came from."""
        return self._catalog.sources(article_id)

    def line_count(self, line_hash: str, besides: str) -> int:
        """How many other files hold a raw line."""
        return self._catalog.line_count(line_hash, besides)

    def remember_lines(self, path: str, hashes: Sequence[str]) -> None:
        """Remember which raw lines a file holds."""
        self._catalog.put_lines(path, hashes)

    def conferences(self) -> dict[str, Conference]:
        """The conferences that articles are about, by their facet tokens (see `store.facets`)."""
        return self._catalog.conferences()

    def holds(self, scope: Scope) -> bool:
        """Whether an article lies in a scope."""
        return self._catalog.holds(scope)

    def document_frequencies(self, tokens: Sequence[str]) -> dict[str, int]:
        """In how many passages each token of the full-text index stands."""
        return self._catalog.document_frequencies(tokens)

    def passage_count(self) -> int:
        """How many passages can be found."""
        return self._catalog.counts()["passages"]

    # -- search -----------------------------------------------------------------------------------------------------

    def search(
        self,
        text: str,
        *,
        limit: int = 10,
        dense_weight: float | None = None,
        diacritics: bool = True,
        scope: Scope = EVERYTHING,
        dense_text: str | None = None,
    ) -> list[Hit]:
        """The best passages for a text, both legs fused, out of the articles of a scope."""
        legs = self.legs(text, diacritics=diacritics, scope=scope, dense_text=dense_text)
        return self.hits(legs, self.settings.dense_weight if dense_weight is None else dense_weight, limit)

    def full_text(self, text: str, limit: int, scope: Scope = EVERYTHING) -> list[str]:
        """The texts of the best passages by full text alone, whatever marks the words bear."""
        scores = self._catalog.full_text(query_tokens(text, diacritics=False), COLUMN_WEIGHTS, limit, scope)
        found = self._catalog.ready_passages(list(scores))
        return [f"{found[i][0].header}\n{found[i][0].text}" for i in scores if i in found]

    def texts_holding(self, words: str, limit: int) -> list[str]:
        """The texts of some passages that hold each pair of neighbouring words, unranked, whatever their marks."""
        found = self._catalog.ready_passages(self._catalog.passages_holding(bigram_tokens(words), limit))
        return [passage.text for passage, _ in found.values()]

    def legs(
        self,
        text: str,
        *,
        diacritics: bool = True,
        scope: Scope = EVERYTHING,
        dense_text: str | None = None,
    ) -> Legs:
        """The raw scores of full text and vectors; each candidate of one leg is scored by the other as well."""
        vector = self.embedder.embed_query(dense_text or text)
        lexical = self.lexical(text, scope, diacritics=diacritics)
        dense = self.nearest(vector, scope)
        dense |= self.vectors.similarities([i for i in lexical if i not in dense], vector)
        return Legs(lexical, dense)

    def lexical(self, text: str, scope: Scope = EVERYTHING, *, diacritics: bool = True) -> dict[str, float]:
        """BM25 scores of the best passages of a scope by full text alone."""
        return self._catalog.full_text(query_tokens(text, diacritics), COLUMN_WEIGHTS, self.settings.candidates, scope)

    def nearest(self, vector: np.ndarray, scope: Scope = EVERYTHING) -> dict[str, float]:
        """Cosine similarities of the passages of a scope that are nearest to a question's vector, best first.

        Chroma's own filter reads the metadata of all vectors (40 ms for 100,000), so the nearest of the whole library
        are looked through first, as many as should hold enough of the scope; a scope of few passages is read whole.
        """
        self._follow_other_writers()
        limit = self.settings.candidates
        if not scope.groups:
            return self.vectors.nearest(vector, limit)
        inside = self._catalog.passages_in(scope)
        if len(inside) <= FEW:
            similar = self.vectors.similarities(sorted(inside), vector)
            return dict(sorted(similar.items(), key=lambda item: (-item[1], item[0]))[:limit])
        share = len(inside) / max(self.passage_count(), 1)
        asked = math.ceil(limit / share * MARGIN)
        if asked <= MOST_ASKED:
            near = [(i, s) for i, s in self.vectors.nearest(vector, asked).items() if i in inside]
            if len(near) >= min(limit, len(inside)):
                return dict(near[:limit])
        return self.vectors.nearest(vector, limit, scope.where)

    def hits(self, legs: Legs, dense_weight: float, limit: int) -> list[Hit]:
        """The fused ranking of two legs as records, best first."""
        scores = fuse(legs.lexical, legs.dense, dense_weight)
        words = share_of_best(legs.lexical)
        found: list[Hit] = []
        # A vector may belong to an article that isn't ready yet, so it may take more than are wanted.
        for some in batched(scores, limit):
            ready = self._catalog.ready_passages(some)
            found += [
                Hit(*ready[i], score=scores[i], dense=legs.dense.get(i), lexical=words.get(i, 0.0))
                for i in some
                if i in ready
            ]
            if len(found) >= limit:
                break
        return found[:limit]

    # -- writing ----------------------------------------------------------------------------------------------------

    def add(self, article: Article, passages: Sequence[Passage], source: Source) -> str:
        """Add an article: `added`, `unchanged` (the same content is there) or `replaced` (its file had another).

        What the file held before stays searchable until the new article is.
        """
        return self.add_many([(article, passages, source)])[0]

    def add_many(self, items: Sequence[tuple[Article, Sequence[Passage], Source]]) -> list[str]:
        """Add articles of different content, each as by `add`; their vectors are made and written at once."""
        with self._writing():
            before = [self._catalog.source(source.path) for _, _, source in items]
            new = [item for item in items if self._catalog.article(item[0].id) is None]
            facets = {article.id: facets_of(article, passages) for article, passages, _ in new}
            for article, passages, source in new:
                self._catalog.put_pending(article, passages, facets[article.id], source)
            self._store_in(self.vectors, [p for _, passages, _ in new for p in passages], facets)
            gone: list[str] = []
            for article, _, source in items:
                if article.id in facets:
                    gone += self._catalog.make_ready(article, source)
                else:
                    gone += self._catalog.repoint(source)
            self.vectors.delete(gone)
        return [self._outcome(item[0], known) for item, known in zip(items, before, strict=True)]

    def _outcome(self, article: Article, before: Source | None) -> str:
        if before is None:
            return "added" if self._only_source(article.id) else "unchanged"
        return "unchanged" if before.article_id == article.id else "replaced"

    def remove(self, article_id: str) -> bool:
        """Remove an article; False when there is none of this id."""
        if self._catalog.article(article_id) is None:
            return False
        with self._writing():
            self.vectors.delete(self._catalog.delete_article(article_id))
        return True

    def reconcile(self) -> dict[str, int]:
        """Finish what is pending, embed what has no vector, drop vectors that belong to nothing."""
        pending = self._catalog.pending()
        for article, source in pending:
            self._embed_and_store(self._catalog.passages_of(article.id))
            self._catalog.make_ready(article, source)
        known, stored = self._catalog.passage_ids(), self.vectors.ids()
        missing, orphans = sorted(known - stored), stored - known
        if missing:
            self._embed_and_store([p for p, _ in self._catalog.ready_passages(missing).values()])
        self.vectors.delete(orphans)
        return {"finished": len(pending), "embedded": len(missing), "dropped": len(orphans)}

    def rebuild(self, splitter: Callable[[Article], list[Passage]], report: Callable[[int, int], None]) -> None:
        """Build the index anew with the present settings beside the old one, and switch when the counts agree."""
        with self._writing():
            articles = self._catalog.articles()
            by_article = {article.id: splitter(article) for article in articles}
            facets = {article.id: facets_of(article, by_article[article.id]) for article in articles}
            passages = [p for some in by_article.values() for p in some]
            name = collection_name(self.fingerprint)
            fresh = Vectors(self.settings.data_dir / "chroma", name, self.settings.chroma_url)
            try:
                for start in range(0, len(passages), 256):
                    some = passages[start : start + 256]
                    self._store_in(fresh, some, facets)
                    report(min(start + 256, len(passages)), len(passages))
                fresh.delete(fresh.ids() - {p.id for p in passages})
                if fresh.count() != len(passages):
                    raise LibraryError("Dựng lại chỉ mục chưa đủ số đoạn, chỉ mục cũ được giữ. Hãy chạy lại lệnh.")
                self._catalog.replace_passages(by_article, facets, self.fingerprint, name)
            except BaseException:
                fresh.close()
                raise
            if self._vectors:
                self._vectors.close()
            self._vectors = fresh
            fresh.drop_other_collections()

    # -- inside -----------------------------------------------------------------------------------------------------

    @property
    def vectors(self) -> Vectors:
        """The vectors, opened when first asked for: importing Chroma takes a second or two."""
        with self._vectors_lock:
            if self._vectors is None:
                name = self._catalog.get_meta("collection") or collection_name(self.fingerprint)
                self._vectors = Vectors(self.settings.data_dir / "chroma", name, self.settings.chroma_url)
            return self._vectors

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the writer's lock for a while when it isn't held for good."""
        if self.writable:
            yield
            return
        self._lock.acquire()
        self.writable = True
        try:
            yield
        finally:
            self.writable = False
            self._lock.release()

    def _embed_and_store(self, passages: Sequence[Passage]) -> None:
        self._store_in(self.vectors, passages, self._catalog.facets(p.article_id for p in passages))

    def _store_in(self, vectors: Vectors, passages: Sequence[Passage], facets: Mapping[str, Iterable[str]]) -> None:
        if not passages:
            return
        embedded = self.embedder.embed_passages([f"{p.header}\n{p.text}" for p in passages])
        if not np.isfinite(embedded).all():
            raise LibraryError("Mô hình nhúng trả về giá trị hỏng. Hãy chạy: python run.py doctor.")
        try:
            vectors.add([p.id for p in passages], [facets[p.article_id] for p in passages], embedded)
        except Exception as error:  # Chroma wraps a full disk in errors of its own
            if "full" in str(error).lower() or "No space" in str(error):
                raise LibraryError(DISK_FULL) from error
            raise

    def _adopt_or_refuse(self) -> None:
        stored = self._catalog.get_meta("fingerprint")
        if stored is None or (stored != self.fingerprint and not self._catalog.passage_ids()):
            self._catalog.set_meta("fingerprint", self.fingerprint)
            self._catalog.set_meta("collection", collection_name(self.fingerprint))
        elif stored != self.fingerprint:
            raise IndexMismatch(
                "Chỉ mục được tạo với mô hình nhúng hoặc thiết lập khác nên chưa dùng được. "
                "Hãy chạy: python run.py ingest --rebuild"
            )

    def _only_source(self, article_id: str) -> bool:
        return len(self._catalog.sources(article_id)) == 1

    def _generation(self) -> int:
        return int(self._catalog.get_meta("generation") or 0)

    def _follow_other_writers(self) -> None:
        generation = self._generation()
        if generation != self._seen_generation:
            self._seen_generation = generation
            if not self.writable:
                self.vectors.reopen()


def batched(ids: Iterable[str], size: int) -> Iterator[list[str]]:
    """Ids in their order, some at a time."""
    remaining = iter(ids)
    while some := list(islice(remaining, size)):
        yield some


def collection_name(fingerprint: str) -> str:
    """The name of the Chroma collection that goes with a fingerprint."""
    return f"passages-{fingerprint[:16]}"


def _fingerprint(settings: Settings, embedder: Embedder | None) -> str:
    parts = {
        "embedder": embedder.fingerprint if embedder else embedder_fingerprint(settings),
        "normaliser": NORMALISER_VERSION,
        "header": HEADER_VERSION,
        "store": STORE_VERSION,
        "passages": [settings.passage_min_syllables, settings.passage_max_syllables],
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _make_folder(settings: Settings) -> None:
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(NOT_WRITABLE.format(folder=settings.data_dir)) from error
