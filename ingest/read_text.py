"""Plain text and Markdown: bytes to characters, front matter, Markdown marks."""

from __future__ import annotations

import codecs
import re

import yaml

from errors import ReadError
from ingest.extracted import Extracted
from ingest.legacy_text import decode_legacy, repair

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd\ufffe\uffff]")
_MOST_CONTROLS = 0.01
_SAMPLE = 1 << 16
_MAX_FRONT_MATTER = 20_000
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)

_MARKDOWN_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.*?-->", re.S), ""),
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\((?:[^()\n]|\([^()\n]*\))*\)"), r"\1"),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?![\w_])"), r"\2"),
    (re.compile(r"(?<!`)`([^`\n]+)`(?!`)"), r"\1"),
    (re.compile(r"^([^\n#]+)\n=+$", re.M), r"# \1"),
    (re.compile(r"^ {0,3}(?:[-*_] ?){3,}$", re.M), ""),
    (re.compile(r"^ {0,3}> ?", re.M), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])"), r"\1"),
)
_OWN_LINE = re.compile(r"\s*(?:(?:[-*_=] ?){3,}$|#{1,6}\s|[-*+•]\s|\d+[.)]\s|\||```|~~~|<)")


def read_text(data: bytes, name: str, markdown: bool = False) -> Extracted:
    """The text of a .txt or .md file. Raises ReadError when the bytes are no text."""
    text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    text, metadata = _front_matter(text)
    if markdown:
        text = _plain(text)
    return Extracted(text, metadata.get("title"), metadata)


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Bytes of unknown encoding as text; `declared` is what the file itself names. Raises ReadError for binaries.

    A byte order mark wins, then UTF-16 without one, then valid UTF-8 (nothing else is valid UTF-8 by chance),
    then what is declared, then the legacy Vietnamese encodings, then Windows-1252.
    """
    for mark, marked in _BOMS:
        if data.startswith(mark):
            return _checked(repair(data[len(mark) :].decode(marked, "replace")), name)
    if codec := _utf16_without_mark(data[:_SAMPLE]):
        return _checked(data.decode(codec, "replace"), name)
    if b"\0" in data:
        raise _binary(name)
    return _checked(_decode_bytes(data, name, declared), name)


def _decode_bytes(data: bytes, name: str, declared: str | None) -> str:
    try:
        return repair(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(data[:_SAMPLE]):
        return data.decode("utf-8", "ignore")
    legacy = decode_legacy(data)
    if legacy is not None:
        return legacy
    for codec in (declared or "cp1252", "cp1252"):
        try:
            return repair(data.decode(codec))
        except (LookupError, UnicodeError):
            continue
    raise _binary(name)


def _utf16_without_mark(sample: bytes) -> str | None:
    """Text in UTF-16 has NULs or Vietnamese high bytes on one side only: its spaces and ASCII letters."""
    even, odd = sample[0::2], sample[1::2]
    if len(odd) < 2 or b"\0" not in sample:
        return None
    for codec, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        latin = sum(high.count(byte) for byte in (0x00, 0x01, 0x1E, 0x20))
        if latin >= 0.9 * len(high) and high.count(0) >= 0.2 * len(high) and low.count(0) <= 0.02 * len(low):
            return codec
    return None


def _mostly_utf8(sample: bytes) -> bool:
    """A text in UTF-8 with a few damaged bytes, such as one cut within a letter."""
    kept = sample.decode("utf-8", "ignore")
    wide = sum(len(c.encode()) for c in kept if c > "\x7f")
    lost = len(sample) - len(kept.encode())
    return wide > 0 and lost <= max(3, 0.02 * wide)


def _checked(text: str, name: str) -> str:
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample):
        raise _binary(name)
    return text


def _binary(name: str) -> ReadError:
    return ReadError(f"Tệp {name} không phải là văn bản. Hãy kiểm tra lại tệp, hoặc lưu lại thành .txt kiểu UTF-8.")


def _front_matter(text: str) -> tuple[str, dict[str, str]]:
    """The text after its YAML front matter, and that front matter; a broken one stays in the text."""
    match = _FRONT_MATTER.match(text[:_MAX_FRONT_MATTER])
    if match is None:
        return text, {}
    try:
        # Every value stays the text that the author wrote: no dates, no octal numbers, no objects.
        told = yaml.load(match.group(1), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return text, {}
    if not isinstance(told, dict):
        return text, {}
    values = {str(key).strip().lower().replace("-", "_"): _as_text(value) for key, value in told.items()}
    return text[match.end() :], {key: value for key, value in values.items() if value}


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(" ".join(item.split()) for item in value if isinstance(item, str))
    return " ".join(value.split()) if isinstance(value, str) else ""


def _plain(text: str) -> str:
    """Markdown without its inline marks and with the lines of a paragraph joined; `#` of headings and lists stay."""
    blocks = re.split(r"\n[ \t]*\n", text)
    plain = "\n\n".join(_joined(block) for block in blocks)
    for pattern, replacement in _MARKDOWN_MARKS:
        plain = pattern.sub(replacement, plain)
    return plain


def _joined(block: str) -> str:
    lines: list[str] = []
    for line in block.split("\n"):
        goes_on = lines and lines[-1] and not _OWN_LINE.match(line) and not lines[-1].lstrip().startswith(("#", "|"))
        if goes_on and not lines[-1].endswith(("  ", "\\")):
            lines[-1] = f"{lines[-1].rstrip()} {line.strip().removeprefix('> ')}"
        else:
            lines.append(line)
    return "\n".join(line.rstrip().removesuffix("\\") for line in lines)
