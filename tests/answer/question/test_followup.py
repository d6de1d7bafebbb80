"""Follow-ups written out in full, turn by turn, and questions that stand on their own."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answer.progress import Turn
from answer.question.followup import standalone
from answer.search import with_marks
from answer.understand import understand
from prompts import REFUSAL
from vietnamese.text import fold

ALONE = None
"""What a question that stands on its own is written out as."""
NV = "Hội nghị Ngoại vụ toàn quốc lần thứ"

# Each conversation: what was asked, and what it is to be read as. After ">>" comes what was answered.
CONVERSATIONS: dict[str, list[tuple[str, str | None]]] = {
    "number": [
        ("Hội nghị Ngoại vụ toàn quốc lần thứ 19 nói gì về FDI?", ALONE),
        ("thế còn lần thứ 18?", f"{NV} 18 nói gì về FDI?"),
        ("the con lan 21", f"{NV} 21 nói gì về FDI?"),
        ("còn hội nghị ngoại giao 32 thì sao?", "Hội nghị Ngoại giao lần thứ 32 nói gì về FDI?"),
        ("còn ODA?", "Hội nghị Ngoại giao lần thứ 32 nói gì về ODA?"),
        ("ai nói điều đó?", "Hội nghị Ngoại giao lần thứ 32 nói gì về ODA, ai nói điều đó?"),
        ("cụ thể là gì?", "Hội nghị Ngoại giao lần thứ 32 nói gì về ODA, cụ thể là gì?"),
    ],
    "number without marks": [
        ("hn ngoai vu 19 noi gi ve fdi", ALONE),
        ("the con lan 18", "Hoi nghi Ngoai vu toan quoc lan thu 18 noi gi ve fdi?"),
        ("con hn 21 thi sao", "Hoi nghi Ngoai vu toan quoc lan thu 21 noi gi ve fdi?"),
        ("ai noi dieu do", "Hoi nghi ngoai vu toan quoc lan thu 21 noi gi ve fdi, ai noi dieu do?"),
    ],
    "bare number": [
        ("Ai chủ trì hội nghị ngoại vụ lần thứ 19?", ALONE),
        ("còn 18?", f"Ai chủ trì {NV} 18?"),
        ("kỳ 21 thì sao?", f"Ai chủ trì {NV} 21?"),
        ("lần trước nữa thì sao?", f"Ai chủ trì {NV} 19?"),
        ("lần thứ 18 có bao nhiêu đại biểu?", f"{NV} 18 có bao nhiêu đại biểu?"),
    ],
    "against another": [
        ("Hội nghị Ngoại vụ lần thứ 21 có bao nhiêu đại biểu?", ALONE),
        ("so với lần thứ 18 thì sao?", f"{NV} 21 so với lần thứ 18 có bao nhiêu đại biểu?"),
        ("kỳ nào đông nhất?", f"{NV} 21 so với lần thứ 18 có bao nhiêu đại biểu, kỳ nào đông nhất?"),
    ],
    "several": [
        ("Hội nghị Ngoại vụ 21 có chủ đề gì?", ALONE),
        ("thế còn lần thứ 18 và 19?", f"{NV} 18 và lần thứ 19 có chủ đề gì?"),
    ],
    "other series": [
        ("Hội nghị Ngoại vụ 21 có gì mới?", ALONE),
        ("hội nghị đối ngoại toàn quốc thì sao?", "Hội nghị Đối ngoại toàn quốc có gì mới?"),
    ],
    "year": [
        ("FDI năm 2023 tăng bao nhiêu phần trăm?", ALONE),
        ("năm 2018 thì sao?", "FDI năm 2018 tăng bao nhiêu phần trăm?"),
        ("còn xuất khẩu?", "Xuất khẩu năm 2018 tăng bao nhiêu phần trăm?"),
        ("so với năm 2015?", "Xuất khẩu năm 2018 so với năm 2015 tăng bao nhiêu phần trăm?"),
    ],
    "year of a conference": [
        ("Hội nghị Ngoại vụ 2018 bàn gì?", ALONE),
        ("năm 2023 thì sao?", "Hội nghị Ngoại vụ toàn quốc năm 2023 bàn gì?"),
        ("năm đó FDI tăng bao nhiêu?", "Năm 2023 FDI tăng bao nhiêu?"),
    ],
    "place": [
        ("TP.HCM có quan hệ với bao nhiêu địa phương nước ngoài?", ALONE),
        ("Thế Đà Nẵng thì sao?", "Đà Nẵng có quan hệ với bao nhiêu địa phương nước ngoài?"),
        ("Còn Hải Phòng?", "Hải Phòng có quan hệ với bao nhiêu địa phương nước ngoài?"),
        ("con ha noi thi sao", "Hà Nội có quan hệ với bao nhiêu địa phương nước ngoài?"),
        ("thành phố này đăng cai sự kiện gì?", "Hà Nội đăng cai sự kiện gì?"),
        ("ở đó có bao nhiêu dự án?", "Tại Hà Nội có bao nhiêu dự án?"),
    ],
    "place without marks": [
        ("ha noi co bao nhieu doi tac o chau au", ALONE),
        ("con da nang thi sao", "Da Nang co bao nhieu doi tac o chau au?"),
    ],
    "two places": [
        ("Đà Nẵng và Hải Phòng hợp tác với nước nào?", ALONE),
        ("còn Huế và Hội An?", "Huế và Hội An hợp tác với nước nào?"),
        ("Quảng Ninh thế nào?", "Quảng Ninh hợp tác với nước nào?"),
    ],
    "topic": [
        ("Bộ trưởng Lê Hữu Phước yêu cầu gì đối với các địa phương?", ALONE),
        ("còn đối với doanh nghiệp?", "Bộ trưởng Lê Hữu Phước yêu cầu gì đối với doanh nghiệp?"),
        ("Còn với các tỉnh miền núi thì sao?", "Bộ trưởng Lê Hữu Phước yêu cầu gì đối với các tỉnh miền núi?"),
        ("nói rõ hơn", "Bộ trưởng Lê Hữu Phước yêu cầu gì đối với các tỉnh miền núi, nói rõ hơn?"),
        ("họ cần làm gì?", "Các tỉnh miền núi cần làm gì?"),
    ],
    "subject": [
        ("Ngoại giao kinh tế cần làm gì?", ALONE),
        ("Ngoại giao văn hóa thì sao?", "Ngoại giao văn hóa cần làm gì?"),
        ("tại sao?", "Ngoại giao văn hóa cần làm gì, tại sao?"),
        ("bao giờ?", "Ngoại giao văn hóa cần làm gì, bao giờ?"),
    ],
    "same head": [
        ("Hà Nội có bao nhiêu dự án vốn vay?", ALONE),
        ("còn dự án tư nhân?", "Hà Nội có bao nhiêu dự án tư nhân?"),
        ("tổng vốn là bao nhiêu?", "Hà Nội có bao nhiêu dự án tư nhân, tổng vốn là bao nhiêu?"),
        ("trong đó có mấy dự án đã xong?", "Hà Nội có bao nhiêu dự án tư nhân, trong đó có mấy dự án đã xong?"),
    ],
    "document": [
        ("Theo Nghị quyết 22, địa phương cần làm gì?", ALONE),
        ("còn Chỉ thị 45?", "Theo Chỉ thị 45, địa phương cần làm gì?"),
        ("ai ban hành?", "Theo Chỉ thị 45, địa phương cần làm gì, ai ban hành?"),
    ],
    "organisation": [
        ("Sở Ngoại vụ có nhiệm vụ gì?", ALONE),
        ("còn Bộ Ngoại giao?", "Bộ Ngoại giao có nhiệm vụ gì?"),
        ("còn UBND tỉnh?", "Ủy ban nhân dân tỉnh có nhiệm vụ gì?"),
    ],
    "man": [
        ("Phó Thủ tướng Trần Văn Lâm yêu cầu gì đối với các cơ quan đại diện?", ALONE),
        (
            "Còn với các tỉnh chưa có Sở Ngoại vụ thì ông ấy chỉ đạo thế nào?",
            "Với các tỉnh chưa có Sở Ngoại vụ thì Phó Thủ tướng Trần Văn Lâm chỉ đạo thế nào?",
        ),
    ],
    "person and conference": [
        ("Đại sứ Phan Quốc Khánh đề nghị gì tại Hội nghị Ngoại vụ lần thứ 21?", ALONE),
        ("Ông ấy muốn lập danh bạ của ai?", f"Tại {NV} 21, Đại sứ Phan Quốc Khánh muốn lập danh bạ của ai?"),
        ("đồng chí đó nói gì về FDI?", f"Tại {NV} 21, Đại sứ Phan Quốc Khánh nói gì về FDI?"),
        ("hội nghị đó diễn ra ở đâu?", f"{NV} 21 diễn ra ở đâu?"),
    ],
    "office alone": [
        ("Đại sứ Việt Nam tại Hoa Kỳ đề nghị gì?", ALONE),
        ("ông ấy muốn gì ở kiều bào?", "Đại sứ Việt Nam tại Hoa Kỳ muốn gì ở kiều bào?"),
    ],
    "other person": [
        ("Bộ trưởng Lê Hữu Phước chỉ đạo gì về Sở Ngoại vụ?", ALONE),
        ("bà Nguyễn Thị Mai Hoa thì sao?", "Bà Nguyễn Thị Mai Hoa chỉ đạo gì về Sở Ngoại vụ?"),
        ("còn Phó Thủ tướng Trần Văn Lâm?", "Phó Thủ tướng Trần Văn Lâm chỉ đạo gì về Sở Ngoại vụ?"),
        ("bà ấy nói gì về vốn?", "Bà Nguyễn Thị Mai Hoa nói gì về vốn?"),
    ],
    "person of the answer": [
        ("Ai nói về vốn FDI? >> Bà Nguyễn Thị Mai Hoa nói về vốn FDI.", ALONE),
        ("bà ấy đề nghị gì?", "Bà Nguyễn Thị Mai Hoa đề nghị gì?"),
    ],
    "person without marks": [
        ("bo truong le huu phuoc yeu cau gi", ALONE),
        ("ong ay noi gi ve so ngoai vu", "Bo truong Le Huu Phuoc noi gi ve so ngoai vu?"),
        ("con thu tuong thi sao", "Thu tuong noi gi ve so ngoai vu?"),
    ],
    "without a subject": [
        ("Hội nghị Ngoại vụ toàn quốc lần thứ 21 có chủ đề gì?", ALONE),
        ("có bao nhiêu đại biểu?", f"{NV} 21 có bao nhiêu đại biểu?"),
        ("ai chủ trì?", f"Tại {NV} 21, ai chủ trì?"),
        ("diễn ra khi nào?", f"{NV} 21 diễn ra khi nào?"),
        ("Hội nghị có bao nhiêu tham luận?", f"{NV} 21 có bao nhiêu tham luận?"),
        ("lần trước thì sao?", f"{NV} 20 có bao nhiêu tham luận?"),
    ],
    "after a refusal": [
        (f"Hội nghị Ngoại vụ toàn quốc lần thứ 25 chỉ đạo gì về FDI? >> {REFUSAL} Không có bà Lê Thị Lan.", ALONE),
        ("vậy lần 21 có nói không?", f"{NV} 21 chỉ đạo gì về FDI?"),
        ("thế năm 2018?", "Hội nghị Ngoại vụ toàn quốc năm 2018 chỉ đạo gì về FDI?"),
    ],
    "given name": [
        ("Bà Nguyễn Thị Mai Hoa nêu nhiệm vụ gì?", ALONE),
        ("bà Hoa còn nói gì?", "Bà Nguyễn Thị Mai Hoa còn nói gì?"),
        ("ông Lâm thì sao?", "Ông Lâm còn nói gì?"),
    ],
    "topics one after the other": [
        ("Phó Thủ tướng chỉ đạo gì?", ALONE),
        ("Về FDI", "Phó Thủ tướng chỉ đạo gì về FDI?"),
        ("về môi trường thì sao", "Phó Thủ tướng chỉ đạo gì về môi trường?"),
        ("còn gì nữa không", "Phó Thủ tướng chỉ đạo gì về môi trường, còn gì nữa không?"),
        ("cảm ơn nhé", ALONE),
        ("vậy tóm lại là gì?", "Phó Thủ tướng chỉ đạo gì về môi trường, tóm lại là gì?"),
    ],
    "measure": [
        ("Xuất nhập khẩu năm 2023 đạt bao nhiêu?", ALONE),
        ("tăng hay giảm?", "Xuất nhập khẩu năm 2023 đạt bao nhiêu, tăng hay giảm?"),
        ("so với năm trước?", "Xuất nhập khẩu năm 2023 đạt bao nhiêu so với năm trước?"),
    ],
    "half sentences": [
        ("hội nghị ngoại vụ", ALONE),
        ("lần thứ 21", f"{NV} 21?"),
        ("tóm tắt hội nghị này", f"Tóm tắt {NV} 21?"),
    ],
    "after nothing": [
        ("Hội nghị Ngoại vụ lần thứ 19 họp ở đâu?", ALONE),
        ("?", ALONE),
        ("khi nào?", "Hội nghị Ngoại vụ lần thứ 19 họp ở đâu, khi nào?"),
    ],
    "English": [
        ("What did the 19th National Foreign Affairs Conference say about FDI?", ALONE),
        ("who said that?", "What did the 19th National Foreign Affairs Conference say about FDI, who said that?"),
    ],
    "in full": [
        ("Hội nghị Ngoại vụ lần thứ 19 bàn gì?", ALONE),
        ("Hà Nội có bao nhiêu dự án FDI?", ALONE),
        ("Vậy Huế có bao nhiêu đối tác nước ngoài?", ALONE),
        ("Còn Hội nghị Ngoại vụ toàn quốc lần thứ 18 có bao nhiêu đại biểu?", ALONE),
        ("Bộ trưởng Lê Hữu Phước nói gì và ông ấy yêu cầu gì?", ALONE),
        ("Thế giới có bao nhiêu nước?", ALONE),
        ("Thế mạnh của Đà Nẵng là gì?", ALONE),
        ("Con số 422 là gì?", ALONE),
        ("Năm nay FDI tăng bao nhiêu?", ALONE),
        ("Đối ngoại là gì?", ALONE),
        ("Bà con kiều bào đóng góp gì?", ALONE),
        ("Các tỉnh chưa có Sở Ngoại vụ cần làm gì?", ALONE),
        ("Vì sao cần phát huy ngoại giao kinh tế?", ALONE),
        ("Việc thành lập Sở Ngoại vụ ở các tỉnh thế nào?", ALONE),
        ("Trong năm 2015, các địa phương đón bao nhiêu phóng viên?", ALONE),
        ("Vai trò của Bộ Ngoại giao là gì?", ALONE),
    ],
    "in full without marks": [
        ("hn ngoai vu 19 ban gi", ALONE),
        ("ha noi co bao nhieu du an fdi", ALONE),
        ("the manh cua da nang la gi", ALONE),
        ("con so 422 la gi", ALONE),
        ("con duong to lua la gi", ALONE),
        ("nam nay fdi tang bao nhieu", ALONE),
        ("so ngoai vu lam gi", ALONE),
        ("vai tro cua bo ngoai giao la gi", ALONE),
        ("the gioi co bao nhieu nuoc", ALONE),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_conversations(name, table, facts, asked_library):
    history: list[Turn] = []
    for said, expected in CONVERSATIONS[name]:
        question, _, answer = said.partition(" >> ")
        full = standalone(question, history, table)
        assert full == expected
        query = with_marks(understand(question, table, facts, standalone=full), asked_library)
        history.append(Turn(question, query, answer))


def test_enough_cases():
    turns = [turn for conversation in CONVERSATIONS.values() for turn in conversation[1:]]
    assert sum(expected is ALONE for _, expected in turns) >= 20
    assert sum(expected is not ALONE for _, expected in turns) >= 60


def test_nothing_leans_on_nothing(table):
    for conversation in CONVERSATIONS.values():
        for said, _ in conversation:
            assert standalone(said.partition(" >> ")[0], [], table) is None


def test_what_was_written_out_stands_on_its_own(table, facts):
    """Written out once, a question isn't touched again."""
    turn = Turn("Huế có gì?", understand("Huế có gì?", table, facts))
    for name in ("number", "bare number", "year", "place", "subject", "person and conference"):
        for _, full in CONVERSATIONS[name]:
            if full and "," not in full:
                assert standalone(full, [turn], table) is None, full


def test_own_abbreviations_are_read_in_follow_ups(table, facts):
    turn = Turn("Huế có gì?", understand("Huế có gì?", table, facts))
    assert standalone("còn qth?", [turn], table, {"qth": "Quảng Trị"}) == "Quảng Trị có gì?"


PIECES = (
    "thế còn lần thứ 18 19 năm 2018 Huế ông ấy bà Lan thì sao ? con lan truoc hội nghị đó so với về FDI ai nói "
    "\ud800 \0 tại sao họ"
)
ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=60) | st.lists(
    st.sampled_from(PIECES.split(" ")), max_size=8
).map(" ".join)


@given(first=ANY, second=ANY, third=ANY)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_raises(first, second, third, table, facts):
    history: list[Turn] = []
    for question in (first, second, third):
        full = standalone(question, history, table)
        assert full is None or full.strip()
        history.append(Turn(question, understand(question, table, facts, standalone=full), question))


LONG = ("còn ", "ông ấy ", "lần thứ 18, ", "a", "hội nghị đó ", "Nguyễn Văn ", "với ", "Đà Nẵng và ", "đại sứ tại ")


@pytest.mark.parametrize("piece", LONG)
def test_long_text_takes_little_time(piece, table, facts):
    text = piece * (10_000 // len(piece))
    turn = Turn(text, understand(text, table, facts), text)
    start = time.perf_counter()
    standalone(text, [turn] * 6, table)
    standalone("thế còn lần thứ 18 thì sao?", [turn] * 6, table)
    assert time.perf_counter() - start < 3
    assert fold(text)
