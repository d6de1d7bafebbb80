"""Files into the library, one result a file; a file that fails leaves the others and the library as they are."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from conferences import ConferenceTable
from errors import LibraryError, ReadError
from ingest.clean import clean
from ingest.describe import describe
from ingest.discover import Skipped, discover
from ingest.read import RawDocument, read
from ingest.split import split
from records import Article, Passage
from settings import Settings
from store.catalog import Source
from store.library import Library
from vietnamese.text import nfc

PIPELINE_VERSION = 1
"""Counts what changes the result of reading the same bytes, so that a changed pipeline reads every file again."""

_SCRAPED = frozenset({".txt", ".md", ".html", ".htm"})
"""Kinds of files that carry a web site's furniture."""

TOGETHER = 64
"""Passages that are embedded and written at once: small articles by themselves would pad the model's batches."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file; `status` is `added`, `unchanged`, `replaced` or `failed`."""

    source_file: str
    status: str
    article_id: str | None = None
    title: str | None = None
    published: str | None = None
    conferences: tuple[str, ...] = ()
    passages: int = 0
    error: str | None = None

    def as_json(self) -> str:
        """One line of the contract's JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(frozen=True)
class _Prepared:
    """An article that is ready to be added."""

    name: str
    article: Article
    passages: list[Passage]
    source: Source

    @property
    def item(self) -> tuple[Article, list[Passage], Source]:
        return self.article, self.passages, self.source


class Pipeline:
    """Reads, cleans, describes and splits files, and adds them to a library that is open for writing."""

    def __init__(self, library: Library, table: ConferenceTable, settings: Settings) -> None:
        self._library, self._table, self._settings = library, table, settings
        self._version = _digest(
            json.dumps(
                [PIPELINE_VERSION, table.fingerprint, settings.passage_min_syllables, settings.passage_max_syllables]
            ).encode()
        )

    def run(self, paths: Sequence[Path], report: Callable[[FileResult, int, int], None]) -> list[FileResult]:
        """Ingest files and folders; `report(result, done, total)` is called after each file, some files at a time.

        Raises LibraryError when the library itself can't be written any more: going on would fail for each file.
        """
        found = list(discover(paths))
        self._remember_lines([item for item in found if isinstance(item, Path)])
        results: list[FileResult] = []
        waiting: list[FileResult | _Prepared] = []

        def put() -> None:
            for result in self._put(waiting):
                results.append(result)
                report(result, len(results), len(found))
            waiting.clear()

        for item in found:
            one = self._one(item)
            if isinstance(one, _Prepared) and any(_same_article(one, other) for other in waiting):
                put()
            waiting.append(one)
            if not any(isinstance(w, _Prepared) for w in waiting) or _passages(waiting) >= TOGETHER:
                put()
        put()
        return results

    def _one(self, item: Path | Skipped) -> FileResult | _Prepared:
        if isinstance(item, Skipped):
            return FileResult(item.source_file, "failed", error=item.reason)
        name = nfc(item.name)
        return self._guarded(name, lambda: self._prepared(item, name))

    def _guarded(self, name: str, work: Callable[[], FileResult | _Prepared]) -> FileResult | _Prepared:
        """What work gives, or why this one file failed; what keeps the library from being written is passed on."""
        try:
            return work()
        except ReadError as error:
            return FileResult(name, "failed", error=str(error))
        except (LibraryError, KeyboardInterrupt):
            raise
        except Exception:
            logger.exception("ingesting %s failed", name)
            return FileResult(
                name, "failed", error=f"Không xử lý được tệp {name}. Hãy lưu lại thành .docx hoặc .txt rồi nạp lại."
            )

    def _prepared(self, path: Path, name: str) -> FileResult | _Prepared:
        key = nfc(str(path.resolve()))
        raw_hash = self._hash(path)
        known = self._library.source(key)
        if known and known.raw_hash == raw_hash and (article := self._library.article(known.article_id)):
            return self._result(name, "unchanged", article)
        raw = read(path, self._settings)
        article = self.article_of(raw, name, key)
        return _Prepared(name, article, split(article, self._settings), Source(key, name, article.id, raw_hash))

    def _put(self, waiting: Sequence[FileResult | _Prepared]) -> Iterator[FileResult]:
        """Add what is prepared, all at once; one by one where that fails, so that the others still go in."""
        prepared = [w for w in waiting if isinstance(w, _Prepared)]
        try:
            statuses = iter(self._library.add_many([p.item for p in prepared]) if prepared else [])
        except (LibraryError, KeyboardInterrupt):
            raise
        except Exception:
            logger.exception("adding %d articles at once failed", len(prepared))
            yield from (w if isinstance(w, FileResult) else self._alone(w) for w in waiting)
            return
        for w in waiting:
            yield w if isinstance(w, FileResult) else self._result(w.name, next(statuses), w.article)

    def _alone(self, one: _Prepared) -> FileResult:
        result = self._guarded(one.name, lambda: self._result(one.name, self._library.add(*one.item), one.article))
        assert isinstance(result, FileResult)
        return result

    def article_of(self, raw: RawDocument, name: str, key: str = "") -> Article:
        """The cleaned and described article of a raw document. Raises ReadError when no text is left."""
        cleaned = clean(raw, lambda line: self._library.line_count(line_hash(line), key))
        if not cleaned.text.strip():
            raise ReadError(f"Tệp {name} không có nội dung bài viết. Hãy kiểm tra lại tệp.")
        told = describe(raw, cleaned, self._table, name)
        parts = [told.title, cleaned.text, told.publisher, told.published and asdict(told.published)]
        content = _digest(json.dumps([*parts, [asdict(c) for c in told.conferences]], ensure_ascii=False).encode())
        return Article(
            id=f"a{content[:15]}",
            title=told.title,
            text=cleaned.text,
            source_file=name,
            content_hash=content,
            publisher=told.publisher,
            published=told.published,
            conferences=told.conferences,
            headings=cleaned.headings,
            note=raw.metadata.get("source_note"),
        )

    def _result(self, name: str, status: str, article: Article) -> FileResult:
        return FileResult(
            name,
            status,
            article_id=article.id,
            title=article.title,
            published=article.published.value if article.published else None,
            conferences=tuple(c.name for c in article.conferences),
            passages=len(self._library.passages_of(article.id)),
        )

    def _hash(self, path: Path) -> str:
        try:
            return _digest(path.read_bytes() + self._version.encode()) if path.is_file() else ""
        except OSError:
            return ""

    def _remember_lines(self, paths: Sequence[Path]) -> None:
        """Note the lines of new text files before any is cleaned, so that the order of files doesn't matter."""
        for path in paths:
            if path.suffix.lower() not in _SCRAPED:
                continue
            key = nfc(str(path.resolve()))
            known = self._library.source(key)
            if known and known.raw_hash == self._hash(path):
                continue
            try:
                raw = read(path, self._settings)
            except ReadError:
                continue
            self._library.remember_lines(key, [line_hash(x) for x in raw.text.split("\n") if x.strip()])


def _same_article(one: _Prepared, other: FileResult | _Prepared) -> bool:
    return isinstance(other, _Prepared) and other.article.id == one.article.id


def _passages(waiting: Sequence[FileResult | _Prepared]) -> int:
    return sum(len(w.passages) for w in waiting if isinstance(w, _Prepared))


def line_hash(line: str) -> str:
    """A short hash of a line that ignores spacing at its ends."""
    return _digest(line.strip().encode())[:16]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
