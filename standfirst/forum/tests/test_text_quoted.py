"""A reply can begin with what it answers."""

import pytest

from standfirst.forum.text import plain, quoted, render


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("one", "> one"),
        ("one\n\n\n*two*\nthree", "> one\n> \n> *two*\n> three"),
        ("> theirs\n> > older\nmine", "> mine"),
        ("before\n> theirs\n\nafter", "> before\n> \n> after"),
        ("- a\n- b", "> - a\n> - b"),
        ("```\n> code\n```", "> ```\n> > code\n> ```"),
        ("> only theirs", ""),
        ("", ""),
    ],
)
def test_each_line_is_quoted_and_quotes_are_left_out(source: str, quote: str) -> None:
    assert quoted(source) == quote


def test_it_is_cut_between_words() -> None:
    assert quoted("The law is clear, and old.", limit=19) == "> The law is clear…"
    assert len(quoted("word " * 400)) <= 502


def test_what_is_quoted_is_a_quote() -> None:
    html = render(quoted("one\n\n- two\n\n```\nthree\n```") + "\n\nmine")
    assert html.startswith("<blockquote>\n<p>one</p>\n<ul>")
    assert html.endswith("</blockquote>\n<p>mine</p>")


def test_a_cut_leaves_no_direction_open() -> None:
    assert "\u2067" not in quoted("\u2067" + "abc " * 200 + "\u2069", limit=20)
    assert plain(quoted("\u2067abc\u2069")) == "> \u2067abc\u2069"
