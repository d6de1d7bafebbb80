import random

import numpy as np
import pytest

from answer.calibration import Signals, calibration_of
from evals.calibrate import Sample, fit, fit_logistic, main


def samples(answerable: bool, middle: float, group: tuple[int, int, bool], n: int = 60) -> list[Sample]:
    draw = random.Random(str(group))
    return [
        Sample(
            Signals(middle + draw.gauss(0, 0.05), middle + draw.gauss(0, 0.05), 0.7 + middle / 5, float(group[2])),
            answerable,
            group,
            foreign=False,
        )
        for _ in range(n)
    ]


def test_a_logistic_regression_finds_the_side_of_a_line():
    x = np.linspace(-1, 1, 41)
    weights = fit_logistic(np.c_[np.ones(41), x], (x > 0.2).astype(float), np.ones(41))
    assert -weights[0] / weights[1] == pytest.approx(0.2, abs=0.1)


def test_what_can_be_told_apart_is_told_apart():
    ours, theirs = samples(True, 0.7, (0, 0, False)), samples(False, 0.2, (0, 1, False))
    calibration = fit([*ours, *theirs])
    assert np.mean([calibration.speaks_of_it(s.signals, False) for s in ours]) == 1
    assert np.mean([calibration.speaks_of_it(s.signals, False) for s in theirs]) == 0


def test_a_large_group_does_not_outvote_a_small_one():
    few = samples(True, 0.42, (0, 0, False), n=10)
    many = samples(True, 0.9, (1, 1, False), n=900)
    others = samples(False, 0.1, (0, 1, False), n=100)
    calibration = fit([*few, *many, *others])
    assert np.mean([calibration.speaks_of_it(s.signals, False) for s in few]) >= 0.9


def test_the_foreign_threshold_moves_only_when_there_are_enough():
    def foreign(similarity: float, answerable: bool) -> Sample:
        return Sample(Signals(0, 0, similarity), answerable, (0, 0, False), foreign=True)

    known = [*samples(True, 0.7, (0, 0, False)), *samples(False, 0.2, (0, 1, False))]
    two = [foreign(0.8, True), foreign(0.6, False)]
    assert fit([*known, *two], foreign_similarity=0.77).foreign_similarity == 0.77
    assert fit([*known, *two * 3]).foreign_similarity == pytest.approx(0.7)


def test_one_set_is_not_enough(tmp_path, capsys):
    assert main(["--set", str(tmp_path), str(tmp_path / "q.jsonl")]) == 2
    assert "hai bộ" in capsys.readouterr().err


def test_two_small_sets_from_files_to_a_kept_calibration(tmp_path, settings, monkeypatch):
    import json

    from tests.answer.small_library import BRIDGE, MARKET

    sets = {"a": (BRIDGE, "Tỉnh Xanh xây bao nhiêu cây cầu?"), "b": (MARKET, "Huế có bao nhiêu chợ phiên?")}
    arguments: list[str] = ["--out", str(tmp_path / "gate.json")]
    for name, (text, question) in sets.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "bai.txt").write_text(f"Bài {name}\n\n{text}\n", encoding="utf-8")
        line: dict[str, object] = {
            "id": name,
            "question": question,
            "kind": "fact",
            "articles": ["bai.txt"],
            "evidence": [text[:60]],
        }
        line |= {"evidence_groups": [[0]], "must_include": []}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
        arguments += ["--set", str(tmp_path / name), str(tmp_path / f"{name}.jsonl")]
    monkeypatch.setattr("evals.calibrate.load_settings", lambda: settings)
    assert main(arguments) == 0
    kept = calibration_of("fake", tmp_path / "gate.json")
    assert kept.probability(Signals(1, 1, 0.9)) > kept.probability(Signals(0, 0, 0.1))
