"""Answers and their sources as HTML of our own and as plain text; nothing here draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from answer.understand import labels
from app_pages.links import article_link, source_link
from app_pages.safe_text import answer_html, escaped
from records import Answer, Article, Citation, Origin

UNKNOWN_DATE = "không rõ ngày"
UNKNOWN_PUBLISHER = "không rõ nơi đăng"
LONGEST_QUOTE = 320


def answer_block(text: str, citations: Sequence[Citation], headings: Iterable[str] = ()) -> str:
    """The text of an answer, its markers linked to their sentences."""
    links = {c.marker: source_link(c) for c in citations}
    return f'<div class="hoi-answer">{answer_html(text, links, set(headings))}</div>'


def warning_block(text: str, citations: Sequence[Citation]) -> str:
    """What the user must know beside the answer, its markers linked to their sentences."""
    return f'<div class="hoi-note">{answer_html(text, {c.marker: source_link(c) for c in citations})}</div>'


def question_block(question: str) -> str:
    """What the user asked, as typed."""
    return f'<p class="hoi-question">{escaped(question)}</p>'


def facet_names(answer: Answer) -> list[str]:
    """The facets that a question was understood to be about, by the names that take them off."""
    return labels(answer.query)


def engine_name(engine: str) -> str:
    """Which engine answered, in words."""
    if engine == "quotes":
        return "Trích nguyên văn"
    return f"Mô hình {engine.removeprefix('ollama:')} viết, đã đối chiếu với nguồn"


def engine_short(engine: str) -> str:
    """The engine in a word or two."""
    return "Trích nguyên văn" if engine == "quotes" else engine.removeprefix("ollama:")


def badge(text: str, kind: str = "") -> str:
    """A small label."""
    return f'<span class="hoi-badge {kind}">{escaped(text)}</span>'


def note(text: str) -> str:
    """A calm line that isn't part of an answer."""
    return f'<p class="hoi-note">{escaped(text)}</p>'


def plain(text: str) -> str:
    """A line of text."""
    return f'<p class="hoi-plain">{escaped(text)}</p>'


def small(text: str) -> str:
    """A line in small print."""
    return f'<p class="hoi-small">{escaped(text)}</p>'


def head(text: str) -> str:
    """The heading of a part of a message."""
    return f'<p class="hoi-head">{escaped(text)}</p>'


def unproved_block(answer: Answer) -> str:
    """The statements that no source bears out, apart from the answer; empty when there are none."""
    claims = [c for c in answer.claims if c.status == "unverified"]
    if not claims:
        return ""
    lines = "".join(f"<p>{escaped(c.text)}{_why(c.reason)}</p>" for c in claims)
    return f'<div class="hoi-note hoi-apart"><strong>Chưa đối chiếu được với nguồn</strong>{lines}</div>'


def source_cards(citations: Sequence[Citation]) -> str:
    """The sources as a newspaper would cite them, each a link to its marked sentence."""
    return f'<div class="hoi-cards">{"".join(map(_source_card, citations))}</div>'


def article_cards(articles: Sequence[Article]) -> str:
    """Articles, each a link to its page."""
    return f'<div class="hoi-cards">{"".join(map(_article_card, articles))}</div>'


def citation_facts(citation: Citation) -> str:
    """Publisher, date and conferences of a citation."""
    return _joined(citation.publisher, _vietnamese(citation.published), *citation.conferences)


def article_facts(article: Article) -> str:
    """Publisher, date and conferences of an article; what was inferred says so."""
    published = article.published.vietnamese if article.published else UNKNOWN_DATE
    if article.published and article.published.origin is Origin.INFERRED:
        published += " (suy ra từ nội dung)"
    names = (f"{c.name} (suy ra)" if c.origin is Origin.INFERRED else c.name for c in article.conferences)
    return _joined(article.publisher or UNKNOWN_PUBLISHER, published, *names)


def memo(answer: Answer) -> str:
    """The answer with its sources as plain text, to paste into a memo."""
    if not answer.citations:
        return answer.text
    sources = [
        f"[{c.marker}] {_titled(c)}, {citation_facts(c).replace(' · ', ', ')}{_memo_also(c)}" for c in answer.citations
    ]
    return "\n".join([answer.text, "", "Nguồn:", *sources])


def shortened(text: str, most: int = LONGEST_QUOTE) -> str:
    """The beginning of a long text, cut at a word."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _source_card(citation: Citation) -> str:
    return (
        f'<a class="hoi-link hoi-card" href="{escaped(source_link(citation))}">'
        f'<span class="hoi-card-title">[{citation.marker}] {escaped(_titled(citation))}</span>'
        f'<span class="hoi-card-facts">{escaped(citation_facts(citation))}</span>'
        f'<span class="hoi-card-quote">{escaped(shortened(citation.quote))}</span>{_also(citation)}</a>'
    )


def _memo_also(citation: Citation) -> str:
    return f" (cũng đăng ở: {'; '.join(citation.also)})" if citation.also else ""


def _also(citation: Citation) -> str:
    if not citation.also:
        return ""
    return f'<span class="hoi-card-facts">Cũng đăng ở: {escaped("; ".join(citation.also))}</span>'


def _article_card(article: Article) -> str:
    return (
        f'<a class="hoi-link hoi-card" href="{escaped(article_link(article.id))}">'
        f'<span class="hoi-card-title">{escaped(article.display_title)}</span>'
        f'<span class="hoi-card-facts">{escaped(article_facts(article))}</span></a>'
    )


def _titled(citation: Citation) -> str:
    return f"“{citation.title}”" if citation.title else f"(không rõ tiêu đề) {citation.source_file}"


def _vietnamese(published: str | None) -> str:
    return "/".join(reversed(published.split("-"))) if published else UNKNOWN_DATE


def _joined(*parts: str | None) -> str:
    return " · ".join(filter(None, parts))


def _why(reason: str | None) -> str:
    return f' <span class="hoi-small">({escaped(reason)})</span>' if reason else ""
