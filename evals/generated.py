"""Generated Vietnamese articles: as many as wanted, no two alike, each with words of its own.

A text mixes words that all articles share, drawn by Zipf's law as in real text, with names and figures that only its
article holds. The vectors are drawn at random: they measure speed, never quality.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from records import Article, Conference, Origin, PublicationDate
from store.embedder import Embedder


def _words(text: str, between: str | None = None) -> list[str]:
    return text.split(between)


SHARED = _words(
    "hội nghị, địa phương, ngoại vụ, các tỉnh, thành phố, hợp tác, quốc tế, phát triển, kinh tế, đối ngoại, và, của, "
    "cho biết, trong, được, với, đã, năm qua, đầu tư, nước ngoài, doanh nghiệp, chỉ đạo, yêu cầu, đề nghị, tăng cường, "
    "đẩy mạnh, triển khai, thực hiện, hiệu quả, bền vững, xuất khẩu, thị trường, cơ quan đại diện, bộ trưởng, cán bộ, "
    "đào tạo, biên giới, du lịch, văn hóa, kiều bào, nguồn lực, quy hoạch, thỏa thuận, cam kết, hội nhập, chủ động, "
    "phối hợp, đồng hành, kết nối, quảng bá, môi trường, công nghệ, nông nghiệp, giáo dục, y tế, hạ tầng, giao thông, "
    "chuyển đổi số, năng lượng, lao động, an ninh, chủ quyền, thông tin, báo chí, đoàn công tác, tham luận, phiên họp",
    ", ",
)
_ONSETS = _words("b c ch d đ g gi h kh l m n ng nh p ph q r s t th tr v x")
_RIMES = _words(
    "a an ang anh ao au ay ăm ăn ăng âm ân âu ây em en eng eo ê ên ênh êu ia iên iêu im in inh iu oa oan oai oang oe "
    "oi om on ong ô ôi ôm ôn ông ơ ơi ơn u ua uân ui um un ung uôi uôn uông uy uyên ư ưa ưng ươi ươm ươn ương"
)
_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
EDITIONS = 20
"""Conferences that the articles are spread over, so that a facet holds a twentieth of the library."""
FIRST_YEAR = 2004
_SENTENCES = 36
_OWN_WORDS = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a generated article, and the conference that it may be narrowed to."""

    text: str
    conference: Conference
    article_id: str


class Generator:
    """Articles and questions out of a seed: the same ones each time."""

    def __init__(self, seed: int = 7) -> None:
        self._seed = seed
        self._syllables = [_syllable(*parts) for parts in product(_ONSETS, _RIMES, _TONES)]
        ranks = np.arange(1, len(SHARED) + 1)
        self._zipf = (1 / ranks) / (1 / ranks).sum()

    def article(self, number: int) -> Article:
        """The article of a number: about eight passages."""
        random = np.random.default_rng([self._seed, number])
        own = self._own(random)
        paragraphs = [" ".join(self._sentence(random, own) for _ in range(6)) for _ in range(_SENTENCES // 6)]
        conference = edition(number % EDITIONS)
        return Article(
            id=f"g{number:07d}",
            title=f"Bài {number} về {own[0]} {own[1]}",
            text="\n\n".join(paragraphs),
            source_file=f"g{number:07d}.txt",
            content_hash=f"g{number:07d}",
            publisher="Bài sinh tự động",
            published=PublicationDate(f"{conference.year}", Origin.STATED),
            conferences=(conference,),
        )

    def questions(self, articles: int, count: int) -> list[Asked]:
        """Questions over the first `articles` articles: two names of one article among words that all share."""
        random = np.random.default_rng([self._seed, articles, count])
        return [self._question(int(n), random) for n in random.integers(0, articles, count)]

    def _question(self, number: int, random: np.random.Generator) -> Asked:
        own = self._own(np.random.default_rng([self._seed, number]))
        shared = " ".join(random.choice(SHARED, 3, replace=False, p=self._zipf))
        conference = edition(number % EDITIONS)
        return Asked(f"{shared} về {own[2]} và {own[3]} thế nào", conference, f"g{number:07d}")

    def _own(self, random: np.random.Generator) -> list[str]:
        drawn = random.choice(len(self._syllables), (_OWN_WORDS, 2))
        return [f"{self._syllables[a]} {self._syllables[b]}" for a, b in drawn]

    def _sentence(self, random: np.random.Generator, own: Sequence[str]) -> str:
        words = list(random.choice(SHARED, 9, p=self._zipf))
        words[3:3] = random.choice(own, 3)
        words.append(f"đạt {random.integers(2, 10_000)} tỷ đồng")
        text = " ".join(words)
        return f"{text[0].upper()}{text[1:]}."


class RandomVectors:
    """Random unit vectors for passages; a question costs what the given model costs and gets a random vector too."""

    name = "random"
    fingerprint = "random-384"

    def __init__(self, model: Embedder | None = None, dimension: int = 384) -> None:
        self.dimension = dimension
        self.model = model
        self._random = np.random.default_rng(3)

    def embed_passages(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """See Embedder."""
        vectors = self._random.standard_normal((len(texts), self.dimension), dtype=np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    def embed_query(self, text: str) -> npt.NDArray[np.float32]:
        """See Embedder."""
        if self.model:
            self.model.embed_query(text)
        return np.asarray(self.embed_passages([text])[0])


def edition(number: int) -> Conference:
    """One of the conferences that generated articles are about."""
    year = FIRST_YEAR + number
    return Conference("ngoai_vu", number + 1, year, f"Hội nghị Ngoại vụ toàn quốc lần thứ {number + 1}")


def _syllable(onset: str, rime: str, tone: str) -> str:
    """A syllable with its tone on the last vowel that can bear it."""
    at = max(i for i, letter in enumerate(rime) if letter in "aăâeêioôơuưy")
    return unicodedata.normalize("NFC", onset + rime[: at + 1] + tone + rime[at + 1 :])
