"""Document numbers: 21/2025/NĐ-CP, Nghị quyết 22, Chỉ thị số 45."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vietnamese.text import folded_with_offsets

_KINDS = "nghi quyet|chi thi|ket luan|nghi dinh|quyet dinh|thong tu|thong bao|cong van|huong dan|quy che|luat|ke hoach"
_FULL = re.compile(r"(?<![\w/])(\d{1,5})/(?:((?:19|20)\d\d)/)?([a-z]+(?:-[a-z]+)*)(?![\w/-])")
_NAMED = re.compile(rf"\b(?P<kind>{_KINDS})\s+(?:so\s+)?(?P<number>\d{{1,5}})(?:-(?P<organ>[a-z]+/[a-z]+))?(?![\d.,/]*\d)")


@dataclass(frozen=True, slots=True)
class Document:
    """A numbered document; `kind`, `organ` are folded, None when not stated."""

    kind: str | None
    number: int
    year: int | None
    organ: str | None
    start: int
    end: int
    text: str

    @property
    def token(self) -> str:
        """The document as one token of the full-text index."""
        parts = [self.kind, str(self.number), str(self.year or ""), self.organ]
        return "doc__" + "_".join(re.sub(r"[^a-z0-9]+", "_", p) for p in parts if p)


def documents(text: str) -> list[Document]:
    """The documents that a text names by number, in order.

    >>> [d.token for d in documents("Nghị định 21/2025/NĐ-CP; Chỉ thị số 45; nghi quyet 22")]
    ['doc__21_2025_nd_cp', 'doc__chi_thi_45', 'doc__nghi_quyet_22']
    """
    folded, offsets = folded_with_offsets(text)
    found = []
    for m in _FULL.finditer(folded):
        if m[3] in {"nam", "km", "h", "thang", "ngay"}:
            continue
        start, end = offsets[m.start()], offsets[m.end() - 1] + 1
        found.append(Document(None, int(m[1]), int(m[2]) if m[2] else None, m[3], start, end, text[start:end]))
    for m in _NAMED.finditer(folded):
        start, end = offsets[m.start()], offsets[m.end() - 1] + 1
        found.append(Document(m["kind"], int(m["number"]), None, None, start, end, text[start:end]))
    return sorted(found, key=lambda d: d.start)
