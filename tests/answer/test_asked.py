import pytest

from answer.asked import asked_kinds, asks_for_date, asks_for_directive, states
from tests.answer.made_up import query
from vietnamese.text import has_diacritics


def asked(text):
    from dataclasses import replace

    return replace(query(text), has_diacritics=has_diacritics(text))


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Có bao nhiêu chợ?", ("how_many",)),
        ("co bao nhieu cho", ("how_many",)),
        ("Có bao nhiu chợ", ("how_many",)),
        ("Hội nghị lần thứ mấy?", ("how_many",)),
        ("Họp ngày nào, tại đâu?", ("when", "where")),
        ("Ai phát biểu khi nào?", ("when", "who")),
        ("Quyền lực nào được chia?", ()),
        ("Tác dụng không may là gì?", ()),
        ("Máy bay nào hạ cánh?", ()),
        ("Tỉnh làm gì?", ()),
        ("When was it held?", ("when",)),
    ],
)
def test_kinds_are_read_with_their_marks(question, kinds):
    assert asked_kinds(asked(question)) == kinds


@pytest.mark.parametrize(
    ("kind", "text", "stated"),
    [
        ("how_many", "Tỉnh có 25 cây cầu.", True),
        ("how_many", "Tỉnh có sáu huyện.", True),
        ("how_many", "Tỉnh đẹp.", False),
        ("when", "Họp ngày 14/3/2021.", True),
        ("when", "Xây vào năm 1520.", True),
        ("when", "Tỉnh đẹp.", False),
        ("where", "Họp tại Hà Nội.", True),
        ("where", "Họp tại đây.", False),
        ("who", "Ông Trần Văn Lâm phát biểu.", True),
        ("who", "Đại biểu phát biểu.", False),
    ],
)
def test_what_states_a_kind(kind, text, stated):
    assert states(kind, text) is stated


@pytest.mark.parametrize(
    ("question", "dated"),
    [("Họp ngày nào?", True), ("hop nam nao", True), ("Thời hạn là gì?", True), ("Khi nào phải họp?", False)],
)
def test_some_questions_want_a_date(question, dated):
    assert asks_for_date(asked(question)) is dated


def test_a_directive_is_asked_for():
    assert asks_for_directive(asked("Phó Thủ tướng yêu cầu gì?"))
    assert not asks_for_directive(asked("Tỉnh có mấy chợ?"))
