"""Every page in a headless session."""

import html
import re
import threading

import pytest

from answer.assistant import Assistant, Progress
from app_pages.examples import EXAMPLES
from app_pages.services import services
from errors import EngineError
from store.library import Library
from tests.app_pages.conftest import HOSTILE, asked, raw, settled, shown

MARKET = """---
title: Chợ phiên tỉnh Xanh
publisher: Báo Thử
published: 2018-08-12
---
Hội nghị Ngoại vụ toàn quốc lần thứ 19 bàn về chợ phiên. Tỉnh Xanh có 77 chợ phiên họp mỗi tuần một lần.

Tỉnh Đỏ có 12 bến thuyền và 3 cảng cá, theo báo cáo của Chủ tịch tỉnh.
"""
QUESTION = "Tỉnh Xanh có bao nhiêu chợ phiên?"


@pytest.fixture
def market(fill):
    return fill({"cho.md": MARKET})


def test_the_first_page_says_what_it_is_and_offers_questions(app, market):
    page = app()
    assert [t.value for t in page.title] == ["Hỏi Hội nghị"]
    assert [b.label for b in page.button if (b.key or "").startswith("example-")] == list(EXAMPLES)
    assert not page.exception and not page.chat_input[0].disabled


def test_a_question_is_answered_with_its_source(app, market):
    page = asked(app(), QUESTION)
    words = shown(page)
    assert QUESTION in words and "Trích nguyên văn" in words
    assert "77 chợ phiên" in words and "“Chợ phiên tỉnh Xanh” Báo Thử · 12/08/2018" in words
    assert "Nguồn: [1] “Chợ phiên tỉnh Xanh”, Báo Thử, 12/08/2018" in page.code[0].value.replace("\n", " ")
    assert not any((b.key or "").startswith("example-") for b in page.button)


def test_the_link_of_a_marker_opens_the_marked_sentence(app, market):
    page = asked(app(), QUESTION)
    link = html.unescape(re.findall(r'hoi-marker" href="([^"]*)"', raw(page))[0])
    page.switch_page("app_pages/source.py")
    for name, value in (pair.split("=") for pair in link.split("?")[1].split("&")):
        page.query_params[name] = value
    page.run()
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", raw(page)) == ["Tỉnh Xanh có 77 chợ phiên họp mỗi tuần một lần."]
    assert "Báo Thử · 12/08/2018" in shown(page) and not page.exception
    page.switch_page("app_pages/chat.py").run()
    assert QUESTION in shown(page), "the conversation is kept"


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"article": "khong-co"}, "không còn trong kho"),
        ({"article": "ID", "start": "5", "end": "99999"}, "không có câu nào được đánh dấu"),
        ({"article": "ID", "start": "x", "end": "-1"}, "không có câu nào được đánh dấu"),
        ({"article": "ID", "start": "9", "end": "3"}, "không có câu nào được đánh dấu"),
        ({"article": "ID", "passage": "nothing"}, "không có câu nào được đánh dấu"),
    ],
    ids=["gone", "beyond the end", "no numbers", "backwards", "unknown passage"],
)
def test_a_wrong_address_is_told_calmly(app, market, parameters, expected):
    page = app()
    page.switch_page("app_pages/source.py")
    for name, value in parameters.items():
        page.query_params[name] = _only_article(market).id if value == "ID" else value
    page.run()
    assert expected in shown(page) and "<mark" not in raw(page) and not page.exception


def test_a_passage_alone_is_marked_whole(app, market):
    article = _only_article(market)
    page = app()
    page.switch_page("app_pages/source.py")
    page.query_params["article"] = article.id
    page.query_params["passage"] = f"{article.id}-0000"
    page.run()
    assert "<mark" in raw(page) and "không có câu nào" not in shown(page)


def test_without_a_name_the_article_page_lists_all(app, market):
    page = app().switch_page("app_pages/source.py").run()
    assert "1 bài" in shown(page) and "Chợ phiên tỉnh Xanh" in shown(page)


def test_the_check_page(app, market):
    page = app().switch_page("app_pages/doctor.py").run()
    assert "1 bài" in shown(page) and not page.exception


def test_a_refusal_is_calm_and_names_what_to_read(app, market):
    page = asked(app(), "Giá vàng thế giới hôm nay bao nhiêu?")
    words = shown(page)
    assert "Kho tư liệu không có thông tin này" in words
    assert not page.error and not page.warning and not page.code
    assert "Trích nguyên văn" not in words


def test_an_empty_library_says_what_to_do(app):
    page = app()
    assert "python run.py ingest" in shown(page)
    assert not any((b.key or "").startswith("example-") for b in page.button) and not page.exception
    assert "python run.py ingest" in shown(page.switch_page("app_pages/source.py").run())


@pytest.mark.parametrize("path", ["app_pages/chat.py", "app_pages/source.py", "app_pages/doctor.py"])
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"passage_min_syllables": "60"}, "ingest --rebuild"),
        ({"num_ctx": "viele"}, "NUM_CTX"),
        ({"data_dir": "/dev/null/x"}, "thư mục"),
    ],
    ids=["index of other settings", "wrong setting", "folder that can't be"],
)
def test_what_keeps_the_library_shut_is_one_sentence_on_every_page(app, market, path, changed, expected):
    page = app(**changed)
    if path != "app_pages/chat.py":
        page.switch_page(path).run()
    words = shown(page)
    assert expected in words and "Traceback" not in words
    assert not page.exception and not page.error


def test_hostile_text_of_an_article_is_shown_as_text(app, fill):
    article = _only_article(fill({"doc.txt": f"Báo cáo của tỉnh.\n\n{HOSTILE}\n"}))
    page = asked(app(), QUESTION)
    assert "<script>alert(1)</script>" in shown(page)
    for markup in (raw(page), raw(page.switch_page("app_pages/source.py").run())):
        assert "<script>alert" not in markup and "<img" not in markup and 'href="javascript' not in markup
    page.query_params["article"] = article.id
    page.run()
    assert "[bấm đây](javascript:alert(3)) **đậm** $x^2$ :red[đỏ]" in shown(page)
    assert "<script>alert" not in raw(page) and "<img" not in raw(page)
    assert not any("alert" in m.value or "đậm" in m.value for m in page.markdown)


def test_a_facet_can_be_taken_off(app, market):
    page = asked(app(), "Hội nghị Ngoại vụ toàn quốc lần thứ 19 bàn về gì?")
    chip = next(b for b in page.button if "facet" in (b.key or ""))
    assert "Hội nghị Ngoại vụ toàn quốc lần thứ 19" in chip.label
    settled(chip.click().run())
    assert "Đã bỏ điều kiện: Hội nghị Ngoại vụ toàn quốc lần thứ 19" in shown(page)
    assert not any("facet" in (b.key or "") for b in page.button)
    assert shown(page).count("bàn về gì?") == 1, "the question makes room for itself"


def test_a_new_conversation_is_empty_and_an_old_one_survives_a_reload(app, market):
    page = asked(app(), QUESTION)
    name = page.query_params["c"]
    again = app()
    again.query_params["c"] = name
    fresh = app()
    assert QUESTION not in shown(fresh)
    page.button(key="new").click().run()
    assert QUESTION not in shown(page) and page.query_params["c"] != name


def test_a_failed_turn_offers_to_try_again_and_gives_the_text_back(app, market, monkeypatch):
    real = Assistant.stream

    def fails(self, question, *rest, **options):
        if question == QUESTION:
            raise EngineError("Ollama chưa chạy. Hãy mở ứng dụng Ollama rồi bấm Thử lại.")
        yield from real(self, question, *rest, **options)

    monkeypatch.setattr(Assistant, "stream", fails)
    page = asked(app(), QUESTION)
    assert "Ollama chưa chạy" in shown(page) and QUESTION in shown(page)
    page.button(key="message-0-edit").click().run()
    assert page.chat_input[0].proto.value == QUESTION and page.chat_input[0].proto.set_value
    monkeypatch.setattr(Assistant, "stream", real)
    settled(page.button(key="message-0-retry").click().run())
    assert "77 chợ phiên" in shown(page) and "Ollama chưa chạy" not in shown(page)


def test_a_click_elsewhere_does_not_end_an_answer_and_stop_does(app, market, monkeypatch):
    go_on = threading.Event()
    real = Assistant.stream

    def slow(self, *rest, stop, **options):
        yield Progress("writing", draft="Nửa câu")
        while not (go_on.is_set() or stop.wait(0.01)):
            pass
        yield from real(self, *rest, stop=stop, **options) if go_on.is_set() else ()

    page = app()
    assert services().warm.wait(30)
    monkeypatch.setattr(Assistant, "stream", slow)
    page.chat_input[0].set_value(QUESTION).run()
    for _ in range(100):
        if "Nửa câu" in shown(page):
            break
        page.run()
    assert "Nửa câu" in shown(page) and page.chat_input[0].disabled
    page.switch_page("app_pages/doctor.py").run()
    page.switch_page("app_pages/chat.py").run()
    assert "Nửa câu" in shown(page)
    page.button(key="stop").click().run()
    assert "Đã dừng" in shown(page) and "Nửa câu" not in shown(page)
    go_on.set()
    settled(page.button(key="message-0-retry").click().run())
    assert "77 chợ phiên" in shown(page) and "Đã dừng" not in shown(page)


def test_a_follow_up_says_how_it_was_understood(app, fill):
    other = MARKET.replace("Tỉnh Đỏ có 12 bến thuyền", "Đà Nẵng có 90 chợ phiên và 12 bến thuyền")
    fill({"cho.md": other.replace("Tỉnh Xanh", "Hà Nội")})
    page = asked(app(), "Hà Nội có bao nhiêu chợ phiên?")
    asked(page, "Thế còn Đà Nẵng?")
    assert re.search(r"Hiểu là: .*Đà Nẵng.*chợ phiên", shown(page))


def test_the_choice_of_engine_is_kept_on_other_pages_and_reaches_the_assistant(app, market, monkeypatch):
    engines = []
    real = Assistant.stream

    def noting(self, *rest, engine=None, **options):
        engines.append(engine)
        yield from real(self, *rest, engine=engine, **options)

    page = app(engine="auto")
    assert services().warm.wait(30)
    monkeypatch.setattr(Assistant, "stream", noting)
    page.radio(key="engine").set_value("Chỉ trích nguyên văn").run()
    page.switch_page("app_pages/doctor.py").run()
    page.switch_page("app_pages/chat.py").run()
    assert page.radio(key="engine").value == "Chỉ trích nguyên văn"
    asked(page, QUESTION)
    page.radio(key="engine").set_value("Tự động").run()
    asked(page, QUESTION)
    assert engines == ["quotes", None]


def test_the_debug_switch_shows_what_was_made_of_the_question(app, market):
    page = asked(app(debug="true"), QUESTION)
    assert any("prompt_hash" in c.value and "search_text" in c.value for c in page.code)


def _only_article(settings):
    library = Library.open(settings)
    try:
        (article,) = library.articles()
        return article
    finally:
        library.close()
