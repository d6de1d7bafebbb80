"""Facet tokens and scopes, as both indexes read them."""

import pytest

from records import Article, Conference, Passage
from store.facets import EVERYTHING, conference_facet, facets_of, year_facet


@pytest.mark.parametrize(
    ("conference", "token"),
    [
        pytest.param(Conference("ngoai_vu", 19, 2018, ""), "facet__ngoai_vu__19", id="number"),
        pytest.param(Conference("ngoai_vu", 19, None, ""), "facet__ngoai_vu__19", id="the same without its year"),
        pytest.param(Conference("van_hoa", None, 2021, ""), "facet__van_hoa__y2021", id="year alone"),
        pytest.param(Conference("van_hoa", None, None, ""), "facet__van_hoa__y", id="series alone"),
        pytest.param(Conference('a" OR b', 1, None, ""), "facet__a__OR_b__1", id="a series with FTS5's signs"),
    ],
)
def test_conference_facet(conference, token):
    assert conference_facet(conference) == token


def test_an_article_bears_its_conferences_and_every_year_of_its_headers_and_text():
    held = Conference("ngoai_vu", 19, 2018, "")
    article = Article("a", None, "", "a.txt", "h", conferences=(held,))
    passages = [
        Passage("p", "a", 0, 0, 0, "So với năm 2015, kết quả năm 2017 tốt hơn.", None, "[báo | 12/08/2018]"),
        Passage("q", "a", 1, 0, 0, "Đến năm 2017 có 2030 dự án.", None, "[báo | 12/08/2018]"),
    ]
    assert facets_of(article, passages) == {
        "facet__ngoai_vu__19": held,
        **dict.fromkeys(map(year_facet, (2018, 2015, 2017))),
    }


@pytest.mark.parametrize(
    ("groups", "expression", "where"),
    [
        pytest.param([], "", {}, id="everything"),
        pytest.param([["a"]], '{facets} : (("a"))', {"a": 1}, id="one"),
        pytest.param([["a", "b"]], '{facets} : (("a" OR "b"))', {"$or": [{"a": 1}, {"b": 1}]}, id="one of two"),
        pytest.param(
            [["a"], ["b", "c"]],
            '{facets} : (("a") AND ("b" OR "c"))',
            {"$and": [{"a": 1}, {"$or": [{"b": 1}, {"c": 1}]}]},
            id="both groups",
        ),
    ],
)
def test_a_scope_in_the_words_of_both_indexes(groups, expression, where):
    scope = EVERYTHING
    for group in groups:
        scope = scope.and_one_of(group)
    assert (scope.expression, scope.where, scope.is_empty) == (expression, where, False)


def test_a_group_without_a_token_leaves_nothing():
    assert EVERYTHING.and_one_of(["a"]).and_one_of([]).is_empty
