"""Which files are to be read: the files given, and what lies below the folders given."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

IMAGE_SUFFIXES = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".heif", ".jp2", ".svg"}
)
"""Pictures: found, so that they are reported, but never readable as they hold no text."""
DOCUMENT_SUFFIXES = frozenset(
    {".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".rtf", ".pptx", ".xlsx", ".doc", ".xls"}
)
_IGNORED_NAMES = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that can't be read at all; `reason` is a Vietnamese sentence for the user."""

    source_file: str
    reason: str


def discover(paths: Sequence[Path]) -> Iterator[Path | Skipped]:
    """The files to read, each real file once: arguments in their order, folders recursively and sorted by name.

    A file named as an argument comes whatever its suffix; below a folder only known suffixes do. Hidden names,
    Office lock files (`~$…`) and archive leftovers are passed over. Missing paths and folders that can't be listed
    come as `Skipped`.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        yield from _below(path, seen) if path.is_dir() else _argument(path, seen)


def _argument(path: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Skipped]:
    try:
        if _first_time(path, seen):
            yield path
    except (OSError, ValueError):
        yield Skipped(_name(path), f"Không tìm thấy {_name(path)}. Hãy kiểm tra lại đường dẫn.")


def _below(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Skipped]:
    """Walks without recursion, so that no depth of folders is too deep; a symlink loop meets `seen` and ends."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            if not _first_time(here, seen):
                continue
            entries = sorted(os.scandir(here), key=lambda e: unicodedata.normalize("NFC", e.name))
        except OSError:
            yield Skipped(_name(here), f"Không mở được thư mục {_name(here)}. Hãy kiểm tra quyền truy cập.")
            continue
        yield from _files(entries, seen)
        waiting += [Path(e.path) for e in reversed(entries) if not _ignored(e.name) and _is_folder(e)]


def _files(entries: list[os.DirEntry[str]], seen: set[tuple[int, int]]) -> Iterator[Path | Skipped]:
    for entry in entries:
        path = Path(entry.path)
        if _ignored(entry.name) or _is_folder(entry) or path.suffix.lower() not in DOCUMENT_SUFFIXES | IMAGE_SUFFIXES:
            continue
        yield from _argument(path, seen)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a symlink that points to itself
        return False


def _ignored(name: str) -> bool:
    return name.startswith((".", "~$")) or name in _IGNORED_NAMES


def _first_time(path: Path, seen: set[tuple[int, int]]) -> bool:
    """Whether this file or folder was not met before under any name. Raises OSError when it isn't there."""
    status = path.stat()
    # Some file systems give no inode numbers; then only the path tells.
    identity = (status.st_dev, status.st_ino) if status.st_ino else (-1, hash(os.path.realpath(path)))
    if identity in seen:
        return False
    seen.add(identity)
    return True


def _name(path: Path) -> str:
    printable = str(path).encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", printable)
