"""Names of people and places in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vietnamese.text import fold, has_diacritics, nfc

_FAMILY = frozenset(
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đoàn Đinh Trịnh Tô Mai Lương Hà Đào Trương "
    "Tạ Cao Châu Chu Thái Tống Vương Kiều Lâm La Quách Thân Tập Lưu Nghiêm Ninh Phùng Thạch Triệu Ung Văn Vi Mạc Tăng "
    "Lại Lục Giang Khuất Khổng Đàm Thẩm Từ Âu Bạch Nông Hứa Viên Cù Đồng Đậu Lều Phí Tiêu Lò Quàng Cầm Giàng "
    "Hầu Vàng Sùng Tòng".split()
)
_FOLDED_FAMILY = frozenset(map(fold, _FAMILY))
_NOT_A_NAME = frozenset(
    "ha noi|ha giang|ha nam|ha tinh|ha dong|ha lan|ha long|ho chi minh|hoang sa|thai lan|thai nguyen|thai binh|cao bang|"
    "lam dong|lai chau|chau a|chau au|chau my|chau phi|doan ngoai|van phong|van hoa|van kien|ninh binh|ninh thuan|"
    "vuong quoc|mai chau|to quoc|la ma|duong lich|dong nai|dong thap|dong nam|dong bac|dong a|tu tuong|giang nam|"
    "bach khoa|tieu hoc|le khanh|le hoi|ha tang|dao tao|ly luan|ho so|do thi|cao cap|thai do|nong nghiep|nong thon|"
    "dong bang|dong thoi|vien thong|truong sa|bac ninh|lao cai|lao dong".split("|")
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name without titles; `key` is folded."""

    text: str
    key: str
    start: int
    end: int


def people(text: str) -> list[Name]:
    """People named in a text: two to four capitalised syllables, the first one a family name.

    >>> [n.text for n in people("Phó Thủ tướng Phạm Bình Minh và bà Đoàn Phương Lan thăm Hà Nội, Thái Lan")]
    ['Phạm Bình Minh', 'Đoàn Phương Lan']
    """
    text = nfc(text)
    found = []
    for start, end in _capitalised_runs(text):
        name = _trimmed(text[start:end])
        if name is not None:
            at = start + text[start:end].index(name)
            found.append(Name(name, fold(name), at, at + len(name)))
    return found


def _capitalised_runs(text: str) -> list[tuple[int, int]]:
    """Offsets of runs of syllables that start with a capital and go on in small letters."""
    runs: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if not (word[0].isupper() and word[1:].islower()):
            continue
        if runs and text[runs[-1][1] : match.start()] == " ":
            runs[-1] = (runs[-1][0], match.end())
        else:
            runs.append((match.start(), match.end()))
    return runs


def _trimmed(words: str) -> str | None:
    """The name inside a run of capitalised syllables: from the first family name on."""
    syllables = words.split()
    for first in range(len(syllables) - 1):
        rest = syllables[first : first + 4]
        if rest[0] not in _FAMILY and (has_diacritics(words) or fold(rest[0]) not in _FOLDED_FAMILY):
            continue
        folded = fold(" ".join(rest))
        if any(folded == n or folded.startswith(n + " ") for n in _NOT_A_NAME):
            return None
        return " ".join(rest) if len(rest) >= 2 else None
    return None
