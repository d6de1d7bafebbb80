"""Tokens of the full-text index: syllables, folded syllables, folded bigrams, and canonical tokens.

Each kind has a form of its own ("hội", "_hoi", "hoi_nghi", "year__2018"), so that none is taken for another.
"""

from __future__ import annotations

import re

from vietnamese.dates import dates
from vietnamese.documents import documents
from vietnamese.numbers import canonical_digits
from vietnamese.ordinals import ordinals
from vietnamese.text import fold, has_diacritics, normalise

_WORD = re.compile(r"\d+(?:[.,]\d+)+(?![^\W_])|[^\W_]+")
_BREAK = re.compile(r"[.!?;:…]+(?=\s|$)|\n\s*\n")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")
_STOP_PHRASES = re.compile(
    r"\b(?:bao nhiêu|như thế nào|thế nào|ra sao|là gì|những gì|điều gì|cái gì|việc gì|vì sao|tại sao|ở đâu|khi nào|"
    r"lúc nào|bao giờ|thì sao|cho biết|hãy cho|liên quan đến|"
    r"bao nhieu|nhu the nao|the nao|la gi|nhung gi|dieu gi|cai gi|vi sao|tai sao|o dau|khi nao|thi sao|cho biet)\b"
)
_STOP = frozenset(
    "của và là các những được cho với về thì mà gì nào ai ở tại trong do để từ có bị này đó kia ấy đã sẽ đang vẫn cũng "
    "như nhưng hay hoặc nếu khi theo trên dưới vào ra lại rồi nhé ạ à mấy bằng bởi thế còn hơn rất một mỗi từng hãy xin "
    "the of in and to what which who how many much is are was were did does a an with for at on by".split()
)
_STOP_PLAIN = frozenset(
    "cua va la cac nhung duoc voi ve gi nao ai tai trong do tu co nay ay da se cung nhu nhung hay hoac khi theo vao "
    "may con the of in and to what which who how many much is are was were did does a an with for at on by".split()
)


def words(text: str) -> list[str]:
    """Normalised words in order; a number is one word in its canonical form.

    >>> words("Tăng 14,8%, có 4.300 dự án")
    ['tăng', '14.8', 'có', '4300', 'dự', 'án']
    """
    return [canonical_digits(w) if w[0].isdigit() and not w.isdigit() and w[-1].isdigit() else w
            for w in _WORD.findall(normalise(text))]  # fmt: skip


def syllable_tokens(text: str) -> list[str]:
    """Syllables with their diacritics."""
    return words(text)


def folded_tokens(text: str) -> list[str]:
    """Syllables without diacritics, each after an underscore."""
    return [f"_{w}" for w in words(fold(text))]


def bigram_tokens(text: str) -> list[str]:
    """Pairs of neighbouring folded syllables; none crosses the end of a sentence or clause."""
    pairs: list[str] = []
    for part in _BREAK.split(fold(text)):
        some = words(part)
        pairs += [f"{a}_{b}" for a, b in zip(some, some[1:], strict=False)]
    return pairs


def canonical_tokens(text: str) -> list[str]:
    """Ordinals, years, dates and document numbers, whichever way they are written."""
    found = [f"ord__{o.value}" for o in ordinals(text)]
    found += [f"year__{y}" for y in _YEAR.findall(text)]
    found += [f"date__{d.day}_{d.month}" for d in dates(text) if d.day]
    for document in documents(text):
        found += [document.token, f"doc__{document.number}"]
    return found


def index_tokens(text: str) -> list[str]:
    """All kinds."""
    return [*syllable_tokens(text), *folded_tokens(text), *bigram_tokens(text), *canonical_tokens(text)]


def content_terms(text: str) -> list[str]:
    """Normalised words without function words and the words that only ask.

    >>> content_terms("Hà Nội có bao nhiêu dự án FDI?")
    ['hà', 'nội', 'dự', 'án', 'fdi']
    """
    lowered = _STOP_PHRASES.sub(" ", normalise(text))
    stop = _STOP if has_diacritics(text) else _STOP_PLAIN
    return [w for w in words(lowered) if w not in stop]
