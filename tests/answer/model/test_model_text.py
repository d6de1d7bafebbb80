"""Raw model text -> what is shown: thoughts, markers, halves, foreign signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.model.model_text import draft_of, foreign_signs, plain, whole_sentences, without_thoughts


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        pytest.param("<think>để xem</think>Có 105 dự án.", "Có 105 dự án.", id="closed"),
        pytest.param("<think>để xem", "", id="not closed yet"),
        pytest.param("Trước. <thi", "Trước. ", id="half an opening sign"),
        pytest.param("để xem</think>Có.", "Có.", id="opened in the prompt"),
        pytest.param("để xem</thi", "để xem", id="half a closing sign"),
        pytest.param("<THINKING>a</THINKING>b<think>c</think>d", "bd", id="two, in capitals"),
        pytest.param("Nhiệt độ < 5 độ", "Nhiệt độ < 5 độ", id="a sign of its own is no tag"),
    ],
)
def test_thoughts_are_not_shown(raw, shown):
    assert without_thoughts(raw) == shown


@pytest.mark.parametrize(
    ("raw", "shown", "order"),
    [
        pytest.param("A [3]. B [1].", "A [1]. B [2].", [3, 1], id="numbered by first use"),
        pytest.param("A [1][2]", "A [1][2]", [1, 2], id="two in a row"),
        pytest.param("A [2, 1]", "A [1][2]", [2, 1], id="a list"),
        pytest.param("A [1-3]", "A [1][2][3]", [1, 2, 3], id="a range"),
        pytest.param("A 【2】", "A [1]", [2], id="wide brackets"),
        pytest.param("A [Nguồn 2] B [đoạn 1]", "A [1] B [2]", [2, 1], id="named"),
        pytest.param("A [9] b", "A b", [], id="unknown ones are left out"),
        pytest.param("A [1, 9]", "A [1]", [1], id="unknown ones of a list are left out"),
        pytest.param("A [", "A", [], id="half a marker"),
        pytest.param("A [1", "A", [], id="half a marker with its number"),
        pytest.param("A [1][", "A [1]", [1], id="half a second marker"),
        pytest.param("A [1] B [1]", "A [1] B [1]", [1], id="the same twice"),
        pytest.param("A [0]", "A", [], id="markers count from 1"),
        pytest.param("Xem [phụ lục] đó [1]", "Xem [phụ lục] đó [1]", [1], id="brackets of the text stay"),
    ],
)
def test_markers_of_the_draft(raw, shown, order):
    assert draft_of(raw, 4) == (shown, order)


def test_markdown_becomes_plain_lines():
    assert plain("## Kết quả\n* **Một** là [1]\n• hai") == "Kết quả\n- Một là [1]\n- hai"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Có 105 dự án [1]. Và còn", "Có 105 dự án [1]."),
        ("Có 105 dự án. [1] Và", "Có 105 dự án. [1]"),
        ("Vốn gần 34", ""),
        ("Vốn 7,41 phần trăm. Đến ngày 12.8", "Vốn 7,41 phần trăm."),
        ("- Một\n- Hai [1]\n- Ba", "- Một\n- Hai [1]"),
        ("“Xong.” [2] rồi", "“Xong.” [2]"),
    ],
)
def test_what_was_cut_off_goes(text, whole):
    assert whole_sentences(text) == whole


def test_foreign_signs():
    assert foreign_signs("Hà Nội 有 dự án") == {"有"}
    assert foreign_signs("Hà Nội có dự án “đầu tư” – 5 %…") == set()


PIECES = st.lists(
    st.sampled_from(["Có ", "105 dự án", " [1]", "[2", "]", "<think>", "x", "</think>", " 【3】", ".", "\n", "[9]"])
)


@given(PIECES)
def test_no_draft_shows_thoughts_or_unknown_markers(pieces):
    text, order = draft_of("".join(pieces), 3)
    assert "<think>" not in text and "</think>" not in text
    assert "[9]" not in text
    assert sorted(order) == sorted(set(order)) and set(order) <= {1, 2, 3}
    assert all(f"[{n}]" in text for n in range(1, len(order) + 1))


@given(PIECES)
def test_the_end_doesn_not_depend_on_the_cut(pieces):
    raw = "".join(pieces)
    grown = ""
    for letter in raw:
        grown += letter
        draft_of(grown, 3)
    assert draft_of(grown, 3) == draft_of(raw, 3)
