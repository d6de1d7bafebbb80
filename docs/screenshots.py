"""Takes the pictures of README.md and HUONG_DAN.md anew: `python docs/screenshots.py`. Needs Chromium and the model."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent))

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from tests.browser.server import FLAGS, ingest, serve  # noqa: E402

PATIENCE_MS = 120_000
QUESTION = "ha noi co bao nhieu du an fdi"
COMPARISON = "So sánh số đại biểu dự Hội nghị Ngoại vụ toàn quốc lần thứ 18 và lần thứ 21"
REFUSED = "Giá vàng thế giới hôm nay là bao nhiêu?"


def main() -> None:
    """Ask over the starter corpus and write `docs/*.png`."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder) / "data"
        ingest([DOCS.parent / "articles"], data)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        with serve(data, Path(folder) / "log", ENGINE="quotes") as url:
            page = browser.new_context(viewport={"width": 1280, "height": 800}, locale="vi-VN").new_page()
            take(page, url)
        browser.close()


def take(page: Page, url: str) -> None:
    """The pictures in the order in which a user meets what they show."""
    page.goto(url)
    page.get_by_text("Câu hỏi mẫu").wait_for(timeout=PATIENCE_MS)
    shoot(page, "trang-chu")
    ask(page, QUESTION)
    shoot(page, "chat")
    page.locator(".hoi-marker").first.click()
    page.locator("mark.trich").wait_for()
    page.wait_for_timeout(1200)
    shoot(page, "nguon")
    page.get_by_text("Về cuộc trò chuyện").click()
    fresh(page)
    ask(page, REFUSED)
    shoot(page, "tu-choi")
    fresh(page)
    ask(page, COMPARISON)
    shoot(page, "so-sanh")


def ask(page: Page, question: str) -> None:
    """Ask and wait for the answer or the refusal."""
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")
    done = page.get_by_text("Nguồn", exact=True).or_(page.get_by_text("Bài gần nhất để đọc"))
    done.first.wait_for(timeout=PATIENCE_MS)


def fresh(page: Page) -> None:
    """Begin a new conversation."""
    page.get_by_role("button", name="Cuộc trò chuyện mới").click()
    page.get_by_text("Câu hỏi mẫu").wait_for()


def shoot(page: Page, name: str) -> None:
    """Write one picture once the page is at rest."""
    page.mouse.move(0, 0)
    page.wait_for_timeout(700)
    page.screenshot(path=DOCS / f"{name}.png")


if __name__ == "__main__":
    main()
