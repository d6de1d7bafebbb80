"""Strict templates: what a template names and what it is given must be the same, and its text has a hash."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, TemplateError, meta

from errors import EngineError

FOLDER = Path(__file__).parent
FENCE = "<<<"
"""What opens a fence around data, and with `>>>` what closes it."""

# Angle quotes and their wide and small forms: a run of two reads as a fence to a model.
_FENCES = re.compile(r"[<＜﹤‹«]{2,}|[>＞﹥›»]{2,}")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
# The markers by which models tell who speaks; no text of ours holds them.
_ROLES = re.compile(
    r"<\|?/?(?:im_start|im_end|start_of_turn|end_of_turn|eot_id|start_header_id|end_header_id|think)\|?>"
)


class PromptError(EngineError):
    """A prompt can't be rendered."""


@dataclass(frozen=True)
class Rendered:
    """A rendered prompt and the hash of the template that it came from."""

    text: str
    hash: str


class Prompt:
    """One template file."""

    def __init__(self, file: Path) -> None:
        self.name = file.name
        try:
            self.source = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise PromptError(f"Không đọc được lời nhắc {file.name}. Hãy cài lại: python run.py setup") from error

    @cached_property
    def hash(self) -> str:
        """The SHA-256 of the template's text."""
        return hashlib.sha256(self.source.encode()).hexdigest()

    @cached_property
    def variables(self) -> frozenset[str]:
        """The names that the template uses."""
        return frozenset(meta.find_undeclared_variables(_environment().parse(self.source)))

    def render(self, **values: Any) -> Rendered:
        """The text with its values. Raises PromptError naming each missing and each extra one."""
        missing, extra = sorted(self.variables - values.keys()), sorted(values.keys() - self.variables)
        if missing or extra:
            parts = [f"thiếu: {', '.join(missing)}"] * bool(missing) + [f"thừa: {', '.join(extra)}"] * bool(extra)
            raise PromptError(f"Lời nhắc {self.name} chưa khớp, {'; '.join(parts)}.")
        try:
            return Rendered(self._template.render(**values).strip() + "\n", self.hash)
        except TemplateError as error:
            raise PromptError(f"Lời nhắc {self.name} chưa dựng được: {error}") from error

    @cached_property
    def _template(self) -> Template:
        return _environment().from_string(self.source)


@lru_cache(maxsize=8)
def load(name: str) -> Prompt:
    """The prompt of a name, such as `answer`."""
    return Prompt(FOLDER / f"{name}.j2")


def as_data(text: str) -> str:
    """A text that can't close its fence nor take another's role: such signs become plain ones."""
    plain = _ROLES.sub(" ", _INVISIBLE.sub("", text))
    return _FENCES.sub(lambda m: "“" if m.group()[0] in "<＜﹤‹«" else "”", plain)


def one_line(text: str) -> str:
    """Data for a line of its own, such as a title."""
    return " ".join(as_data(text).split())


@lru_cache(maxsize=1)
def _environment() -> Environment:
    # Plain text for a model, not HTML: nothing is escaped but by `data` and `line`.
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    environment.filters |= {"data": as_data, "line": one_line}
    return environment
