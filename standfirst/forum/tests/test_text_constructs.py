"""What a reader can write."""

import pytest

from standfirst.forum.text import render

WRITTEN = {
    "": "",
    "one": "<p>one</p>",
    "one\n\n\n\ntwo": "<p>one</p>\n<p>two</p>",
    "one\ntwo": "<p>one<br>\ntwo</p>",
    "one\r\ntwo\u2028three": "<p>one<br>\ntwo<br>\nthree</p>",
    "one  \ntwo\\\nthree": "<p>one<br>\ntwo<br>\nthree</p>",
    "*a* _b_ **c** __d__ ***e***": (
        "<p><em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong> "
        "<em><strong>e</strong></em></p>"
    ),
    "snake_case_name 2*3*4": "<p>snake_case_name 2<em>3</em>4</p>",
    "\\*a\\* \\> b": "<p>*a* &gt; b</p>",
    "> a\n> b\nc": "<blockquote>\n<p>a<br>\nb</p>\n</blockquote>\n<p>c</p>",
    ">> a\n> b": ("<blockquote>\n<blockquote>\n<p>a</p>\n</blockquote>\n<p>b</p>\n</blockquote>"),
    "> a\n>> b": "<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</blockquote>",
    "- a\n- b": "<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
    "* a\n* b": "<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
    "so:\n1. a\n2. b": "<p>so:</p>\n<ol>\n<li>a</li>\n<li>b</li>\n</ol>",
    "1. a\n1. b\n7. c": "<ol>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ol>",
    "- a\n  - b\n  - c\n- d": (
        "<ul>\n<li>a\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n</li>\n<li>d</li>\n</ul>"
    ),
    "- a\n+ b\n2. c": "<ul>\n<li>a</li>\n</ul>\n<p>+ b<br>\n2. c</p>",
    "- a\n\n- b": "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>",
    "1. a\n   - b": "<ol>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>",
    "`a *b* <c>` ``d`e``": "<p><code>a *b* &lt;c&gt;</code> <code>d`e</code></p>",
    "```\na *b*\n\n<c>\n```": "<pre><code>a *b*\n\n&lt;c&gt;\n</code></pre>",
    "~~~ python\na\n~~~": "<pre><code>a\n</code></pre>",
    "a:\n\n    b\n     c": "<p>a:</p>\n<pre><code>b\n c\n</code></pre>",
}


@pytest.mark.parametrize("source", WRITTEN, ids=ascii)
def test_it_is_written_so(source: str) -> None:
    assert render(source) == WRITTEN[source]


def test_a_fourth_quote_in_each_other_is_text() -> None:
    html = render("> > > > deep\n> > > > > deeper")
    assert html.count("<blockquote>") == 3
    assert "<p>&gt; deep<br>\n&gt; &gt; deeper</p>" in html


def test_a_third_list_in_each_other_is_text() -> None:
    html = render("- a\n  - b\n    - c\n    - d")
    assert html.count("<ul>") == 2
    assert "<li>b<br>\n- c<br>\n- d</li>" in html


def test_emphasis_in_emphasis_counts_once() -> None:
    assert render("*a *b* c*") == "<p><em>a b c</em></p>"
    assert render("**a **b** *c* d**") == "<p><strong>a b <em>c</em> d</strong></p>"
    assert render("*a **b *c* d** e*") == "<p><em>a <strong>b c d</strong> e</em></p>"
