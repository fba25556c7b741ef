"""Rich text of our own comes back to the letter."""

import pytest

from standfirst.newsroom.moving.out.blocks import rich_text as going_out
from standfirst.newsroom.moving.own.rich_text import is_ours, rich_text

URI = "urn:uuid:01234567-89ab-cdef-0123-456789abcdef"


class OnePage:
    """Page 7 of the database, and no photo."""

    def page(self, key: int | None) -> str | None:
        return URI if key == 7 else None

    def photo(self, key: int | None) -> str | None:
        return None


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>Plain &amp; simple: 3 &lt; 4, “so”.</p>",
        '<p data-block-key="a1b2c"><b>a<i>b</i></b><br/>c</p><p data-block-key="d">e</p>',
        '<p><a linktype="page" id="7">ours</a></p>',
        '<p><a href="https://example.org/?a=1&amp;b=2#c">theirs</a></p>',
        '<p><a href="mailto:desk@example.org">m</a> <a href="tel:+44123">t</a></p>',
        '<p><a href="/about/">a</a> <a href="#below">b</a> <a href="/">c</a></p>',
        '<h2 data-block-key="x">A</h2><ul><li data-block-key="y">b</li></ul><ol><li>c</li></ol>',
        "<p><strong>a</strong><em>b</em><sup>c</sup><sub>d</sub></p>",
    ],
)
def test_it_is_taken_to_the_letter(html: str) -> None:
    travelling = going_out(html, OnePage())
    assert rich_text(travelling, {URI: 7}.get) == (html, [])


def test_no_number_of_our_database_leaves() -> None:
    links = '<a linktype="page" id="7">a</a><a linktype="page" id="8">b</a><a linktype="x">c</a>'
    assert going_out(links, OnePage()) == f'<a href="{URI}">a</a><a>b</a><a>c</a>'


@pytest.mark.parametrize(
    "html",
    [
        '<a href="javascript:alert(1)">a</a>',
        '<a href=" javascript:alert(1)">a</a>',
        '<a href="//evil.example/">a</a>',
        '<a href="/\\evil.example">a</a>',
        '<a href="data:text/html,x">a</a>',
        '<a href="https://a.example/" onclick="x">a</a>',
        '<a linktype="page" id="1">a</a>',
        "<p><b>a</p></b>",
        "<p>a",
        "a</p>",
        "<P>a</P>",
        "a < b",
        "<!-- a -->",
        "<p style='x'>a</p>",
    ],
)
def test_nothing_else_is(html: str) -> None:
    assert not is_ours(html)


def test_what_is_cleaned_keeps_its_links_to_our_pages() -> None:
    html = f'<p class="x">Read <a href="{URI}">this</a>.</p><script>x</script>'
    cleaned, remarks = rich_text(html, {URI: 7}.get)
    assert cleaned == '<p>Read <a linktype="page" id="7">this</a>.</p>'
    assert remarks


def test_it_takes_time_in_the_length_of_the_text() -> None:
    assert is_ours("<p>" + "a<br/>" * 100_000 + "</p>")
    assert not is_ours("<p>" * 100_000)
