"""Which words of a question go to FTS5, and how."""

import pytest

from store.full_text import MAX_TOKENS, match_expression, query_tokens, rarest


def test_a_question_without_diacritics_is_matched_by_its_folded_forms_only():
    assert query_tokens("hoi nghi", diacritics=False) == ["_hoi", "_nghi", "hoi_nghi"]
    assert query_tokens("Hội nghị") == ["hội", "nghị", "_hoi", "_nghi", "hoi_nghi"]


def test_a_pasted_page_is_cut():
    assert len(query_tokens(" ".join(f"chữ{n}" for n in range(1000)))) == MAX_TOKENS


@pytest.mark.parametrize(
    ("counts", "kept"),
    [
        pytest.param({"a": 5, "b": 1, "c": 0}, ["b", "a"], id="rarest first, absent ones left out"),
        pytest.param({"a": 9, "b": 9, "c": 9}, ["a", "b"], id="as many as fit, the fewest at least"),
        pytest.param({"a": 100}, ["a"], id="a lone common word is still looked for"),
        pytest.param({"a": 100, "b": 200, "c": 300}, ["a", "b"], id="common words alone"),
        pytest.param({}, [], id="nothing"),
    ],
)
def test_rarest(counts, kept):
    assert rarest(counts, most_rows=10) == kept


def test_no_operator_can_be_typed():
    assert match_expression(['a" OR b', "NEAR"]) == '"a"" OR b" OR "NEAR"'
    assert match_expression(["a"], "scope") == '(scope) AND ("a")'
    assert match_expression([], "scope") == ""


def test_common_words_left_out_of_a_large_library_change_few_first_hits(settings, monkeypatch):
    from evals.generated import Generator, RandomVectors
    from evals.scale import build
    from store.library import Library

    library = Library.open(settings, write=True, embedder=RandomVectors())
    build(library, Generator(), 300)
    asked = Generator().questions(library.counts()["articles"], 25)
    whole = [library.lexical(q.text) for q in asked]
    monkeypatch.setattr("store.full_text.rarest.__defaults__", (60,))
    short = [library.lexical(q.text) for q in asked]
    library.close()
    assert any(len(few) < len(all_) for few, all_ in zip(short, whole, strict=True)), "nothing was left out"
    same = [next(iter(few)) == next(iter(all_)) for few, all_ in zip(short, whole, strict=True)]
    assert sum(same) >= 20, same
