"""No text, however made, keeps the reader busy or is multiplied."""

import time

import pytest

from standfirst.kit.html import MOST_HTML
from standfirst.newsroom.moving.items import SiteFile
from standfirst.newsroom.moving.wordpress.text import Around, to_html

FILES = {"1": SiteFile("1", "https://a.example/b.jpg", mime="image/jpeg")}
UNITS = [
    *("[", "[[", "[a ", "[a]", "[[a]", "[/a]", "[a]b[/a]", "[caption]", "[caption]<img>"),
    *("[caption caption='a']<img>[/caption]", "[gallery ids=1]", "[embed]https://a.b/", "[code]"),
    *("<!--", "<!-- wp:a -->", "<!-- wp:a {", "<!-- /wp:a -->", "<!-- wp:a --><!-- wp:b -->"),
    *('<!-- wp:block {"ref":1} /-->', "<pre>", "<code>", "\n \n", "https://a.b\n", "<br>\n", "<a "),
    '<!-- wp:cover {"url":"https://a.b/"} -->',
]


@pytest.mark.parametrize("unit", UNITS)
def test_a_flood_is_read_at_once(unit: str) -> None:
    began = time.process_time()
    html, _ = to_html(unit * (250_000 // len(unit)), FILES, Around(patterns={"1": "x" * 10_000}))
    assert time.process_time() - began < 5
    assert len(html) < 2_000_000


@pytest.mark.parametrize(
    ("start", "unit", "end"),
    [
        ("[caption ", 'caption="', "]"),
        ("[a ", 'b="', "]"),
        ("[a ", "b ", "]"),
        ("[a", " ", "=1]"),
        ("<!-- wp:a {", "} ", "-->"),
        ('<!-- wp:a {"a":', "[", "} -->"),
        ("[gallery ids=", "1,", "]"),
        ("<p>", "[/caption]", ""),
    ],
)
def test_one_long_mark_is_read_at_once(start: str, unit: str, end: str) -> None:
    began = time.process_time()
    to_html(start + unit * 100_000 + end, FILES)
    assert time.process_time() - began < 5


def test_what_the_sanitiser_refuses_is_not_touched() -> None:
    huge = "[a]\n\n" * (MOST_HTML // 5 + 1)
    assert to_html(huge, FILES) == (huge, [])
