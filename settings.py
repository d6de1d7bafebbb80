"""One typed, frozen `Settings`: read from the environment, then from `.env` beside this file, else the default."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from errors import SettingsError

ROOT = Path(__file__).resolve().parent


class Settings(BaseSettings):
    """Every setting, with its environment name in capitals (`data_dir` is `DATA_DIR`)."""

    model_config = SettingsConfigDict(env_file=ROOT / ".env", env_file_encoding="utf-8", extra="forbid", frozen=True)

    data_dir: Path = ROOT / "data"
    """The folder of the library, its vectors and the built embedding model."""
    articles_dir: Path = ROOT / "articles"
    """The folder that `python -m ingest` reads when no path is given."""
    conferences_file: Path = ROOT / "conferences.yaml"
    """Series, numbers, years and aliases of the conferences; may be edited by the user."""
    abbreviations_file: Path | None = None
    """A YAML file of further abbreviations (`short: long form`), added to the built-in ones."""

    embedding_model: str = "bundled"
    """`bundled`, or the name or folder of any sentence-transformers model."""
    embedding_query_prompt: str | None = None
    """Text before each question; None takes the model's own `query` prompt."""
    embedding_passage_prompt: str | None = None
    """Text before each passage; None takes the model's own `passage` or `document` prompt."""
    embedding_precision: str = Field("auto", pattern="^(auto|float32|bfloat16)$")
    """`auto` takes bfloat16 where the processor has it natively, else float32."""
    embedding_batch: int = Field(16, ge=1)
    """Passages embedded at once."""
    chroma_url: str | None = None
    """A Chroma server on this machine, such as http://127.0.0.1:8000; None runs Chroma inside this process."""
    reranker_model: str | None = None
    """The name or folder of a sentence-transformers CrossEncoder; None leaves reranking out."""

    passage_min_syllables: int = Field(110, ge=20)
    """A passage is closed at a sentence end once it has this many syllables."""
    passage_max_syllables: int = Field(150, ge=30)
    """A passage grows past this only when a single sentence does."""
    max_file_mb: float = Field(50, gt=0)
    """Files larger than this are refused, in MB of 1,000,000 bytes."""
    max_pages: int = Field(2000, ge=1)
    """Documents of more pages than this are refused."""

    dense_weight: float = Field(0.7, ge=0, le=1)
    """The share of the dense score in the fused score; from 0.6 to 0.75 are alike on XQuAD Vietnamese."""
    dense_weight_foreign: float = Field(0.9, ge=0, le=1)
    """The same for a question in another language, which shares few words with the articles."""
    candidates: int = Field(50, ge=10)
    """Passages that each leg hands to the fusion."""

    engine: str = Field("auto", pattern="^(auto|ollama|quotes)$")
    """`auto` takes Ollama when it answers and has the model, else verbatim quotes."""
    ollama_url: str = "http://127.0.0.1:11434"
    """Where Ollama listens; only an address of this machine is accepted."""
    ollama_model: str = "gemma3:4b"
    """The tag of the language model."""
    num_ctx: int = Field(8192, ge=2048)
    """The model's window in tokens, always sent to Ollama."""
    max_answer_tokens: int = Field(900, ge=64)
    """The longest answer, in tokens."""
    first_token_timeout_s: float = Field(180, gt=0)
    """How long the first token may take, loading the model included."""
    token_timeout_s: float = Field(20, gt=0)
    """How long each further token may take."""
    keep_alive: str = "30m"
    """How long Ollama keeps the model loaded after an answer."""
    debug: bool = False
    """Show in the chat exactly what was sent to the language model."""

    @property
    def answer_tokens(self) -> int:
        """The longest answer that the window has room for beside rules and passages."""
        return min(self.max_answer_tokens, self.num_ctx // 4)

    @field_validator("ollama_url", "chroma_url")
    @classmethod
    def _loopback_only(cls, url: str | None) -> str | None:
        if url is None or _is_loopback(urlsplit(url).hostname or ""):
            return url
        raise ValueError("chỉ nhận địa chỉ trên chính máy này, ví dụ http://127.0.0.1:11434")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """The settings of this process. Raises SettingsError naming each wrong one."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"Thiết lập chưa đúng, hãy sửa trong .env hoặc biến môi trường: {wrong}.") from error
