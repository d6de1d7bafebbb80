"""Text of articles, models and users as what it is: text. Nothing in it is read as Markdown or HTML.

What is shown of it goes through `st.html`, escaped here. Markdown is kept to our own sentences and to the labels of
widgets, which take nothing else: those go through `label`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Mapping

from records import Article, Span

_PUNCTUATION = re.compile(r"[^\w\s]|_")
_MARKER = re.compile(r"[^\S\n]*\[(\d{1,3})\]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLOCK = re.compile(r"\S(?:(?!\n\s*\n).)*", re.S)
_WORD_JOINER = "\u2060"


def escaped(text: str) -> str:
    """Text as HTML that shows just this text.

    >>> escaped('<b>"x"</b> & $y$')
    '&lt;b&gt;&quot;x&quot;&lt;/b&gt; &amp; $y$'
    """
    return html.escape(_CONTROL.sub("", text))


def label(text: str) -> str:
    """Text for the label of a widget, on one line: no sign in it has a meaning in Markdown.

    Character references keep the parser away; the word joiners keep away what Streamlit replaces in the parsed text
    (`:material/…:`, `->`, web addresses). They have no width.

    >>> label("*x*").replace(chr(0x2060), "")
    '&#42;x&#42;'
    """
    line = " ".join(_CONTROL.sub("", text).split())
    return _PUNCTUATION.sub(lambda m: f"{_WORD_JOINER}&#{ord(m.group())};{_WORD_JOINER}", line)


def answer_html(text: str, links: Mapping[int, str], headings: Collection[str] = ()) -> str:
    """An answer as HTML: its own markers are links, a line that is one of `headings` is strong, all else is text.

    >>> answer_html("Có <3> [1] [9]", {1: "./source?x"})
    '<p>Có &lt;3&gt;&#8239;<a class="hoi-link hoi-marker" href="./source?x">[1]</a> [9]</p>'
    """
    paragraphs = []
    for block in filter(str.strip, re.split(r"\n\s*\n", text)):
        lines = (_line(line.strip(), links, headings) for line in block.split("\n") if line.strip())
        paragraphs.append(f"<p>{'<br>'.join(lines)}</p>")
    return "\n".join(paragraphs)


def article_html(article: Article, spans: Iterable[Span] = ()) -> str:
    """An article as HTML with some spans marked; what lies outside of the text marks nothing."""
    headings = {h.start for h in article.headings}
    marked = [s for s in spans if 0 <= s.start < s.end <= len(article.text)]
    blocks = []
    for match in _BLOCK.finditer(article.text):
        tag = "h3" if match.start() in headings else "p"
        block = _marked(article.text, match.start(), match.end(), marked)
        blocks.append(f"<{tag}>{block}</{tag}>")
    return "\n".join(blocks)


def _line(line: str, links: Mapping[int, str], headings: Collection[str]) -> str:
    if line.endswith(":") and line[:-1] in headings:
        return f"<strong>{escaped(line)}</strong>"
    parts: list[str] = []
    at = 0
    for match in _MARKER.finditer(line):
        number = int(match[1])
        if number in links:
            href = html.escape(links[number])
            # A narrow no-break space: the marker stays with the word before it.
            marker = f'&#8239;<a class="hoi-link hoi-marker" href="{href}">[{number}]</a>'
            parts += [escaped(line[at : match.start()]), marker]
            at = match.end()
    return "".join([*parts, escaped(line[at:])])


def _marked(text: str, start: int, end: int, spans: Iterable[Span]) -> str:
    """One block of an article; a span that begins or ends in another block is marked as far as it lies in this one."""
    parts, at = [], start
    for span in sorted(spans, key=lambda s: s.start):
        first, last = max(at, span.start), min(end, span.end)
        if first < last:
            parts += [escaped(text[at:first]), f'<mark class="trich">{escaped(text[first:last])}</mark>']
            at = last
    return "".join([*parts, escaped(text[at:end])])
