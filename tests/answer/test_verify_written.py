"""Sentences as a small language model writes them, over the bundled articles: see `written_claims`."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.verify import check
from evals.cheats import passages_of
from records import Hit
from settings import ROOT
from tests.answer.written_claims import CHEATS, HONEST, Row


@pytest.fixture(scope="module")
def passages() -> list[Hit]:
    return passages_of(ROOT / "articles")


def given(passages: list[Hit], file: str, section: str | None) -> list[Hit]:
    """Eight passages as a search finds them: the one that is cited, its article's others, then further ones."""
    own = [h for h in passages if Path(h.article.source_file).name == file]
    cited = [h for h in own if h.passage.section == section]
    assert cited, (file, section)
    return [*cited, *(h for h in own if h not in cited), *(h for h in passages if h not in own)][:8]


@pytest.mark.parametrize("row", HONEST, ids=lambda row: row[2][:40])
def test_honest(row: Row, passages: list[Hit]):
    file, section, sentence = row
    checked = check(f"{sentence.rstrip('.')} [1].", given(passages, file, section))
    assert [c.reason for c in checked.claims] == [None]
    assert checked.citations[0].source_file.endswith(file)


@pytest.mark.parametrize("row", CHEATS, ids=lambda row: row[2][:40])
def test_cheat(row: Row, passages: list[Hit]):
    file, section, sentence = row
    checked = check(f"{sentence.rstrip('.')} [1].", given(passages, file, section))
    assert [c.status for c in checked.claims] == ["unverified"]
    assert checked.claims[0].reason and not checked.citations and not checked.text
