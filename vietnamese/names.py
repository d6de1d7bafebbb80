"""Names of people and places in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vietnamese.text import fold, nfc

_FAMILY = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly doan dinh trinh to mai luong ha dao truong "
    "ta cao chau chu thai tong vuong kieu lam la quach than tap luu nghiem ninh phung quan thach trieu ung van vi".split()
)
_NOT_A_NAME = frozenset(
    "ha noi|ha giang|ha nam|ha tinh|ho chi minh|hoang sa|truong sa|thai lan|thai nguyen|thai binh|thai binh duong|"
    "cao bang|lam dong|lai chau|chau a|chau au|chau my|chau phi|do thi|dang bo|doan ngoai giao|ly luan|van phong|"
    "van hoa|to quoc|to chuc|quan he|quan doi|vi du|la van|truong ban|truong doan|mai chau|dinh huong|dao tao|"
    "chu tich|chu truong|chu de|cao cap|luong tai|vu truong|ninh binh|ninh thuan|phu yen|dang cong san|ho so|hoi nghi".split("|")
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
        if fold(rest[0]) not in _FAMILY:
            continue
        folded = fold(" ".join(rest))
        if any(folded == n or folded.startswith(n + " ") for n in _NOT_A_NAME):
            return None
        return " ".join(rest) if len(rest) >= 2 else None
    return None
