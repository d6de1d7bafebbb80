"""What the documents name exists: pictures, files, commands, settings; and nothing is left to fill in."""

from __future__ import annotations

import re

import pytest

import run
from settings import ROOT, Settings

DOCUMENTS = ("README.md", "docs/HUONG_DAN.md", "CHANGELOG.md")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_and_pictures_lead_somewhere(name):
    for target in re.findall(r"\]\(([^)#]+)\)", text(name)):
        if not target.startswith("http"):
            assert ((ROOT / name).parent / target).exists(), target


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_are_those_of_the_runner(name):
    for command in re.findall(r"run\.py ([a-z]+)", text(name)):
        assert command in run.COMMANDS, command


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_left_to_fill_in(name):
    assert not re.search(r"@[A-Z]+@|TODO|FIXME", text(name))


def test_settings_of_the_readme_are_settings():
    table = text("README.md").split("## Settings")[1].split("## Measured")[0]
    named = re.findall(r"`([A-Z][A-Z_]+)`", table)
    assert {"DATA_DIR", "EMBEDDING_MODEL", "OLLAMA_MODEL"} <= set(named)
    for name in named:
        assert name.lower() in Settings.model_fields, name


def test_the_modules_that_the_readme_runs_can_be_run():
    for module in re.findall(r"python -m ([a-z.]+)", text("README.md")):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module
