"""The HTML of other systems' comments becomes the forum's own words, and nothing is lost."""

from __future__ import annotations

import pytest

from standfirst.forum import text
from standfirst.forum.moving.words import markdown


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("One\n\n<b>two</b>\nthree", "One\n\n**two**\nthree"),
        ("<p>Hello, <b> World </b>.</p>\n<p>x</p>", "Hello, **World** .\n\nx"),
        ("x<br>y<br><br>z", "x\ny\n\nz"),
        ("<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "> a\n>\n> b\n\nc"),
        ("<ul><li>a</li><li>b <i>c</i></li></ul>d", "- a\n- b *c*\n\nd"),
        ("<ol><li>a<li>b</ol>", "- a\n- b"),
        ("<blockquote><ul><li>a</li><li>b</li></ul></blockquote>", "> - a\n> - b"),
        ("<pre>a = `b`\n  c</pre>d", "```\na = `b`\n  c\n```\n\nd"),
        ("<h2>Big</h2><p>t</p>", "**Big**\n\nt"),
        ("<p>see <a href='http://a.b/c'>http://a.b/c</a></p>", "see http://a.b/c"),
        ("<p>see <a href='http://a.b/(c)'>it</a></p>", "see [it](http://a.b/%28c%29)"),
        ("<p><a href='javascript:alert(1)'>no</a><script>x</script></p>", "no"),
        ("<p><img src='https://a.b/c.png' alt='A cat'></p>", "https://a.b/c.png"),
        ("", ""),
    ],
)
def test_it_is_written_as_a_reader_would(html: str, words: str) -> None:
    assert markdown(html) == words


@pytest.mark.parametrize(
    "said",
    [
        "1. no list",
        "- no item",
        "> no quote",
        "*no* _em_",
        "[no](link)",
        "`no`",
        "~~~",
        "1 < 2 & 3",
    ],
)
def test_what_was_plain_there_is_plain_here(said: str) -> None:
    escaped = said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert text.plain(markdown(f"<p>{escaped}</p>")) == said
    assert text.render(markdown(f"<p>{escaped}</p>")) == f"<p>{escaped}</p>"


def test_links_say_that_a_reader_set_them() -> None:
    html = text.render(markdown('<p><a href="http://a.b/">x</a></p>'))
    assert html == '<p><a href="http://a.b/" rel="ugc nofollow noopener">x</a></p>'


def test_words_go_before_marks() -> None:
    """Stars between letters would stand there as stars."""
    assert markdown("<p>foo<b>bar.</b>baz</p>") == "foobar.baz"


@pytest.mark.parametrize("odd", ["<b>" * 999, "<p><a href='", "</li></ul></b>", "<li><pre>x", "\0"])
def test_broken_html_does_no_harm(odd: str) -> None:
    assert "<script" not in text.render(markdown(odd + "<script>"))
