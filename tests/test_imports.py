"""The rooms of the design: who may import whom, proved over the source of every module."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LEAVES = {"records", "errors"}
SHARED = {*LEAVES, "settings", "vietnamese", "conferences"}
ROOMS = {
    "vietnamese": {"errors"},
    "prompts": {"errors"},
    "records": set(),
    "errors": set(),
    "settings": {"errors"},
    "conferences": {*LEAVES, "settings", "vietnamese"},
    "store": SHARED,
    "ingest": {*SHARED, "store"},
    "directives": {*SHARED, "store"},
    "answer": {*SHARED, "store", "prompts"},
    "app_pages": {*SHARED, "store", "prompts", "answer", "directives", "ingest"},
    "app": {*LEAVES, "settings", "app_pages"},
    "run": set(),
}
"""What each room may import besides itself. `evals` and `tests` may import everything."""
OPEN_ROOMS = {"evals", "tests"}
KEPT_IN = {"streamlit": {"app", "app_pages", "evals", "tests"}, "chromadb": {"store", "evals", "tests"}}
"""Libraries that only some rooms may import."""
SKIPPED = {".venv", "data", "build", "docs", "node_modules"}


def sources() -> list[Path]:
    found = (p.relative_to(ROOT) for p in ROOT.rglob("*.py"))
    return sorted(p for p in found if not SKIPPED & set(p.parts) and not p.parts[0].startswith("."))


def room(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every imported module's full name, lazy imports and `import_module("…")` included, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module, node.lineno
        elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__") and node.args:
            name = node.args[0]
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                yield name.value, node.lineno


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def violations(path: Path, source: str) -> list[str]:
    here, found = room(path), []
    for name, line in imports(ast.parse(source)):
        top = name.split(".")[0]
        ours = top in ROOMS or top in OPEN_ROOMS
        if ours and top != here and here not in OPEN_ROOMS and top not in ROOMS[here]:
            found.append(f"{path}:{line}: {here} may not import {name}")
        if here not in KEPT_IN.get(top, {here}):
            found.append(f"{path}:{line}: only {', '.join(sorted(KEPT_IN[top]))} may import {top}")
        if here == "run" and top not in sys.stdlib_module_names:
            found.append(f"{path}:{line}: run.py may import the standard library only")
        if here == "app_pages" and name.startswith("ingest.") and name not in ("ingest.pipeline", "ingest.split"):
            found.append(f"{path}:{line}: pages may not import the inside of ingest")
    return found


@pytest.mark.parametrize("path", sources(), ids=str)
def test_every_module_keeps_to_its_room(path: Path):
    assert room(path) in ROOMS.keys() | OPEN_ROOMS, "a new room: add it to the table, with what it may import"
    assert violations(path, (ROOT / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("vietnamese/text.py", "from store.library import Library", "may not import store.library"),
        ("vietnamese/text.py", "import settings", "may not import settings"),
        ("records.py", "import vietnamese.text", "may not import vietnamese.text"),
        ("store/x.py", "def f():\n    from answer import search", "may not import answer"),
        ("answer/x.py", "import streamlit as st", "may import streamlit"),
        ("answer/x.py", "from chromadb.config import Settings", "may import chromadb"),
        ("ingest/x.py", "import importlib\nimportlib.import_module('streamlit')", "may import streamlit"),
        ("app.py", "from store.library import Library", "may not import store.library"),
        ("app_pages/x.py", "from ingest.clean import clean", "inside of ingest"),
        ("run.py", "import yaml", "standard library only"),
        ("store/x.py", "from tests.conftest import x", "may not import tests"),
    ],
)
def test_the_rules_catch(path, source, expected):
    found = violations(Path(path), source)
    assert len(found) >= 1
    assert expected in "".join(found)


def test_what_is_allowed_passes():
    assert violations(Path("answer/x.py"), "from store.library import Library\nimport re, numpy") == []
    assert violations(Path("evals/x.py"), "import chromadb, streamlit, answer.search") == []


def test_no_folder_that_streamlit_would_discover():
    assert not [p for p in ROOT.rglob("pages") if p.is_dir() and not SKIPPED & set(p.relative_to(ROOT).parts)]


def test_the_router_is_a_picture_frame():
    router = ROOT / "app.py"
    if not router.exists():
        pytest.skip("no app.py yet")
    assert len(router.read_text(encoding="utf-8").splitlines()) <= 60
