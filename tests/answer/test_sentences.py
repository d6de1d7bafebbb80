import pytest

from answer.library_facts import LibraryFacts
from answer.sentences import Terms, passage_tokens, sentences_of
from tests.answer.made_up import hit, query
from tests.answer.small_library import BRIDGE, open_library
from vietnamese.names import people


@pytest.fixture
def facts(settings):
    library = open_library(settings)
    yield LibraryFacts(library)
    library.close()


def test_sentences_keep_their_place_in_the_article():
    one = hit(BRIDGE)
    found = sentences_of(one)
    assert [one.article.text[s.start : s.end] for s in found] == [s.text for s in found]
    assert found[0].text.endswith("340 tỷ đồng.")
    assert len({s.key for s in found}) == len(found)


def test_the_tokens_of_a_passage_are_those_of_its_sentences():
    one = hit(BRIDGE)
    assert passage_tokens(one) == frozenset().union(*(s.tokens for s in sentences_of(one)))


def test_coverage_is_whole_for_the_question_itself_and_nothing_for_another(facts):
    terms = Terms(query("25 cây cầu miền núi"), facts)
    assert terms.coverage(passage_tokens(hit("25 cây cầu miền núi"))) == pytest.approx(1.0)
    assert terms.coverage(passage_tokens(hit("Trời mưa."))) == 0


def test_a_rare_term_weighs_more(facts):
    terms = Terms(query("tỉnh trường"), facts)
    assert terms.weights["trường"] > terms.weights["tỉnh"]


def test_a_misspelt_word_is_compared_without_marks(facts):
    terms = Terms(query("các cây câu ở miên núi"), facts)
    assert "_mien" in terms.weights
    assert terms.coverage(passage_tokens(hit("cây cầu miền núi"))) > 0.9


def test_a_word_that_stands_nowhere_is_unknown(facts):
    assert Terms(query("máy bay của tỉnh Xanh"), facts).unknown == ["máy", "bay"]


def test_the_speaker_weighs_nothing_unless_little_else_is_asked(facts):
    spoken = Terms(query("Ông Trần Văn Lâm nói gì về cây cầu ở miền núi?"), facts)
    assert "lâm" not in spoken.weights
    assert "lâm" in Terms(query("Trần Văn Lâm là ai?"), facts).weights


def test_terms_without_names_keep_what_is_asked_of_them(facts):
    terms = Terms(query("Ông Trần Văn Lâm là ai?"), facts)
    assert "lâm" not in terms.without(people("Trần Văn Lâm")).weights
    assert "lâm" in terms.weights


def test_words_stand_somewhere_only_as_neighbours(facts):
    terms = Terms(query("?"), facts)
    assert terms.stands_somewhere("cho phien")
    assert not terms.stands_somewhere("phien cho")


def test_the_conference_that_narrows_the_search_weighs_nothing(facts, table):
    from dataclasses import replace

    asked = query("Tại Hội nghị Ngoại vụ toàn quốc lần thứ 19, tỉnh Xanh có bao nhiêu cây cầu?")
    narrowed = Terms(replace(asked, conferences=(table.find("ngoai_vu", 19),)), facts)
    assert not {"hội", "nghị", "ngoại", "vụ", "19"} & set(narrowed.weights)
    assert "cầu" in narrowed.weights
    assert "19" in Terms(asked, facts).weights
