from dataclasses import replace

import pytest

from app_pages.links import article_link, parameters, source_link
from records import Citation


def a_citation(**changes) -> Citation:
    usual = Citation(1, "a&b=1", "T", "P", "2018-08-12", "t.txt", "a-0001", "Câu.", 3, 7, "Câu.")
    return replace(usual, **changes)


def test_a_link_gives_back_what_it_names():
    link = source_link(a_citation())
    assert link.startswith("./source?")
    assert parameters(link) == {"article": "a&b=1", "passage": "a-0001", "start": "3", "end": "7"}
    assert parameters(article_link("x/../y")) == {"article": "x/../y"}


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "./source", "./source?c=geheim&embed=true", "::::"])
def test_nothing_else_is_taken_from_an_address(address):
    assert parameters(address) == {}
