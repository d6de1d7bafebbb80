"""Tokens of the full-text index: syllables, folded syllables, folded bigrams, and canonical tokens.

Each kind has a form of its own ("hội", "_hoi", "hoi_nghi", "year__2018"), so that none is taken for another. Tokens
hold letters, digits and underscores only; FTS5's `unicode61 remove_diacritics 0 tokenchars '_'` keeps each one whole.
"""

from __future__ import annotations

import re
from itertools import pairwise

from vietnamese.dates import dates, years_besides
from vietnamese.documents import documents
from vietnamese.numbers import canonical_figure
from vietnamese.ordinals import bare_ordinals, ordinals
from vietnamese.stop_words import STOP_FOLDED, is_english, is_english_stop_word, is_stop_word, without_stop_phrases
from vietnamese.text import fold, has_diacritics, normalise

__all__ = [
    "STOP_FOLDED",
    "bigram_tokens",
    "canonical_tokens",
    "content_terms",
    "folded_tokens",
    "index_tokens",
    "is_stop_word",
    "syllable_tokens",
    "syllables",
    "words",
]

_PERCENT = r"(?:\s?%|\s(?:phần trăm|phan tram)(?!\w))"
_WORD = re.compile(rf"(?P<figure>(?<![^\W_])\d+(?:[.,]\d+)*(?![^\W_]))(?P<percent>{_PERCENT})?|[^\W_]+")
# A mark that ends a sentence or clause, and any line that ends a block. The dot of "TP." isn't followed by a new
# sentence: an abbreviation of one to three letters with a capital behind it goes on.
_BREAK = re.compile(r"[!?;:…]+(?=\s|$)|(?<!\btp)(?<!\bts)(?<!\bths)(?<!\bpgs)(?<!\bgs)\.+/?\.*(?=[\s\"')\]]|$)|\n\s*\n")
# i and y are one vowel alone after these consonants: kĩ thuật, kỹ thuật; tỉ lệ, tỷ lệ; lí do, lý do.
_I_OR_Y = re.compile(r"(h|k|l|m|t|qu)([iìíỉĩị])")
_Y = str.maketrans("iìíỉĩị", "yỳýỷỹỵ")

# Articles write these either way, so index and question count them as the words they stand for.
_LONG_FORMS = {
    **dict.fromkeys(("tp.hcm", "tp. hcm", "tp hcm", "tphcm", "hcm"), "thành phố hồ chí minh"),
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "lhq": "liên hợp quốc",
    "đbqh": "đại biểu quốc hội",
    "kt-xh": "kinh tế xã hội",
    "ktxh": "kinh tế xã hội",
    "mttq": "mặt trận tổ quốc",
    "vn": "việt nam",
    "tw": "trung ương",
    "t.ư": "trung ương",
    "tp.": "thành phố ",
    "tp": "thành phố",
}
_PLAIN_LONG_FORMS = {fold(short): fold(long) for short, long in _LONG_FORMS.items()}


def _pattern(forms: dict[str, str]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<![\w.-])(?<!\d/)(?:{'|'.join(map(re.escape, longest_first))})(?:(?<=\.)|(?!\w))(?!-\w)")


_SHORT, _PLAIN_SHORT = _pattern(_LONG_FORMS), _pattern(_PLAIN_LONG_FORMS)


def syllables(text: str) -> list[str]:
    """Normalised words in order; a number, with its per cent sign, is one word in its one spelling.

    A few abbreviations that articles use as often as their long forms (UBND, TP.HCM, LHQ) count as the long forms.

    >>> syllables("Tăng 14,8 %, có 4.300 dự án kĩ thuật")
    ['tăng', '14.8%', 'có', '4300', 'dự', 'án', 'kỹ', 'thuật']
    """
    return _cut(_long(normalise(text)))


words = syllables


def syllable_tokens(text: str) -> list[str]:
    """Syllables with their diacritics: `hội`."""
    return [_safe(s) for s in syllables(text)]


def folded_tokens(text: str) -> list[str]:
    """Syllables without diacritics, each after an underscore: `_hoi`."""
    return [f"_{_safe(s)}" for s in _cut(_long_plain(fold(text)))]


def bigram_tokens(text: str) -> list[str]:
    """Pairs of neighbouring folded syllables, none across the end of a sentence or clause: `hoi_nghi`."""
    pairs: list[str] = []
    for part in _BREAK.split(_long_plain(fold(text))):
        pairs += [f"{a}_{b}" for a, b in pairwise(_safe(s) for s in _cut(part))]
    return pairs


def canonical_tokens(text: str) -> list[str]:
    """Ordinals, years, dates and documents, the same whichever way they are written.

    >>> canonical_tokens("Hội nghị lần thứ XIX, sáng 12/8/2018; NQ 22-NQ/TW")
    ['ord__19', 'year__2018', 'date__12_8', 'month__8_2018', 'doc__22_nq_tw', 'doc__nghi_quyet_22']
    """
    found = [f"ord__{o.value}" for o in (*ordinals(text), *bare_ordinals(text))]
    mentions = dates(text)
    found += [f"year__{y}" for y in years_besides(text, mentions)]
    for date in mentions:
        if date.day:
            found.append(f"date__{date.day}_{date.month}")
        if date.end_day:
            found.append(f"date__{date.end_day}_{date.end_month or date.month}")
        if date.month and date.year:
            found.append(f"month__{date.month}_{date.year}")
    for document in documents(text):
        found += dict.fromkeys((document.token, f"doc__{document.key}"))
    return found


def index_tokens(text: str) -> list[str]:
    """Tokens of all four kinds, each kind in reading order.

    >>> index_tokens("Hội nghị")
    ['hội', 'nghị', '_hoi', '_nghi', 'hoi_nghi']
    """
    return [*syllable_tokens(text), *folded_tokens(text), *bigram_tokens(text), *canonical_tokens(text)]


def content_terms(text: str) -> list[str]:
    """Syllables without function words and without the words that only ask.

    >>> content_terms("Hà Nội có bao nhiêu dự án FDI?")
    ['hà', 'nội', 'dự', 'án', 'fdi']
    """
    marked = has_diacritics(text)
    terms = _cut(_long(without_stop_phrases(normalise(text))))
    if not marked and is_english(terms):
        return [t for t in terms if not is_english_stop_word(t)]
    return [t for t in terms if not is_stop_word(t, marked)]


def _long(normal: str) -> str:
    return _SHORT.sub(lambda m: _LONG_FORMS[m[0]], normal)


def _long_plain(plain: str) -> str:
    return _PLAIN_SHORT.sub(lambda m: _PLAIN_LONG_FORMS[m[0]], plain)


def _cut(normal: str) -> list[str]:
    found: list[str] = []
    for match in _WORD.finditer(normal):
        figure = match["figure"]
        if figure is None:
            found.append(_one_vowel(match.group(), found))
            continue
        canonical = canonical_figure(figure)
        if canonical is None:
            found.extend(part.lstrip("0") or "0" for part in re.findall(r"\d+", figure))
        else:
            found.append(f"{canonical}%" if match["percent"] else canonical)
    return found


def _one_vowel(word: str, before: list[str]) -> str:
    match = _I_OR_Y.fullmatch(word) if len(word) < 4 else None
    return match[1] + match[2].translate(_Y) if match else word


def _safe(syllable: str) -> str:
    """A figure without its point and sign: `14.8%` is `14p8pct`."""
    if syllable[0].isdigit() and not syllable.isalnum():
        return syllable.replace(".", "p").replace("%", "pct")
    return syllable
