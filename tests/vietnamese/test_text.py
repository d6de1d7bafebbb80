"""The one normaliser: literal cases, and the identities that index, query and highlight rely on."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.text import (
    find_normalised,
    fold,
    folded,
    folded_with_offsets,
    has_diacritics,
    nfc,
    normalise,
    normalised,
    same_tone_style,
)

ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)
VIETNAMESE = st.text(alphabet="aăâđeêioôơuưyàáảãạằộửỹ qhngtOAÀĐÐ \u0300\u0301\u0323\u200b\u00a0.,-–“”12", max_size=60)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Ða\u0300 Nẵng", "Đà Nẵng"),
        ("ðối ngoại", "đối ngoại"),
        ("đo\u0302\u0301i", "đối"),
        ("hội\u00a0nghị\u2009Ngoại\u202fvụ", "hội nghị Ngoại vụ"),
        ("\ufeffngo\u00adại\u200b vụ", "ngoại vụ"),
        ("a\x00b\ud800c", "abc"),
        ("trang một\x0ctrang hai\u2028ba", "trang một\ntrang hai\nba"),
        ("dòng\tmột\ndòng hai", "dòng\tmột\ndòng hai"),
        ("ẩn\U000e0041\u2066đi", "ẩnđi"),
    ],
)
def test_nfc(raw, clean):
    assert nfc(raw) == clean


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("thuỷ", "thủy"), ("loá", "lóa"), ("khoẻ", "khỏe"), ("uỷ ban", "ủy ban"),
     ("HOÀ BÌNH", "hòa bình"),
     ("hoa\u0300", "hòa"), ("Thuý", "thúy"), ("xoã", "xõa"), ("hoạ", "họa"), ("hoà-bình", "hòa-bình"),
     ("toà.", "tòa.")],
)  # fmt: skip
def test_both_tone_styles_are_one(one, other):
    assert normalise(one) == normalise(other) == other


@pytest.mark.parametrize("word", ["hoàn", "quý", "quỳ", "huỳnh", "toàn", "loại", "quỵ", "hoài", "thuyền", "quà"])
def test_other_syllables_keep_their_tone_where_it_is(word):
    assert normalise(word) == word


def test_dashes_and_quotes_are_plain():
    assert normalise("“Kinh tế” – «xã hội» — ‘mới’ − 1") == '"kinh tế" - "xã hội" - \'mới\' - 1'


def test_same_tone_style_keeps_case():
    assert same_tone_style("Hoà Bình, UỶ BAN, Quý") == "Hòa Bình, ỦY BAN, Quý"


@pytest.mark.parametrize(
    ("raw", "plain"),
    [("Hội nghị Đối ngoại", "hoi nghi doi ngoai"), ("Ðà Nẵng", "da nang"), ("ưỡn ẹo ĐƯỜNG", "uon eo duong"),
     ("Ngoa\u0323i vu\u0323", "ngoai vu"), ("14,8% – “x”", '14,8% - "x"')],
)  # fmt: skip
def test_fold(raw, plain):
    assert fold(raw) == plain


@pytest.mark.parametrize(
    ("text", "has"),
    [("hoi nghi", False), ("hội", True), ("da", False), ("đa", True), ("Ða", True), ("a\u0300", True),
     ("Zürich", False),
     ("", False), ("ĐÀ", True), ("19 %", False)],
)  # fmt: skip
def test_has_diacritics(text, has):
    assert has_diacritics(text) is has


@given(ANY | VIETNAMESE)
def test_normalise_and_fold_twice_is_once(text):
    assert nfc(nfc(text)) == nfc(text)
    assert normalise(normalise(text)) == normalise(text)
    assert fold(fold(text)) == fold(text)


@given(ANY | VIETNAMESE)
def test_fold_drops_every_mark_and_forgets_the_tone_style(text):
    assert not any(unicodedata.combining(c) for c in unicodedata.normalize("NFD", fold(text)))
    assert not has_diacritics(fold(text))
    assert fold(normalise(text)) == fold(text)


@given(VIETNAMESE)
def test_decomposed_text_normalises_alike(text):
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(text)


@given(VIETNAMESE)
def test_offsets_lead_back_to_the_letters(text):
    for mapped, change in ((normalised(text), normalise), (folded(text), fold)):
        assert mapped.text == change(text)
        assert len(mapped.offsets) == len(mapped.text) + 1
        assert list(mapped.offsets) == sorted(mapped.offsets)
    plain, offsets = folded_with_offsets(text)
    for letter, at in zip(plain, offsets, strict=True):
        assert fold(text[at]) in (letter, "")


@pytest.mark.parametrize(
    ("needle", "haystack", "plain", "found"),
    [
        ("hòa bình", "Vì HOÀ  BÌNH và", False, "HOÀ  BÌNH"),
        ("hoi nghi", "Tại Hội nghị", True, "Hội nghị"),
        ("hoi nghi", "Tại Hội nghị", False, None),
        ("an", "toàn an ninh", True, "an"),
        ("hội", unicodedata.normalize("NFD", "Đại hội xã"), False, unicodedata.normalize("NFD", "hội")),
        ("ngoại vụ", "ngo\u00adại\u00a0vụ!", False, "ngo\u00adại\u00a0vụ"),
        ("", "gì", False, None),
        ("(a)", "mục (a) này", False, "(a)"),
    ],
)
def test_find_normalised_gives_offsets_in_the_original(needle, haystack, plain, found):
    span = find_normalised(needle, haystack, plain)
    assert (haystack[slice(*span)] if span else None) == found
