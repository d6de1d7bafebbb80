import json

import pytest

from answer.calibration import FILE, UNCALIBRATED, VERSION, Calibration, Signals, calibration_of, keep
from store import bundled

ONE = Calibration(-5.0, 4.0, 2.0, 6.0, -1.0, threshold=0.4, foreign_similarity=0.7)


def test_the_bundled_model_is_calibrated_whether_named_or_given_as_a_folder():
    known = calibration_of(bundled.FOLDER_NAME)
    assert known != UNCALIBRATED
    assert calibration_of(f"/somewhere/models/{bundled.FOLDER_NAME}") == known
    assert json.loads(FILE.read_text(encoding="utf-8"))["version"] == VERSION


def test_an_unknown_model_is_judged_by_terms_alone():
    unknown = calibration_of("someone/else")
    assert unknown == UNCALIBRATED
    assert unknown.probability(Signals(0.9, 0.9, 0.1)) == unknown.probability(Signals(0.9, 0.9, 0.99))
    assert unknown.speaks_of_it(Signals(0.6, 0.5, 0.0), foreign=False)
    assert not unknown.speaks_of_it(Signals(0.1, 0.1, 0.99), foreign=False)


@pytest.mark.parametrize("more", [Signals(0.6, 0.4, 0.8), Signals(0.5, 0.5, 0.8), Signals(0.5, 0.4, 0.9)])
def test_more_of_any_signal_is_more_likely(more):
    less = Signals(0.5, 0.4, 0.8)
    assert ONE.probability(more) > ONE.probability(less)
    assert ONE.probability(Signals(0.5, 0.4, 0.8, bare=1.0)) < ONE.probability(less)


def test_a_foreign_question_is_judged_by_similarity():
    assert ONE.speaks_of_it(Signals(0.0, 0.0, 0.71), foreign=True)
    assert not ONE.speaks_of_it(Signals(1.0, 1.0, 0.69), foreign=True)


def test_what_is_kept_is_read_again_and_others_stay(tmp_path):
    file = tmp_path / "gate.json"
    keep("one", ONE, file)
    keep("folder/two", UNCALIBRATED, file)
    assert calibration_of("one", file) == ONE
    assert calibration_of("two", file) == UNCALIBRATED


def test_a_file_of_another_version_counts_for_nothing(tmp_path):
    file = tmp_path / "gate.json"
    file.write_text(json.dumps({"version": VERSION + 1, "embedders": {"one": {}}}), encoding="utf-8")
    assert calibration_of("one", file) == UNCALIBRATED


def test_no_signal_is_too_large():
    assert 0 <= ONE.probability(Signals(1e9, 0, 0)) <= 1
    assert 0 <= ONE.probability(Signals(-1e9, 0, 0)) <= 1
