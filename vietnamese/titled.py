"""People as a text speaks of them: with their titles ("bà Đoàn Phương Lan", "bà Lan") or by office alone."""

from __future__ import annotations

import re
from functools import lru_cache

from vietnamese.names import Name, clear_families, family_spelling, people, place_names, places
from vietnamese.text import UPPER, composed, fold, has_diacritics, normalise, word_set

_COURTESY = r"(?:ông|bà|anh|chị|ngài|đồng chí|đ/c|ong|ba|dong chi)"


def _places() -> str:
    names = sorted({normalise(n) for n in place_names()}, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, names)) + r")(?!\w)"


_OFFICE = (
    r"(?:(?:nguyên|quyền|tân) )?(?:phó thủ tướng(?: thường trực)?(?: chính phủ)?|thủ tướng(?: chính phủ)?|phó chủ "
    r"tịch nước|"
    r"chủ tịch nước|tổng bí thư|chủ tịch quốc hội|bộ trưởng|thứ trưởng|đại sứ|tổng lãnh sự|phó chủ tịch(?: thường "
    r"trực)?|"
    r"chủ tịch|phó bí thư|bí thư|phó giám đốc|giám đốc|cục trưởng|vụ trưởng|phó trưởng ban|trưởng ban|trưởng đoàn|"
    r"tổng thư ký|"
    r"trợ lý|ủy viên|thường trực)"
)
# What may stand between an office and the name: "Chủ tịch UBND thành phố Hà Nội Nguyễn Đức Chung".
_OF = (
    rf"(?:[, ]+(?:(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|tỉnh|thành phố|tp\.?|quận|huyện|việt nam|tại|bộ|"
    rf"sở|cục|vụ|"
    rf"ban|ngoại giao|ngoại vụ|công thương|kế hoạch và đầu tư|tài chính|nội vụ|chính trị|chính phủ|trung ương đảng|"
    rf"thường trực|nước|quốc hội|đảng|liên hợp quốc)(?!\w)|{_OFFICE}(?!\w)|{_places()}))"
)
_BEFORE = re.compile(rf"(?<!\w)(?:{_COURTESY}|{_OFFICE})(?:{_OF}){{0,12}}[, ]*$")
_ALONE = re.compile(rf"(?<!\w){_OFFICE}(?:{_OF}){{0,8}}")
_SHORT_NAME = re.compile(
    rf"(?<!\w)(?P<title>(?i:{_COURTESY})) (?P<name>[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_]*)?)(?!\w)"
)
_BARE_SHORT_NAME = re.compile(rf"^{_COURTESY} [^\W\d_]+(?: [^\W\d_]+){{0,3}}$")
_NEAR = 90
# Family names that are hardly another word when typed without marks.
_BARE_FAMILIES = ("nguyen", "tran", "pham", "hoang", "huynh", "phan", "bui", "ngo", "dinh", "trinh", "le", "doan")
_BARE_TITLES = (
    r"(?:ong|ba|dong chi|pho thu tuong|thu tuong|bo truong|thu truong|chu tich|dai su|tong bi thu|bi thu|giam doc|"
    r"vu truong|"
    r"cuc truong|tong lanh su)"
)
_SAYS = (
    "nói|chỉ đạo|yêu cầu|đề nghị|phát biểu|cho biết|cho rằng|nhấn mạnh|nêu|kiến nghị|khẳng định|kết luận|gợi mở|báo cáo"
)
_NO_NAME = word_set(
    "noi chi yeu de phat neu nhan cho co ve la gi da se muon giao khang ket du chu tai o trong va voi danh goi "
    "tham dua "
    "tham lam luu quan keu mong tra ky hop gap tiep kien bao noi nhac cua nhu thi duoc ai j nao trinh bay dat ra "
    "nhac lai cung"
)


def titled_people(text: str) -> list[Name]:
    """The people of a text in order, each with the titles before the name; also offices without a name.

    `key` is the folded name without titles, or the folded office.

    >>> [n.text for n in titled_people("Bà Lan và Phó Thủ tướng Phạm Bình Minh; Bộ trưởng Ngoại giao")]
    ['Bà Lan', 'Phó Thủ tướng Phạm Bình Minh', 'Bộ trưởng Ngoại giao']
    """
    mapped = composed(text)
    clean = mapped.text
    small = clean.lower()
    small = small if len(small) == len(clean) else clean
    spans = []
    for name in people(clean):
        before = _BEFORE.search(small, max(0, name.start - _NEAR), name.start)
        spans.append((before.start() if before else name.start, name.end, name.key))
    spans += [(m.start(), m.end(), fold(m["name"])) for m in _SHORT_NAME.finditer(clean) if _free(m, spans)]
    spans += [(m.start(), m.end(), fold(m.group())) for m in _ALONE.finditer(small) if _free(m, spans)]
    found = []
    for start, end, key in sorted(spans):
        a, b = mapped.span(start, end)
        written = text[a:b].rstrip(" ,")
        found.append(Name(written, "person", a, a + len(written), " ".join(key.split())))
    return found


def small_names(text: str) -> list[tuple[int, int]]:
    """Offsets of names of people in small letters, as hurried people type them: behind a title, or before what is said.

    >>> [text[a:b] for text in ("thủ tướng phạm minh chính nói gì",) for a, b in small_names(text)]
    ['phạm minh chính']
    """
    marked = has_diacritics(text)
    small = normalise(text) if marked else fold(text)
    if len(small) != len(text):
        return []
    found = []
    for match in _small_pattern(marked).finditer(small):
        words = match["name"].split(" ")
        last = next((i for i, word in enumerate(words) if i and fold(word) in _NO_NAME), len(words))
        end = match.start("name") + len(" ".join(words[:last]))
        if last > 1 and text[match.start("name")].islower() and not places(text[match.start("name") : end].title()):
            found.append((match.start("name"), end))
    return found


def as_name(text: str) -> str:
    """A name with capitals, its family name with marks: `pham minh chính` is `Phạm Minh Chính`."""
    first, *rest = text.split()
    return " ".join([family_spelling(first), *(word.capitalize() for word in rest)])


@lru_cache(maxsize=2)
def _small_pattern(marked: bool) -> re.Pattern[str]:
    families = "|".join(clear_families() if marked else _BARE_FAMILIES)
    titles = rf"(?:{_COURTESY}|{_OFFICE})" if marked else _BARE_TITLES
    says = _SAYS if marked else fold(_SAYS)
    name = rf"(?:{families}) [^\W\d_]+(?: [^\W\d_]+){{0,2}}"
    alone = rf"(?:{families}) [^\W\d_]+(?: [^\W\d_]+)?(?= (?:{says})(?!\w))"
    # The name stands behind a title, else at the beginning and before a verb of saying.
    behind = rf"(?:(?<=^)|(?<=theo )|(?<=của )|(?<=cua )|(?:(?<!\w){titles} ))"
    return re.compile(rf"{behind}(?P<name>(?:(?<= ){name}|{alone}))(?!\w)")


def short_name(text: str) -> bool:
    """Whether a whole text is a courtesy title and a name, in whatever case: `ba lan`, `đồng chí dũng`."""
    return bool(_BARE_SHORT_NAME.match(normalise(text) if has_diacritics(text) else fold(text)))


def _free(match: re.Match[str], spans: list[tuple[int, int, str]]) -> bool:
    return all(match.end() <= a or b <= match.start() for a, b, _ in spans)
