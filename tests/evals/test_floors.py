"""The floors: what falls under one is told, and a figure that is no longer measured isn't kept."""

import pytest

from evals.floors import REAL, check, kept


@pytest.mark.parametrize(
    ("measure", "value", "bound", "fine"),
    [
        pytest.param("evidence@1", 0.9, 0.9, True, id="on its floor"),
        pytest.param("evidence@1", 0.89, 0.9, False, id="under its floor"),
        pytest.param("wrongly refused", 0.05, 0.06, True, id="under its ceiling"),
        pytest.param("wrongly refused", 0.07, 0.06, False, id="over its ceiling"),
    ],
)
def test_kept(measure, value, bound, fine):
    assert kept(measure, value, bound) is fine


def test_what_is_not_kept_or_not_measured_is_told(capsys):
    bounds = {"questions": {"facts": 0.9, "refused": 0.9}, "compare": {"evidence@5": 1.0}}
    broken = list(check({"questions": {"facts": 0.8, "refused": 0.95}}, bounds))
    assert broken == ["questions, facts: 0.800 is not at least 0.900", "compare: not measured: evidence@5"]
    assert "0.950  at least 0.900" in capsys.readouterr().out


def test_the_floors_are_never_under_what_was_asked_for():
    least = {"evidence@1": 0.86, "evidence@3": 0.95, "evidence@5": 0.985, "facts": 0.85, "evidence cited": 0.90}
    assert all(REAL["questions"][measure] >= bound for measure, bound in least.items())
    assert REAL["questions"]["wrongly refused"] <= 0.06 and REAL["compare"]["evidence@5"] == 1
