"""Picture captions that bear no label: told by their shape and by where they stand."""

from __future__ import annotations

import re

from ingest.furniture import is_scene
from ingest.page import Page
from ingest.shapes import ends_sentence, introduces, sentence_count, word_count
from vietnamese.text import fold

_PERSON_CAPTION = re.compile(
    r"\b(?:phat bieu(?: khai mac| be mac| chi dao| ket luan| chao mung| tham luan| y kien| dap tu)?|"
    r"trinh bay(?: tham luan| bao cao)?|"
    r"(?:dang )?tham luan|chup anh(?: luu niem| chung)?|bat tay|tang hoa|cat bang|trao (?:qua|bang khen|tang|"
    r"hoa|giay|quyet dinh|doi)|"
    r"doc (?:dien van|bao cao|dien tu)|tra loi phong van|tham quan|chung kien|dang huong|dang hoa)\b(?P<rest>.*)$"
)
_REPORTS = re.compile(
    r"\b(?:cho biet|cho rang|nhan manh|khang dinh|de nghi|yeu cau|chia se|neu ro|neu|danh gia|thong tin|"
    r"ghi nhan|bay to|tin tuong|"
    r"de xuat|kien nghi|chi dao cac|giao)\b"
)
_VERBS = re.compile(
    r"\b(?:là|cho|nói|đã|được|có|sẽ|đang|bày tỏ|chia sẻ|nhấn|khẳng định|đề nghị|yêu cầu|nêu|đánh giá|cần|phải|"
    r"cũng|đến|dự|"
    r"chủ trì|phát biểu|tham gia|tham dự|gửi|ký|trao|vừa|không|chưa|dẫn|làm|giữ)\b"
)
_PERSON = re.compile(
    r"^(?:Ông|Bà|Anh|Chị|Đồng chí|Đ/c|Ngài|GS|PGS|TS|ThS|Đại sứ|Thiếu tướng|Trung tướng|Đại tướng|Thượng tướng|"
    r"Đại tá)\b"
)
_TWO_NAMES = re.compile(r"[A-ZĐÀ-Ỹ][a-zđà-ỹ]+\s+[A-ZĐÀ-Ỹ][a-zđà-ỹ]+")


def is_caption_shape(text: str) -> bool:
    """Whether a short line says no more than who or what is on a picture: "Ông … phát biểu tại hội nghị."."""
    if is_scene(text):
        return True
    folded = fold(text)
    if (
        word_count(text) > 28
        or sentence_count(text) > 1
        or introduces(text)
        or _REPORTS.search(folded)
        or not _TWO_NAMES.search(text)
    ):
        return False
    doing = _PERSON_CAPTION.search(folded)
    if doing and word_count(doing["rest"]) <= 10 and not re.search(r"\b(?:ve|rang|voi noi dung)\b|%", doing["rest"]):
        return True
    names_only = bool(_PERSON.match(text)) and "," in text and ends_sentence(text)
    return names_only and word_count(text) <= 22 and not _VERBS.search(text.lower().split(",", 1)[1])


def remove_captions(page: Page) -> None:
    """Picture captions without a label: alone between paragraphs, or below a line that names the picture."""
    for i in list(page.kept(page.lead)):
        line = page.lines[i]
        if line.heading or line.item or not is_caption_shape(line.text) or not _stands_alone(page, i):
            continue
        page.remove(i, "caption")
        above = i - 1
        if (
            above > page.lead
            and not line.gap
            and page.is_link(above)
            and page.lines[above].words >= 6
            and page.alive(above)
        ):
            page.remove(above, "text of a picture")
    for i in list(page.kept(page.lead)):
        # A short sentence right below the title printed again is the picture's own caption, whatever it says.
        above = i - 1
        line = page.lines[i]
        if (
            i > page.lead
            and page.repeats_title(above)
            and not line.gap
            and line.words <= 30
            and sentence_count(line.text) == 1
        ):
            page.remove(i, "caption")


def _stands_alone(page: Page, i: int) -> bool:
    """Whether the neighbours of a line are no lines of its own kind, as in a list of participants."""
    near = [j for j in (page.before(i), page.after(i)) if j is not None]
    return not any(is_caption_shape(page.lines[j].text) and not is_scene(page.lines[i].text) for j in near)
