"""Links lead to the web or to mail, and say that a reader set them."""

import pytest

from standfirst.forum.text import render

REL = ' rel="ugc nofollow noopener"'
BARE = {
    "https://a.test": ("https://a.test", ""),
    "HTTP://A.test/B": ("HTTP://A.test/B", ""),
    "https://a.test/b?c=d&e=f#g": ("https://a.test/b?c=d&amp;e=f#g", ""),
    "https://a.test/*b*_c_~d": ("https://a.test/*b*_c_~d", ""),
    "https://a.test/b_(c)": ("https://a.test/b_(c)", ""),
    "https://a.test/b.": ("https://a.test/b", "."),
    "https://a.test/b?!…": ("https://a.test/b", "?!…"),
    "https://a.test/b).": ("https://a.test/b", ")."),
    "https://a.test/中文": ("https://a.test/中文", ""),
    "https://a.test:8000/@b": ("https://a.test:8000/@b", ""),
}


@pytest.mark.parametrize("source", BARE, ids=ascii)
def test_a_bare_address_is_a_link(source: str) -> None:
    address, rest = BARE[source]
    link = f'<a href="{address}"{REL}>{address}</a>{rest}'
    assert render(source) == f"<p>{link}</p>"
    assert render(f"see {source} so") == f"<p>see {link} so</p>"
    assert render(f"> {source}") == f"<blockquote>\n<p>{link}</p>\n</blockquote>"


@pytest.mark.parametrize("around", ["()", "“”", "<>", "[]", "«»"])
def test_what_stands_around_an_address_is_no_part_of_it(around: str) -> None:
    html = render(f"{around[0]}https://a.test/b{around[1]}")
    assert f'<a href="https://a.test/b"{REL}>https://a.test/b</a>' in html


def test_emphasis_goes_around_an_address() -> None:
    assert render("**https://a.test/**").startswith('<p><strong><a href="https://a.test/"')


def test_the_end_of_a_word_is_no_scheme() -> None:
    assert "<a" not in render("xhttp://a.test 1https://a.test")


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://a.test/b", "https://a.test/b"),
        ("<https://a.test/b c>", "https://a.test/b%20c"),
        ("https://a.test/(b)", "https://a.test/(b)"),
        ("//a.test/b", "https://a.test/b"),
        ("mailto:b@a.test?subject=c", "mailto:b@a.test?subject=c"),
        ('https://a.test "a title"', "https://a.test"),
        ("https://a.test/?a=1&b=2", "https://a.test/?a=1&amp;b=2"),
    ],
)
def test_words_are_a_link(target: str, address: str) -> None:
    assert render(f"[*the* words]({target})") == (
        f'<p><a href="{address}"{REL}><em>the</em> words</a></p>'
    )


def test_a_link_holds_no_link() -> None:
    html = render("[see https://a.test and @Ann](https://b.test)", {"Ann": "/reader/ann/"})
    assert html.count("<a ") == 1
    assert ">see https://a.test and @Ann</a>" in html


def test_in_code_nothing_is_a_link() -> None:
    assert "<a" not in render("`https://a.test` `[a](https://a.test)`\n\n    https://a.test")


def test_very_long_addresses_are_text() -> None:
    assert "<a" not in render("https://a.test/" + "b" * 5_000)
