"""A library that an earlier version wrote says so, and is rebuilt with nothing lost."""

import sqlite3

import pytest

from errors import IndexMismatch
from ingest.split import split
from records import Article, Conference
from store.catalog import Source
from store.embedder import FakeEmbedder
from store.facets import EVERYTHING, conference_facet
from store.library import Library

HELD = Conference("ngoai_vu", 19, 2018, "Hội nghị Ngoại vụ toàn quốc lần thứ 19")


def add(library, key, **more):
    text = f"Tỉnh {key} trao đổi đoàn với các địa phương bạn."
    article = Article(f"a-{key}", key, text, f"{key}.txt", key, **more)
    library.add(article, split(article, library.settings), Source(f"/{key}", f"{key}.txt", article.id, "1"))


@pytest.fixture
def older(settings):
    """A library file as the first version left it: full text without facets, nothing counted."""
    library = Library.open(settings, write=True, embedder=FakeEmbedder())
    add(library, "huế", conferences=(HELD,))
    add(library, "vinh")
    library.close()
    db = sqlite3.connect(settings.data_dir / "library.db")
    for table in ("passages_vocab", "passages_fts", "facets", "article_facets", "totals"):
        db.execute(f"DROP TABLE {table}")
    db.execute("CREATE VIRTUAL TABLE passages_fts USING fts5(header, syllables, folded, bigrams, canonical)")
    db.execute("UPDATE meta SET value = 'older' WHERE key = 'fingerprint'")
    db.commit()
    db.close()
    return settings


def test_it_is_refused_with_the_command_that_mends_it(older):
    for write in (False, True):
        with pytest.raises(IndexMismatch, match="--rebuild"):
            Library.open(older, write=write, embedder=FakeEmbedder())


def test_a_rebuild_finds_and_counts_all_of_it_again(older):
    rebuilding = Library(older, FakeEmbedder())
    rebuilding.rebuild(lambda article: split(article, older), lambda done, of: None)
    rebuilding.close()
    library = Library.open(older, embedder=FakeEmbedder())
    assert library.counts() == {"articles": 2, "passages": 2, "pending": 0, "vectors": 2}
    assert library.search("Vinh trao đổi đoàn")[0].article.source_file == "vinh.txt"
    about_it = EVERYTHING.and_one_of([conference_facet(HELD)])
    assert [h.article.source_file for h in library.search("trao đổi", scope=about_it)] == ["huế.txt"]
    assert library.conferences() == {conference_facet(HELD): HELD}
    library.close()


def test_what_was_pending_goes_and_is_read_anew(settings, monkeypatch):
    library = Library.open(settings, write=True, embedder=FakeEmbedder())
    add(library, "huế")
    monkeypatch.setattr(library.vectors, "add", lambda *_: (_ for _ in ()).throw(RuntimeError("killed")))
    with pytest.raises(RuntimeError):
        add(library, "vinh")
    monkeypatch.undo()
    library.close()
    other = settings.model_copy(update={"passage_max_syllables": 60})
    rebuilding = Library(other, FakeEmbedder())
    rebuilding.rebuild(lambda article: split(article, other), lambda done, of: None)
    rebuilding.close()
    again = Library.open(other, write=True, embedder=FakeEmbedder())
    assert again.counts() == {"articles": 1, "passages": 1, "pending": 0, "vectors": 1}
    assert again.source("/vinh") is None, "its file would never be read again"
    add(again, "vinh")
    assert again.counts() == {"articles": 2, "passages": 2, "pending": 0, "vectors": 2}
    again.close()
