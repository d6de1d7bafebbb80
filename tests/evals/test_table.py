"""The table: narrow, in one order, the same in a terminal and as Markdown."""

import pytest

from evals.table import columns, figure, markdown, show

ROWS = {
    "as written: fused": {"evidence@1": 0.8571, "p50 ms": 23.4, "n": 33},
    "kind: fact": {"n": 14, "wrongly refused": 0.0, "evidence@1": 1.0},
}


def test_columns_come_in_one_order_whatever_the_rows():
    assert columns(ROWS) == ["n", "evidence@1", "wrongly refused", "p50 ms"]


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("evidence@1", 0.857, ".86"),
        ("evidence@1", 1.0, "1.00"),
        ("wrongly refused", 0.0, ".00"),
        ("n", 1190, "1190"),
        ("p95 ms", 41.6, "42"),
        ("MB disk", 1234.5, "1,234"),
        ("passages/s", 0.4, "0"),
    ],
)
def test_figure(name, value, shown):
    assert figure(name, value) == shown


def test_markdown_has_a_cell_for_each_column_and_says_what_they_mean():
    lines = markdown(ROWS, "note").splitlines()
    assert lines[0] == "| | n | @1 | wrongly | p50 |"
    assert lines[2:4] == ["| as written: fused | 33 | .86 |  | 23 |", "| kind: fact | 14 | 1.00 | .00 |  |"]
    assert len({line.count("|") for line in lines[:4]}) == 1 and lines[-1] == "note"


def test_the_terminal_shows_the_same_figures(capsys):
    show(ROWS, "note")
    told = capsys.readouterr().out
    assert all(word in told for word in ("wrongly", ".86", "23", "kind: fact", "note"))
    assert max(map(len, told.splitlines())) <= 120
