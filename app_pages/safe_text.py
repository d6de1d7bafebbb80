"""Text of articles and models as what it is: text. Nothing in it is read as Markdown or HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from urllib.parse import urlencode

from records import Article, Citation

_PUNCTUATION = re.compile(r"[^\w\s]")
_MARKER = re.compile(r"\[(\d{1,3})\]")


def markdown(text: str) -> str:
    """Text for `st.markdown`: every sign is written as a character reference, so that none has a meaning.

    >>> markdown("**x** :red[y]")
    '&#42;&#42;x&#42;&#42; &#58;red&#91;y&#93;'
    """
    lines = [_PUNCTUATION.sub(lambda m: f"&#{ord(m.group())};", line.strip()) for line in text.split("\n")]
    return "\n\n".join(filter(None, lines))


def answer(text: str, links: Mapping[int, str]) -> str:
    """An answer for `st.markdown`: its own markers are links, all else is text."""
    parts: list[str] = []
    at = 0
    for match in _MARKER.finditer(text):
        number = int(match[1])
        if number in links:
            parts += [_inline(text[at : match.start()]), f"[\\[{number}\\]]({links[number]})"]
            at = match.end()
    return "".join([*parts, _inline(text[at:])])


def article_html(article: Article, start: int, end: int) -> str:
    """An article as HTML with one span marked; offsets outside the text mark nothing."""
    headings = {h.start for h in article.headings}
    blocks: list[str] = []
    for match in re.finditer(r"\S(?:(?!\n\s*\n).)*", article.text, re.S):
        tag = "h3" if match.start() in headings else "p"
        blocks.append(f"<{tag}>{_marked(article.text, match.start(), match.end(), start, end)}</{tag}>")
    return "\n".join(blocks)


def source_link(citation: Citation) -> str:
    """The address of the article page that marks a citation's sentence."""
    where = {
        "article": citation.article_id,
        "passage": citation.passage_id,
        "start": citation.start,
        "end": citation.end,
    }
    return f"/source?{urlencode(where)}"


def _inline(text: str) -> str:
    return re.sub(r"\n\s*\n|\n", "\n\n", _PUNCTUATION.sub(lambda m: f"&#{ord(m.group())};", text))


def _marked(text: str, block_start: int, block_end: int, start: int, end: int) -> str:
    first, last = max(block_start, start), min(block_end, end)
    if first >= last:
        return html.escape(text[block_start:block_end])
    before, marked, after = text[block_start:first], text[first:last], text[last:block_end]
    style = "background:#ffe58a;color:inherit;padding:0.1em 0"
    return f'{html.escape(before)}<mark class="trich" style="{style}">{html.escape(marked)}</mark>{html.escape(after)}'
