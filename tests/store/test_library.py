"""The library behind its one door: what is added is found, what is killed half-way is finished, nothing is lost."""

import subprocess
import sys
import threading
from dataclasses import replace

import numpy as np
import pytest

from errors import IndexMismatch, LibraryBusy, LibraryError
from ingest.split import split
from records import Article, Conference, Origin, PublicationDate, Span
from store.catalog import Source
from store.embedder import FakeEmbedder
from store.facets import EVERYTHING, conference_facet, year_facet
from store.library import Library

CITIES = {
    "hue": "Thành phố Huế trao đổi đoàn với các địa phương của Pháp về bảo tồn di sản và du lịch bền vững.",
    "can_tho": "Cần Thơ ký bản ghi nhớ về logistics đường thủy với đối tác Hà Lan trong quý đầu năm 2019.",
    "lao_cai": "Lào Cai duy trì giao ban định kỳ với phía bạn về cửa khẩu, kiểm dịch và thương mại biên giới.",
}


def article(key: str, text: str | None = None, **more) -> Article:
    body = text or CITIES[key]
    return Article(
        id=f"a-{key}-{abs(hash(body)) % 10**6}",
        title=f"Bài về {key}",
        text=body,
        source_file=f"{key}.txt",
        content_hash=key,
        **more,
    )


def put(library: Library, item: Article, file: str | None = None, raw: str = "1") -> str:
    passages = split(item, library.settings)
    return library.add(item, passages, Source(f"/in/{file or item.source_file}", item.source_file, item.id, raw))


@pytest.fixture
def library(settings):
    opened = Library.open(settings, write=True, embedder=FakeEmbedder())
    yield opened
    opened.close()


def test_what_is_added_is_found_first(library):
    for key in CITIES:
        assert put(library, article(key)) == "added"
    hits = library.search("giao ban cửa khẩu biên giới")
    assert hits[0].article.source_file == "lao_cai.txt"
    assert hits[0].score == max(h.score for h in hits)
    assert library.counts() == {"articles": 3, "passages": 3, "pending": 0, "vectors": 3}


def test_a_question_without_diacritics_finds_the_same(library):
    for key in CITIES:
        put(library, article(key))
    hits = library.search("ban ghi nho logistics duong thuy", diacritics=False)
    assert hits[0].article.source_file == "can_tho.txt"


def test_every_field_of_an_article_survives_storage(library):
    full = article(
        "hue",
        "Mở đầu\n\n" + CITIES["hue"],
        publisher="Báo Mẫu",
        published=PublicationDate("2018-08", Origin.INFERRED),
        conferences=(Conference("ngoai_vu", 19, 2018, "Hội nghị Ngoại vụ toàn quốc lần thứ 19", Origin.STATED),),
        headings=(Span(0, 6),),
        note="ghi chú",
    )
    put(library, full)
    assert library.article(full.id) == full
    (passage,) = library.passages_of(full.id)
    assert full.text[passage.start : passage.end] == passage.text == CITIES["hue"]
    assert passage.section == "Mở đầu"
    assert passage.header.startswith("[Hội nghị Ngoại vụ toàn quốc lần thứ 19 năm 2018 | Báo Mẫu | 08/2018] Bài về hue")


def test_the_same_content_again_changes_nothing(library):
    put(library, article("hue"))
    before = library.counts()
    assert put(library, article("hue")) == "unchanged"
    assert put(library, article("hue"), file="copy.txt") == "unchanged"
    assert library.counts() == before


def test_a_changed_file_replaces_its_article(library):
    put(library, article("hue"))
    assert put(
        library, article("hue", "Huế mở rộng hợp tác với Nhật Bản về trùng tu kiến trúc cung đình."), raw="2"
    ) == ("replaced")
    assert library.counts()["articles"] == library.counts()["vectors"] == 1
    assert "Nhật Bản" in library.search("Huế")[0].passage.text


def test_a_copy_keeps_an_article_that_its_first_file_no_longer_holds(library):
    put(library, article("hue"))
    put(library, article("hue"), file="copy.txt")
    put(library, article("hue", "Nội dung khác hẳn về kiều bào ở Đức."), raw="2")
    texts = {a.text for a in library.articles()}
    assert CITIES["hue"] in texts
    assert len(texts) == 2


def test_a_replacement_never_leaves_a_moment_in_which_neither_is_found(library, monkeypatch):
    put(library, article("hue"))
    seen = []
    embed = library.embedder.embed_passages

    def looking(texts):
        seen.append([h.article.text for h in library.search("Huế")])
        return embed(texts)

    monkeypatch.setattr(library.embedder, "embed_passages", looking)
    put(library, article("hue", "Huế tiếp đoàn kiến trúc sư Ý."), raw="2")
    assert seen == [[CITIES["hue"]]]
    assert [h.article.text for h in library.search("Huế")] == ["Huế tiếp đoàn kiến trúc sư Ý."]


def test_delete_then_add_again_leaves_the_same_counts(library):
    for key in CITIES:
        put(library, article(key))
    before = library.counts()
    assert library.remove(article("hue").id)
    assert library.counts()["vectors"] == before["vectors"] - 1
    assert not library.remove(article("hue").id)
    put(library, article("hue"))
    assert library.counts() == before


class Killed(BaseException):
    """Stands for the process dying."""


def test_what_was_pending_when_the_process_died_is_finished_on_opening(settings):
    class Dying(FakeEmbedder):
        def embed_passages(self, texts):
            raise Killed

    library = Library.open(settings, write=True, embedder=Dying())
    with pytest.raises(Killed):
        put(library, article("hue"))
    assert library.counts()["articles"] == 0
    library.close()
    again = Library.open(settings, write=True, embedder=FakeEmbedder())
    assert again.counts() == {"articles": 1, "passages": 1, "pending": 0, "vectors": 1}
    source = again.source("/in/hue.txt")
    assert source and source.article_id == article("hue").id
    again.close()


def test_orphan_vectors_are_dropped_and_missing_ones_made_on_opening(library, settings):
    put(library, article("hue"))
    (passage,) = library.passages_of(article("hue").id)
    library.vectors.add(["nobody-0001"], [[]], np.eye(1, FakeEmbedder().dimension, dtype=np.float32))
    library.vectors.delete([passage.id])
    assert library.reconcile() == {"finished": 0, "embedded": 1, "dropped": 1}
    assert library.vectors.ids() == {passage.id}


def test_vectors_of_articles_that_are_not_ready_are_never_hits(library):
    put(library, article("hue"))
    library.vectors.add(["nobody-0001"], [[]], library.embedder.embed_passages(["Huế"]))
    assert all(h.passage.id != "nobody-0001" for h in library.search("Huế"))


def test_a_second_writer_is_told_who_writes(library, settings):
    with pytest.raises(LibraryBusy, match="Kho đang được tiến trình"):
        Library.open(settings, write=True, embedder=FakeEmbedder())


def test_readers_are_let_in_while_one_writes_and_see_what_it_adds(library, settings):
    reader = Library.open(settings, embedder=FakeEmbedder())
    assert reader.search("Huế") == []
    put(library, article("hue"))
    assert reader.search("Huế")[0].article.source_file == "hue.txt"
    reader.close()


def test_the_lock_is_free_again_when_its_owner_dies(settings):
    settings.data_dir.mkdir(parents=True)
    code = (
        "import os, sys; from pathlib import Path; from store.lock import WriterLock;"
        "WriterLock(Path(sys.argv[1])).acquire(); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(settings.data_dir)], check=False)
    Library.open(settings, write=True, embedder=FakeEmbedder()).close()


def test_an_index_of_another_model_is_refused_then_rebuilt(library, settings):
    for key in CITIES:
        put(library, article(key))
    library.close()
    other = settings.model_copy(update={"passage_max_syllables": 60, "passage_min_syllables": 40})
    with pytest.raises(IndexMismatch, match="--rebuild"):
        Library.open(other, embedder=FakeEmbedder())
    rebuilding = Library(other, FakeEmbedder())
    rebuilding.rebuild(lambda a: split(a, other), lambda done, of: None)
    rebuilding.close()
    opened = Library.open(other, embedder=FakeEmbedder())
    assert opened.counts()["vectors"] == opened.counts()["passages"] == 3
    assert opened.search("Huế di sản")[0].article.source_file == "hue.txt"
    opened.close()
    with pytest.raises(IndexMismatch):
        Library.open(settings, embedder=FakeEmbedder())


def test_a_rebuild_that_fails_leaves_the_old_index_in_use(library, settings):
    put(library, article("hue"))
    library.close()
    other = settings.model_copy(update={"passage_max_syllables": 60})

    class Broken(FakeEmbedder):
        def embed_passages(self, texts):
            raise LibraryError("hỏng")

    rebuilding = Library(other, Broken())
    with pytest.raises(LibraryError):
        rebuilding.rebuild(lambda a: split(a, other), lambda done, of: None)
    rebuilding.close()
    old = Library.open(settings, embedder=FakeEmbedder())
    assert old.search("Huế")[0].article.source_file == "hue.txt"
    old.close()


def test_a_scope_narrows_both_legs_and_an_empty_one_finds_nothing(library):
    eighteenth = Conference("ngoai_vu", 18, 2016, "Hội nghị Ngoại vụ toàn quốc lần thứ 18")
    put(library, article("hue", conferences=(eighteenth,)))
    put(library, article("can_tho"))
    about_it = EVERYTHING.and_one_of([conference_facet(eighteenth)])
    assert [h.article.source_file for h in library.search("Cần Thơ logistics", scope=about_it)] == ["hue.txt"]
    legs = library.legs("Cần Thơ đoàn", scope=about_it)
    assert set(legs.dense) == {p.id for p in library.passages_of(article("hue").id)} >= set(legs.lexical)
    of_2019 = EVERYTHING.and_one_of([year_facet(2019)])
    assert {h.article.source_file for h in library.search("Huế di sản", scope=of_2019)} == {"can_tho.txt"}
    assert library.holds(of_2019) and library.holds(about_it)
    both = of_2019.and_one_of([conference_facet(eighteenth)])
    assert not library.holds(both) and library.search("Huế di sản", scope=both) == []
    assert library.search("Huế di sản", scope=EVERYTHING.and_one_of([])) == []
    either = EVERYTHING.and_one_of([year_facet(2019), conference_facet(eighteenth)])
    assert {h.article.source_file for h in library.search("Huế di sản", scope=either)} == {"hue.txt", "can_tho.txt"}


@pytest.mark.parametrize("way", ["passage by passage", "among the nearest of all", "by Chroma's filter"])
def test_every_way_to_the_nearest_of_a_scope_gives_the_same(library, monkeypatch, way):
    monkeypatch.setattr("store.library.FEW", 100 if way == "passage by passage" else 0)
    monkeypatch.setattr("store.library.MOST_ASKED", 0 if way == "by Chroma's filter" else 2000)
    held = Conference("ngoai_vu", 18, 2016, "Hội nghị Ngoại vụ toàn quốc lần thứ 18")
    texts = [
        f"Tỉnh thứ {n} trao đổi đoàn về {word}."
        for n, word in enumerate(["cảng", "biển", "chè", "gạo", "tôm", "cá", "vải", "nhãn"])
    ]
    for n, text in enumerate(texts * 2):
        put(library, article(f"t{n}", f"{text} Số {n}.", conferences=(held,) if n % 2 else ()))
    library.settings = library.settings.model_copy(update={"candidates": 4})
    vector = library.embedder.embed_query("trao đổi về chè và gạo")
    scope = EVERYTHING.and_one_of([conference_facet(held)])
    found = library.nearest(vector, scope)
    inside = [p for a in library.articles() if a.conferences for p in library.passages_of(a.id)]
    exact = {p.id: float(v @ vector) for p in inside for v in library.vectors.get([p.id]).values()}
    best = dict(sorted(exact.items(), key=lambda item: -item[1])[:4])
    assert found == pytest.approx(best) and list(found.values()) == sorted(found.values(), reverse=True)
    assert library.nearest(vector, scope.and_one_of([year_facet(1999)])) == {}


@pytest.mark.parametrize(
    "text", ['" OR NEAR( *', "AND", "'; DROP TABLE passages; --", "a\x00b", "\ud800", "😀😀", "-", "x" * 10_000]
)
def test_hostile_text_is_only_text(library, text):
    put(library, article("hue"))
    library.search(text)
    assert library.counts()["articles"] == 1


def test_search_runs_in_many_threads(library):
    for key in CITIES:
        put(library, article(key))
    wrong = []

    def look():
        for _ in range(5):
            if library.search("giao ban cửa khẩu")[0].article.source_file != "lao_cai.txt":
                wrong.append(1)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(settings, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    wrong = settings.model_copy(update={"data_dir": tmp_path / "file" / "data"})
    with pytest.raises(LibraryError, match="thư mục dữ liệu"):
        Library.open(wrong, embedder=FakeEmbedder())


def test_a_damaged_library_file_is_told_in_one_sentence(settings):
    settings.data_dir.mkdir(parents=True)
    (settings.data_dir / "library.db").write_bytes(b"this is no database at all" * 100)
    with pytest.raises(LibraryError, match=r"library\.db"):
        Library.open(settings, embedder=FakeEmbedder())


def test_a_full_disk_loses_nothing_and_says_so(library, monkeypatch):
    put(library, article("hue"))

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(library.vectors, "add", full)
    with pytest.raises(LibraryError, match="Ổ đĩa đã đầy"):
        put(library, article("can_tho"))
    monkeypatch.undo()
    assert [h.article.source_file for h in library.search("Huế")] == ["hue.txt"]
    library.reconcile()
    assert {a.source_file for a in library.articles()} == {"hue.txt", "can_tho.txt"}


def test_two_files_of_one_title_are_two_articles(library):
    one = article("hue")
    put(library, one)
    put(library, replace(one, id="a-other", text="Nội dung thứ hai cùng tiêu đề."), file="b.txt")
    assert library.counts()["articles"] == 2
