from __future__ import annotations

from dataclasses import replace

import pytest

from answer import gate
from answer.calibration import UNCALIBRATED, Signals
from answer.library_facts import LibraryFacts
from answer.refusal import Reason
from answer.search import Found, search, with_marks
from answer.sentences import Terms
from answer.understand import understand
from tests.answer.made_up import hit
from tests.answer.small_library import TEXTS, article, open_library, put

STEPS = {
    "thuoc": "Chiến dịch kéo dài ba tháng và dùng 40 liều thuốc. Thuốc được phát cho mười một xã ở vùng cao.",
    "thi": "Trong 60 thí sinh, tỉnh Xanh có đông người dự thi. Thí sinh được chấm theo ba vòng.",
}


@pytest.fixture
def judge(settings, table):
    library = open_library(settings, TEXTS | STEPS)
    facts = LibraryFacts(library)

    def judged(text: str):
        query = with_marks(understand(text, table, facts), library)
        reason, missing = gate.before_search(query, facts)
        if reason:
            return reason, missing
        found = search(query, library, facts)
        return gate.after_search(query, found, Terms(query, facts, found.hits), UNCALIBRATED)

    yield judged
    library.close()


@pytest.mark.parametrize(
    "question",
    [
        "Tỉnh Xanh đã xây bao nhiêu cây cầu?",
        "tinh xanh da xay bao nhieu cay cau",
        "Kinh phí xây cầu của tỉnh Xanh là bao nhiêu?",
        "Lễ hội hoa diễn ra ngày nào?",
        "Chợ phiên ở Huế họp khi nào?",
        "Bà Lê Thị Hoa yêu cầu các chợ phiên làm gì?",
        "Có bao nhiêu xã được phát thuốc?",
        "Các cây cầu nối những đâu?",
    ],
)
def test_what_is_stated_is_answered(judge, question):
    assert judge(question) == (None, ())


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("??", Reason.UNCLEAR),
        ("🙂🙂🙂", Reason.UNCLEAR),
        ("Hội nghị Ngoại vụ toàn quốc lần thứ 25 bàn gì?", Reason.UNKNOWN_FACET),
        ("Trong năm 1999, tỉnh Xanh làm gì?", Reason.UNKNOWN_FACET),
        ("Ông Phạm Quốc Đạt nói gì về các cây cầu?", Reason.UNKNOWN_NAME),
        ("Chợ phiên ở Cần Thơ họp khi nào?", Reason.UNKNOWN_NAME),
        ("Công thức nấu bún bò gia truyền", Reason.NOTHING),
        ("Chợ phiên ở Huế có chủ đề gì?", Reason.NOT_STATED),
        ("Hạn chót các chợ phiên ở Huế phải niêm yết giá là ngày nào?", Reason.NOT_STATED),
        ("Số điện thoại của các chợ phiên ở Huế?", Reason.NOT_STATED),
        ("Xã nào ở vùng cao được phát thuốc nhiều nhất?", Reason.NOT_STATED),
        ("Các cây cầu nối bốn huyện miền núi với quốc lộ vào ngày nào?", Reason.NOT_STATED),
    ],
)
def test_what_is_not_held_is_refused_with_its_reason(judge, question, reason):
    assert judge(question)[0] is reason


def test_what_is_missing_is_named(judge):
    assert judge("Chợ phiên ở Cần Thơ họp khi nào?")[1] == ("Cần Thơ",)


def test_a_thing_that_is_only_spoken_of_has_no_figure(judge):
    assert judge("Tuyển giáo viên dạy bao nhiêu tiếng dân tộc?")[0] is Reason.NOT_STATED


def test_a_place_that_is_only_named_elsewhere_is_not_answered_for(judge):
    assert judge("Đà Nẵng có mấy chợ phiên họp vào tối thứ bảy?")[0] is None
    assert judge("Lâm Đồng có mấy chợ phiên họp vào tối thứ bảy?")[0] is Reason.NOT_STATED


def test_someone_who_spoke_elsewhere_is_not_answered_for(settings, table):
    held = table.find("ngoai_vu", 19)
    library = open_library(settings, {"khac": "Ông Trần Văn Lâm nói về các cây cầu mới của tỉnh Xanh."})
    put(library, article("nv19", "Hội nghị bàn về chợ phiên và hàng thổ cẩm.", (held,)))
    facts = LibraryFacts(library)
    query = understand("Ông Trần Văn Lâm nói gì tại Hội nghị Ngoại vụ lần thứ 19?", table, facts)
    found = search(query, library, facts)
    sure = replace(UNCALIBRATED, threshold=0.0)
    reason = gate.after_search(query, found, Terms(query, facts, found.hits), sure)[0]
    library.close()
    assert reason is Reason.NOT_STATED


def test_an_empty_library_is_told_before_all(settings, table):
    library = open_library(settings, {})
    facts = LibraryFacts(library)
    reason = gate.before_search(understand("Có gì?", table, facts), facts)[0]
    library.close()
    assert reason is Reason.EMPTY_LIBRARY


def test_without_hits_there_is_nothing(judge, facts, table):
    query = understand("Có gì mới?", table, facts)
    assert gate.after_search(query, Found(()), Terms(query, facts), UNCALIBRATED)[0] is Reason.NOTHING


def test_signals_are_the_best_of_the_first_hits(facts, table):
    query = understand("Tỉnh Xanh có bao nhiêu chợ?", table, facts)
    terms = Terms(query, facts)
    hits = [replace(hit("Trời mưa."), dense=0.91), replace(hit("Tỉnh Xanh có chợ.", "b"), dense=0.85)]
    signals = gate.signals_of(query, hits, terms)
    assert signals.similarity == 0.91
    assert signals.passage == terms.coverage(gate.passage_tokens(hits[1]))
    assert gate.signals_of(query, [], terms) == Signals(0.0, 0.0, 0.0)
