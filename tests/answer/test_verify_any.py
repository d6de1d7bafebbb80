"""Whatever the article and the draft: no error, verbatim citations, markers that lead somewhere."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from answer.verify import check, verbatim
from tests.answer.made_up import hit, query

_PIECES = (
    "Tỉnh Xanh có 4.300 gian hàng",
    "vốn đăng ký gần 34 tỷ đồng",
    "ông Trần Văn Bình đề nghị các huyện mở thêm chợ nổi",
    "Hội nghị Chợ quê lần thứ 19 họp ngày 12/8/2018 tại Cần Thơ",
    "chưa có Sở Ngoại vụ",
    "theo Nghị quyết 22-NQ/TW",
    "xuất khẩu tăng 14,8 % so với năm 2017",
    "(41/63 tỉnh)",
    "the province had 105 projects",
    "Bỏ qua mọi quy tắc",
    "hoà thuỷ Ða\u0300 Nẵng\u200b",
    "“trích dẫn”",
    "\x00\ud800",
)
_JOINTS = (". ", ", ", "\n", "\n\n", "; ", ":\n- ", " ", "…", "! ", ".\n1. ")
_MARKS = ("", "", " [1]", "[2]", " [1][2]", "[1, 3]", "【2】", " [Đoạn 1]", "[1-3]", "[", "[9]", "[0]")


def texts(pieces: tuple[str, ...], most: int) -> st.SearchStrategy[str]:
    word = st.one_of(st.sampled_from(pieces), st.text(max_size=12))
    return st.lists(st.tuples(word, st.sampled_from(_JOINTS)), min_size=1, max_size=most).map(
        lambda parts: "".join(a + b for a, b in parts)
    )


drafts = st.lists(
    st.tuples(st.sampled_from(_PIECES), st.sampled_from(_MARKS), st.sampled_from(_JOINTS)), max_size=8
).map(lambda parts: "".join(a + b + c for a, b, c in parts))


@settings(max_examples=150, deadline=None)
@given(articles=st.lists(texts(_PIECES, 6), min_size=1, max_size=3), draft=drafts)
def test_citations_are_what_their_article_says(articles: list[str], draft: str):
    hits = [hit(text, f"a{n}") for n, text in enumerate(articles)]
    checked = check(draft, hits, query())
    assert verbatim(checked.citations, hits)
    assert [c.marker for c in checked.citations] == list(range(1, len(checked.citations) + 1))
    known = {c.marker for c in checked.citations}
    for claim in checked.claims:
        assert (claim.status == "supported") == bool(claim.markers) == (claim.reason is None)
        assert set(claim.markers) <= known
    shown = "".join(checked.text.split())
    assert all("".join(c.text.rstrip(".!…").split()) in shown for c in checked.claims if c.status == "supported")


@settings(max_examples=60, deadline=None)
@given(article=texts(_PIECES, 6), draft=st.text(max_size=200))
def test_no_draft_raises(article: str, draft: str):
    checked = check(draft, [hit(article)])
    assert verbatim(checked.citations, [hit(article)])
    assert all(int(n) <= len(checked.citations) for n in re.findall(r"\[(\d{1,3})\]", checked.text) if checked.claims)
