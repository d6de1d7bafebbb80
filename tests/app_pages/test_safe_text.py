import html
import re

import pytest

from app_pages.safe_text import answer_html, article_html, escaped, label
from records import Article, Span

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p></div><iframe src='//x'>",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "**đậm** __gạch__ ~~bỏ~~ `mã`",
    "$x^2$ $$y$$",
    ":red[x] :material/delete: :smile: :red-background[y]",
    "# tiêu đề\n- mục\n1. một\n> trích",
    "a -> b <- c -- d",
    "http://evil.example www.evil.example a@evil.example",
    "\\*x\\* &lt;b&gt; &#60;b&#62;",
    '" onmouseover="alert(1)',
]


def text_of(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def an_article(text: str, headings: tuple[Span, ...] = ()) -> Article:
    return Article(id="a", title="T", text=text, source_file="t.txt", content_hash="h", headings=headings)


@pytest.mark.parametrize("text", HOSTILE)
def test_an_answer_shows_hostile_text_as_it_is(text):
    markup = answer_html(text, {})
    assert set(re.findall(r"<[^>]*>", markup)) <= {"<p>", "</p>", "<br>"}
    assert text_of(markup.replace("<br>", "\n")) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_an_article_shows_hostile_text_as_it_is(text):
    markup = article_html(an_article(text), [Span(0, len(text))])
    assert set(re.findall(r"<[^>]*>", markup)) <= {"<p>", "</p>", '<mark class="trich">', "</mark>"}
    assert text_of(markup) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_label_says_the_same_and_nothing_in_it_has_a_meaning(text):
    written = label(text)
    assert html.unescape(written).replace("\u2060", "") == " ".join(text.split())
    assert not set(re.sub(r"&#\d+;", "", written)) & set("<>[]()*_`$~:#!\\\"'@./-")


def test_a_label_parts_what_streamlit_replaces_in_parsed_text():
    assert not re.search(
        r":material/|->|--|www\.|://", html.unescape(label("x :material/delete: -> -- www.x https://y"))
    )


def test_attributes_cannot_be_left():
    assert '"' not in escaped('" onload="x') and "'" not in escaped("' onload='x")


def test_only_markers_that_have_a_source_are_links():
    markup = answer_html("Một [1]. Hai [2][3]. Mục [12]", {1: "./source?a", 3: "./source?b&c"})
    assert re.findall(r'href="([^"]*)"[^>]*>(\[\d+\])', markup) == [("./source?a", "[1]"), ("./source?b&amp;c", "[3]")]
    assert "[2]" in text_of(markup) and "[12]" in text_of(markup)


def test_a_line_that_names_a_facet_is_a_heading():
    assert "<strong>Hội nghị A:</strong><br>“x”" in answer_html("Hội nghị A:\n“x”", {}, ["Hội nghị A"])
    assert "<strong>" not in answer_html("Hội nghị B:\n“x”", {}, ["Hội nghị A"])


@pytest.mark.parametrize(
    ("start", "end", "marks"),
    [
        (0, 3, ["Một"]),
        (4, 7, ["hai"]),
        (4, 12, ["hai", "Ba"]),
        (0, 99, []),
        (5, 5, []),
        (-3, 2, []),
    ],
    ids=["first", "middle", "over two blocks", "beyond the end", "empty", "before the beginning"],
)
def test_exactly_the_span_is_marked(start, end, marks):
    markup = article_html(an_article("Một hai.\n\nBa bốn."), [Span(start, end)])
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", markup, re.S) == [
        m if m != "hai" or end == 7 else "hai." for m in marks
    ]
    assert text_of(markup).split() == ["Một", "hai.", "Ba", "bốn."]


def test_overlapping_spans_keep_the_text():
    markup = article_html(an_article("một hai ba"), [Span(4, 10), Span(0, 7)])
    assert text_of(markup) == "một hai ba"


def test_section_headings_are_headings():
    markup = article_html(an_article("Mục một\n\nCâu.", (Span(0, 7),)))
    assert markup == "<h3>Mục một</h3>\n<p>Câu.</p>"
