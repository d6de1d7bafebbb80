"""Abbreviations and chat spellings written out, so that a hurried question meets the articles' words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml

from vietnamese.text import fold, has_diacritics, nfc

# Before the name of a conference series "HN" is "Hội nghị", elsewhere "Hà Nội".
_CONFERENCE = re.compile(r"\bhn(?=\s+(?:ngoại|đối ngoại|văn hóa|ngoai|doi ngoai|van hoa|toàn|toan|nv\b|ng\b))", re.I)
_CHAIRMAN = re.compile(r"\bCT(?=\s+(?:UBND|HĐND|nước|QH|[A-ZĐ][a-zà-ỹ]))")


def expand(text: str, extra: Mapping[str, str] | None = None) -> str:
    """A question with its abbreviations written out; a text typed without diacritics stays without.

    >>> expand("PTT yc j về hn ngoại vụ, TP.HCM vs ĐN")
    'Phó Thủ tướng yêu cầu gì về Hội nghị ngoại vụ, Thành phố Hồ Chí Minh với Đà Nẵng'
    """
    text = nfc(text)
    plain = not has_diacritics(text)
    expanded = _CHAIRMAN.sub("Chủ tịch", _CONFERENCE.sub("Hội nghị", text))
    pattern, table = _compiled(tuple(sorted((extra or {}).items())))

    def written_out(match: re.Match[str]) -> str:
        short = match.group()
        long = table.get(short) or table.get(short.lower())
        # A lower-case form that is listed in capitals only may be an ordinary word.
        return long if long is not None else short

    expanded = pattern.sub(written_out, expanded)
    return _plain_like(expanded, text) if plain and expanded != text else expanded


def load_abbreviations(file: Path) -> dict[str, str]:
    """The user's own abbreviations. Raises ValueError in words for the user."""
    try:
        table = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ValueError(f"Không đọc được tệp viết tắt {file.name}. Hãy kiểm tra lại tệp.") from error
    if not isinstance(table, dict) or not all(isinstance(x, str) for pair in table.items() for x in pair):
        raise ValueError(f"Tệp {file.name} phải gồm các dòng “chữ tắt: chữ đầy đủ”. Hãy sửa lại tệp.")
    return {nfc(k): nfc(v) for k, v in table.items()}


@lru_cache(maxsize=8)
def _compiled(extra: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    built_in = yaml.safe_load((Path(__file__).parent / "abbreviations.yaml").read_text(encoding="utf-8"))
    table: dict[str, str] = {str(k): v for k, v in built_in["capitals"].items()}
    table |= {str(k).lower(): v for part in ("any_case", "chat") for k, v in built_in[part].items()}
    table |= dict(extra)
    # Longest first, so that "TP.HCM" isn't read as "TP.".
    forms = sorted(table, key=len, reverse=True)
    pattern = "|".join(rf"{re.escape(f)}(?!\w)" if f[-1].isalnum() else re.escape(f) for f in forms)
    return re.compile(rf"(?<![\w/.-])(?:{pattern})", re.IGNORECASE), table


def _plain_like(expanded: str, text: str) -> str:
    """What was added, without diacritics, when the question was typed without."""
    return fold(expanded)
