"""What an official does: ask, read, open the source, see the marked sentence, come back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from records import Article
from settings import Settings
from store.library import Library
from tests.ollama_standin import OllamaStandIn, Reply, faithful, pieces

pytestmark = pytest.mark.browser

QUESTION = "ha noi co bao nhieu du an fdi"
PATIENCE_MS = 90_000
"""The embedding model loads on the first question; the machine may be busy."""


@pytest.fixture(scope="module")
def quotes_url(serve):
    with serve(ENGINE="quotes") as url:
        yield url


def ask(page: Page, question: str) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    expect(box).to_be_enabled(timeout=PATIENCE_MS)
    box.fill(question)
    box.press("Enter")
    expect(page.locator(".hoi-question").last).to_have_text(question, timeout=15_000)
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_enabled(timeout=PATIENCE_MS)


def open_app(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.get_by_text("Câu hỏi mẫu")).to_be_visible(timeout=30_000)


def articles(data_dir) -> dict[str, Article]:
    library = Library.open(Settings(data_dir=data_dir, embedding_model="bundled"))
    try:
        return {a.id: a for a in library.articles()}
    finally:
        library.close()


def quoted(page: Page, data_dir) -> str:
    """What the address of the present page says is marked."""
    found = dict(re.findall(r"(\w+)=([\w-]+)", page.url))
    return articles(data_dir)[found["article"]].text[int(found["start"]) : int(found["end"])]


def expect_marked(page: Page, data_dir) -> None:
    mark = page.locator("mark.trich")
    expect(mark).to_be_in_viewport(ratio=0.9, timeout=20_000)
    assert mark.count() == 1
    assert mark.inner_text() == quoted(page, data_dir) != ""


def test_a_click_on_a_marker_shows_the_marked_sentence(page, quotes_url, data_dir):
    open_app(page, quotes_url)
    ask(page, QUESTION)
    expect(page.locator(".hoi-badge")).to_have_text("Trích nguyên văn")
    expect(page.locator(".hoi-answer")).to_contain_text("4.300")
    page.locator(".hoi-marker", has_text="[1]").click()
    expect_marked(page, data_dir)
    page.get_by_text("Về cuộc trò chuyện").click()
    expect(page.locator(".hoi-answer")).to_contain_text("4.300")
    page.locator("a.hoi-card").first.click()
    expect_marked(page, data_dir)
    page.go_back()
    expect(page.locator(".hoi-answer")).to_contain_text("4.300")
    page.reload()
    expect(page.locator(".hoi-answer")).to_contain_text("4.300", timeout=30_000)


def test_a_deep_link_in_a_new_tab_marks_the_sentence_far_down(page, quotes_url, data_dir):
    article = max(articles(data_dir).values(), key=lambda a: len(a.text))
    start = article.text.rindex("\n\n") + 2
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(f"{quotes_url}/source?article={article.id}&start={start}&end={len(article.text)}")
    expect_marked(page, data_dir)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "nothing sticks out on a phone"


def test_a_second_marker_of_the_same_answer_scrolls_anew(page, quotes_url, data_dir):
    open_app(page, quotes_url)
    ask(page, "So sánh Hội nghị Ngoại vụ toàn quốc lần thứ 18 và lần thứ 19")
    markers = page.locator(".hoi-marker")
    count = markers.count()
    assert count >= 2
    for place in (0, count - 1):
        page.locator(".hoi-marker").nth(place).click()
        expect_marked(page, data_dir)
        page.get_by_text("Về cuộc trò chuyện").click()
        expect(page.locator(".hoi-marker")).to_have_count(count)


def test_a_refusal_leads_to_the_nearest_articles(page, quotes_url):
    open_app(page, quotes_url)
    ask(page, "Giá vàng thế giới hôm nay là bao nhiêu?")
    expect(page.get_by_text("Kho tư liệu không có thông tin này")).to_be_visible()
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    page.locator("a.hoi-card").first.click()
    expect(page.locator(".hoi-article")).to_be_visible()
    expect(page.locator("mark")).to_have_count(0)


def test_a_facet_is_taken_off_and_a_new_conversation_is_empty(page, quotes_url):
    open_app(page, quotes_url)
    ask(page, "Hội nghị Ngoại vụ toàn quốc lần thứ 19 có bao nhiêu đại biểu?")
    chip = page.get_by_role("button", name="Hội nghị Ngoại vụ toàn quốc lần thứ 19")
    chip.click()
    expect(page.get_by_text("Đã bỏ điều kiện: Hội nghị Ngoại vụ toàn quốc lần thứ 19")).to_be_visible(timeout=20_000)
    expect(page.locator(".hoi-question")).to_have_count(1)
    page.get_by_role("button", name="Cuộc trò chuyện mới").click()
    expect(page.get_by_text("Câu hỏi mẫu")).to_be_visible()
    expect(page.locator(".hoi-question")).to_have_count(0)


def test_what_a_user_types_is_shown_as_typed(page, quotes_url):
    hostile = (
        '<img src=x onerror="document.title=1"> **a** $x$ :red[y] [z](javascript:1) :material/home: http://x.example'
    )
    open_app(page, quotes_url)
    ask(page, hostile)
    assert page.locator(".hoi-question").inner_text() == hostile
    assert page.locator(".hoi-question *").count() == 0
    assert page.title() != "1"


def test_an_example_is_asked_by_one_click(page, quotes_url):
    open_app(page, quotes_url)
    page.get_by_role("button", name="ha noi co bao nhieu du an fdi").click()
    expect(page.locator(".hoi-answer")).to_contain_text("4.300", timeout=PATIENCE_MS)


def test_a_long_answer_is_read_from_its_question_on(page, quotes_url):
    page.set_viewport_size({"width": 390, "height": 600})
    open_app(page, quotes_url)
    ask(page, "So sánh Hội nghị Ngoại vụ toàn quốc lần thứ 18 và lần thứ 21")
    ask(page, QUESTION)
    page.wait_for_timeout(1500)
    expect(page.locator(".hoi-question").last).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "nothing sticks out on a phone"


def test_a_written_answer_streams_in_and_its_marker_shows_the_sentence(page, serve, data_dir):
    with OllamaStandIn(Reply(faithful, first_delay_s=1.0, delay_s=0.05)) as ollama, serve(OLLAMA_URL=ollama.url) as url:
        open_app(page, url)
        box = page.get_by_test_id("stChatInputTextArea")
        box.fill("Hà Nội có bao nhiêu dự án FDI?")
        box.press("Enter")
        expect(page.get_by_text("Nguồn tìm thấy")).to_be_visible(timeout=PATIENCE_MS)
        expect(page.locator(".hoi-answer")).to_be_visible(timeout=PATIENCE_MS)
        expect(page.get_by_role("button", name="Dừng")).to_be_visible()
        expect(page.locator(".hoi-badge")).to_have_text(
            "Mô hình gemma3:4b viết, đã đối chiếu với nguồn", timeout=60_000
        )
        expect(page.locator(".hoi-answer")).to_contain_text("4.300")
        page.locator(".hoi-marker", has_text="[1]").first.click()
        expect_marked(page, data_dir)
        page.get_by_text("Về cuộc trò chuyện").click()
        expect(page.locator(".hoi-answer")).to_contain_text("4.300")


def test_stopping_a_written_answer_stops_the_model(page, serve):
    slow = Reply(pieces("Hà Nội có 4.300 dự án FDI [1]. " * 200), delay_s=0.1)
    with OllamaStandIn(slow) as ollama, serve(OLLAMA_URL=ollama.url) as url:
        open_app(page, url)
        box = page.get_by_test_id("stChatInputTextArea")
        box.fill("Hà Nội có bao nhiêu dự án FDI?")
        box.press("Enter")
        expect(page.locator(".hoi-answer")).to_contain_text("4.300", timeout=PATIENCE_MS)
        page.get_by_role("button", name="Dừng").click()
        expect(page.get_by_text("Câu trả lời chưa trọn vẹn")).to_be_visible(timeout=15_000)
        expect(page.get_by_role("button", name="Thử lại")).to_be_visible()
        page.wait_for_timeout(1000)
        assert ollama.given_up == 1
