import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.fusion import fuse, min_max, share_of_best

scores = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0, 50), max_size=8)


def test_convex_combination_of_both_legs():
    fused = fuse({"a": 4.0, "b": 2.0}, {"a": 0.8, "b": 0.9}, 0.5)
    assert fused == {"b": 0.75, "a": 0.5}


def test_a_passage_of_one_leg_only_is_ranked_too():
    fused = fuse({"words": 3.0}, {"meaning": 0.9, "far": 0.7}, 0.4)
    assert list(fused) == ["words", "meaning", "far"]
    assert fused["words"] == pytest.approx(0.6)
    assert fused["meaning"] == pytest.approx(0.4)


def test_ties_are_broken_by_id():
    assert list(fuse({"b": 1.0, "a": 1.0}, {}, 0.5)) == ["a", "b"]


def test_nothing_found_is_an_empty_ranking():
    assert fuse({}, {}, 0.5) == {}


@given(scores, scores, st.floats(0, 1))
def test_scores_stay_between_zero_and_one_and_fall(lexical, dense, weight):
    values = list(fuse(lexical, dense, weight).values())
    assert all(-1e-9 <= v <= 1 + 1e-9 for v in values)
    assert values == sorted(values, reverse=True)


@given(scores)
def test_each_normalisation_keeps_the_order(raw):
    for normalised in (min_max(raw), share_of_best(raw)):
        for one in raw:
            for other in raw:
                if raw[one] > raw[other]:
                    assert normalised[one] >= normalised[other]
