"""Which files are found below folders, in which order, and what is reported as missing."""

import os
import unicodedata
from pathlib import Path

import pytest

from ingest.discover import Skipped, discover


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", encoding="utf-8")
    return path


def names(*paths: Path) -> list[str]:
    return [p.name if isinstance(p, Path) else f"!{p.source_file}" for p in discover(paths)]


def test_folder_is_read_recursively_and_sorted(tmp_path):
    for name in ("b.txt", "a.docx", "sub/c.pdf", "sub/deep/d.HTML", "anh.png", "e.md"):
        touch(tmp_path / name)
    assert names(tmp_path) == ["a.docx", "anh.png", "b.txt", "e.md", "c.pdf", "d.HTML"]
    assert names(tmp_path) == names(tmp_path)


@pytest.mark.parametrize(
    "name",
    [".hidden.txt", "~$bai.docx", "__MACOSX/a.txt", ".git/a.md", "bai.exe", "bai.zip", "khong_duoi", "desktop.ini"],
)
def test_passed_over_below_a_folder(tmp_path, name):
    touch(tmp_path / name)
    touch(tmp_path / "bai.txt")
    assert names(tmp_path) == ["bai.txt"]


@pytest.mark.parametrize("name", ["README.md", "LICENSE.txt"])
def test_no_name_is_special(tmp_path, name):
    touch(tmp_path / name)
    assert names(tmp_path) == [name]


def test_file_given_by_name_comes_whatever_its_suffix(tmp_path):
    assert names(touch(tmp_path / "bai.zip")) == ["bai.zip"]


def test_each_real_file_once(tmp_path):
    first = touch(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(first)
    os.link(first, tmp_path / "c.txt")
    assert names(first, tmp_path, tmp_path, first) == ["a.txt"]


def test_symlink_loops_end(tmp_path):
    touch(tmp_path / "x" / "a.txt")
    (tmp_path / "x" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = names(tmp_path)
    assert found[1:] == ["a.txt"] and found[0].startswith("!") and "self.txt" in found[0]


def test_missing_paths_are_reported_and_the_rest_goes_on(tmp_path):
    touch(tmp_path / "a.txt")
    found = list(discover([tmp_path / "khong-co", tmp_path]))
    assert isinstance(found[0], Skipped) and "Không tìm thấy" in found[0].reason and "khong-co" in found[0].source_file
    assert found[1] == tmp_path / "a.txt"


def test_names_in_nfd_are_found_and_shown_in_nfc(tmp_path):
    nfd = unicodedata.normalize("NFD", "Bài viết số một.txt")
    touch(tmp_path / nfd)
    (found,) = discover([tmp_path])
    assert isinstance(found, Path) and found.read_text(encoding="utf-8") == "x"
    (missing,) = discover([tmp_path / unicodedata.normalize("NFD", "thiếu.txt")])
    assert isinstance(missing, Skipped) and missing.source_file.endswith("thiếu.txt")


def test_names_that_are_no_unicode_do_not_stop_the_walk(tmp_path):
    touch(tmp_path / "a.txt")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt")).write_text("x", encoding="utf-8")
    assert len(names(tmp_path)) == 2


def test_nul_in_a_path_is_reported():
    (found,) = discover([Path("a\0b.txt")])
    assert isinstance(found, Skipped)


def test_very_deep_folders(tmp_path):
    deep = tmp_path.joinpath(*["d"] * 300)
    touch(deep / "a.txt")
    assert names(tmp_path) == ["a.txt"]
