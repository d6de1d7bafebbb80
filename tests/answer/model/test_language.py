"""Which language a draft is in."""

from __future__ import annotations

import pytest

from answer.model.language import speaks

VIETNAMESE = "Phó Thủ tướng đề nghị các tỉnh chủ động kiện toàn bộ máy làm công tác đối ngoại."
ENGLISH = "The Deputy Prime Minister asked the provinces to strengthen the bodies in charge of external relations."


@pytest.mark.parametrize(
    ("text", "language", "right"),
    [
        (VIETNAMESE, "vi", True),
        (VIETNAMESE, "en", False),
        (ENGLISH, "en", True),
        (ENGLISH, "vi", False),
        ("Pho Thu tuong de nghi cac tinh chu dong kien toan bo may", "vi", False),
        ("4.300 dự án", "vi", True),
        ("4,300 projects", "vi", True),
        ("", "vi", True),
        (f"The Deputy Prime Minister said to the provinces that “{VIETNAMESE}”", "en", True),
        ("Các đối tác gồm Samsung, LG, Canon, Honda, Toyota, Panasonic và Intel.", "vi", True),
        ("Le vice-premier ministre a demandé aux provinces de renforcer leurs services extérieurs.", "vi", False),
    ],
)
def test_the_language_of_a_draft(text, language, right):
    assert speaks(text, language) is right
