"""Document numbers: 21/2025/NĐ-CP, 2201/QĐ-UBND, Nghị quyết số 22-NQ/TW, Chỉ thị 45."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vietnamese.text import Mapped, fold, has_diacritics, normalised

_CODES = {
    "nq": "nghị quyết",
    "ct": "chỉ thị",
    "kl": "kết luận",
    "nđ": "nghị định",
    "nd": "nghị định",
    "qđ": "quyết định",
    "qd": "quyết định",
    "tt": "thông tư",
    "ttlt": "thông tư liên tịch",
    "tb": "thông báo",
    "kh": "kế hoạch",
    "cv": "công văn",
    "hd": "hướng dẫn",
    "qc": "quy chế",
    "ttr": "tờ trình",
    "bc": "báo cáo",
    "cđ": "công điện",
    "cd": "công điện",
    "ctr": "chương trình",
    "cttr": "chương trình",
    "pl": "pháp lệnh",
    "qh": "luật",
    "đa": "đề án",
}
_KINDS = (*dict.fromkeys(_CODES.values()), "quy định")
_KIND_OF = {**{k: k for k in _KINDS}, **{fold(k): k for k in _KINDS}}
# With a bare number behind them these are documents; the others are ordinary nouns or verbs as well
# ("kế hoạch 5 năm", "quyết định 3 nội dung") and need "số" or an organ's code.
_BARE = ("nghị quyết", "chỉ thị", "kết luận", "nghị định", "thông tư", "công điện")
_NAMES = "|".join(sorted(_KIND_OF, key=len, reverse=True))
_CODE = r"[^\W\d_]{1,8}\d{0,2}(?:[-/][^\W\d_]{1,8}\d{0,2}){0,3}"
_NUMBERED = re.compile(
    rf"(?<!\w)(?:(?P<kind>{_NAMES})\s+)?(?:(?P<so>số|so)\s*:?\s*)?"
    rf"(?<![\w/.,-])(?P<number>\d{{1,5}})(?:/(?P<year>(?:19|20)\d\d))?(?:[/-](?P<code>{_CODE}))?(?![\w%]|[.,/-]\d|\s*%)"
)
_QUANTITY = re.compile(
    r"\s+(?:năm(?!\s+\d)|nam(?!\s+\d)|nội dung|noi dung|nhiệm vụ|nhiem vu|điểm|diem|nghị|văn bản|van ban|của các|đề "
    r"án|chương trình)\b"
)


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A numbered document. `kind` is in full (`nghị quyết`), `organ` the folded code behind it (`tw`, `cp`, `ubnd`).

    Each is None when the text doesn't tell.
    """

    kind: str | None
    number: int
    year: int | None
    organ: str | None
    start: int
    end: int
    text: str
    code: str | None = None

    @property
    def key(self) -> str:
        """Kind and number (`nghi_quyet_22`), the least by which a document is named; only the number without a kind."""
        return f"{fold(self.kind).replace(' ', '_')}_{self.number}" if self.kind else str(self.number)

    @property
    def token(self) -> str:
        """The whole number as one token of the full-text index: `doc__21_2025_nd_cp`, `doc__nghi_quyet_22`."""
        if self.code is None and self.year is None:
            return f"doc__{self.key}"
        parts = [str(self.number), str(self.year or ""), re.sub(r"[^a-z0-9]+", "_", fold(self.code or ""))]
        return "doc__" + "_".join(p for p in parts if p)


def documents(text: str) -> list[DocumentMention]:
    """The documents that a text names by number, in order, typed with or without diacritics.

    >>> [d.token for d in documents("Nghị định 21/2025/NĐ-CP; Chỉ thị số 45; nghi quyet 22")]
    ['doc__21_2025_nd_cp', 'doc__chi_thi_45', 'doc__nghi_quyet_22']
    """
    mapped = normalised(text)
    marked = has_diacritics(text)
    read = (_read(match, mapped, text, marked) for match in _NUMBERED.finditer(mapped.text))
    return [mention for mention in read if mention]


def same_document(one: DocumentMention, other: DocumentMention) -> bool:
    """Whether two mentions can be the same document: nothing that both state differs."""
    pairs = ((one.kind, other.kind), (one.year, other.year), (one.organ, other.organ))
    return one.number == other.number and all(a is None or b is None or a == b for a, b in pairs)


def _read(match: re.Match[str], mapped: Mapped, text: str, marked: bool) -> DocumentMention | None:
    code, named = match["code"], match["kind"]
    pieces = re.split("[-/]", code) if code else []
    known = next((_CODES[re.sub(r"\d+$", "", p)] for p in pieces if re.sub(r"\d+$", "", p) in _CODES), None)
    if code and not known:
        return None
    if named and marked and named == fold(named) and named not in _KIND_OF.values():
        named = None
    if not code and not _is_named(match, named, mapped.text, text):
        return None
    start = match.start("kind") if named else match.start("so") if match["so"] else match.start("number")
    a, b = mapped.span(start, match.end())
    organ = next((fold(p) for p in reversed(pieces) if re.sub(r"\d+$", "", p) not in _CODES), None)
    kind = _KIND_OF[named] if named else known
    return DocumentMention(
        kind, int(match["number"]), int(match["year"]) if match["year"] else None, organ, a, b, text[a:b], code
    )


def _is_named(match: re.Match[str], named: str | None, normal: str, text: str) -> bool:
    """Whether a number without an organ's code is that of the document named before it."""
    if not named:
        return False
    number_is_name = bool(match["so"]) or _KIND_OF[named] in _BARE
    return number_is_name and not (not match["so"] and _QUANTITY.match(normal, match.end()))
