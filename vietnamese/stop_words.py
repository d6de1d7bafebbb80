"""Function words and asking words: what every text holds and no question is about."""

from __future__ import annotations

import re

from vietnamese.text import fold, normalise, word_set

_WORDS = (
    "của và là các những được cho với về thì mà gì nào ai ở tại trong ngoài do để từ có bị này đó kia ấy đã sẽ đang "
    "vẫn cũng "
    "như nhưng hay hoặc nếu khi theo trên dưới vào ra lại rồi nhé ạ à ư nhỉ mấy bằng bởi vì thế còn hơn rất một mỗi "
    "từng mọi "
    "hãy xin đâu sao bao nên cần phải chỉ đến tới nữa vậy đây hết cùng cả thêm"
)
# These only ask or link; typed without marks they are hardly ever anything else.
_PLAIN_WORDS = (
    "cua va la cac nhung duoc voi ve gi nao ai tai trong do tu co nay ay da se cung nhu hay hoac khi theo vao may con "
    "cho thi ma de o nen bi roi nua vay dau sao"
)
_ENGLISH = (
    "of and what which who whom how many much when where why is are was were be did does with for by from that this "
    "have had "
    "it its their there"
)
# English function words that are Vietnamese syllables as well: công an, to lớn, thể.
_ENGLISH_OR_VIETNAMESE = word_set("the in to do a an at on has")
_PHRASES = (
    "bao nhiêu|như thế nào|thế nào|ra sao|là gì|những gì|điều gì|cái gì|việc gì|vì sao|tại sao|ở đâu|khi nào|lúc nào|"
    "bao giờ|"
    "thì sao|cho biết|cho tôi biết|cho hỏi|xin hỏi|hãy cho|hãy nêu|hãy kể|liên quan đến|liên quan tới|thứ mấy|lần mấy|"
    "đối với|trong đó|theo đó|do đó|bao lâu|có phải|hay không|được không|có không|gồm những|như sau|ngày nào|năm nào|"
    "nơi nào"
)
STOP_WORDS = frozenset(map(normalise, _WORDS.split())) | frozenset(_ENGLISH.split())
STOP_FOLDED = frozenset(_PLAIN_WORDS.split()) | frozenset(_ENGLISH.split())
"""The words that are taken for function words in a text typed without diacritics."""
_CLEAR_ENGLISH = frozenset(_ENGLISH.split())
_LONGEST_FIRST = sorted({*_PHRASES.split("|"), *map(fold, _PHRASES.split("|"))}, key=len, reverse=True)
_PHRASE = re.compile(rf"(?<!\w)(?:{'|'.join(_LONGEST_FIRST)})(?!\w)")


def is_stop_word(word: str, marked: bool = True) -> bool:
    """Whether a word says nothing about the matter. `marked`: whether its text is typed with diacritics.

    >>> is_stop_word("của"), is_stop_word("nam", marked=False), is_stop_word("cua", marked=False)
    (True, False, True)
    """
    return normalise(word) in (STOP_WORDS if marked else STOP_FOLDED)


def is_english(words: list[str]) -> bool:
    """Whether normalised words without diacritics are English: a sixth of them can be nothing else."""
    clear = sum(w in _CLEAR_ENGLISH for w in words)
    return clear >= 2 and clear * 6 >= len(words)


def is_english_stop_word(word: str) -> bool:
    """Whether a normalised word of an English text says nothing about the matter."""
    return word in _CLEAR_ENGLISH or word in _ENGLISH_OR_VIETNAMESE


def without_stop_phrases(normal: str) -> str:
    """Normalised text without phrases such as `bao nhiêu` and `thế nào`, each one a stop as long as it was."""
    return _PHRASE.sub(lambda m: " " * len(m.group()), normal)
