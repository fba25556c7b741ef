"""Galleries are their pictures, with what the library says of them."""

from standfirst.kit.blocks import Image, Paragraph
from standfirst.kit.html import blocks
from standfirst.newsroom.moving.items import SiteFile
from standfirst.newsroom.moving.wordpress.text import Around, to_html

FILES = {
    "1": SiteFile("1", "https://a.example/1.jpg", alt="One", caption="A & B", mime="image/jpeg"),
    "2": SiteFile("2", "https://a.example/2.jpg", mime="image/jpeg"),
    "3": SiteFile("3", "https://a.example/3.pdf", mime="application/pdf"),
}
ONE = Image("https://a.example/1.jpg", "One", "A & B")
TWO = Image("https://a.example/2.jpg")


def test_the_pictures_it_lists_in_their_order() -> None:
    html, remarks = to_html('One\n[gallery link="file" ids="2, 1"]\ntwo', FILES)
    assert blocks(html)[0] == [Paragraph("One"), TWO, ONE, Paragraph("two")]
    assert remarks == []


def test_pictures_that_are_missing_are_counted() -> None:
    html, remarks = to_html('[gallery include="1,3,9"]', FILES)
    assert blocks(html)[0] == [ONE]
    assert remarks == ["Of a gallery 2 of 3 pictures are missing."]


def test_a_bare_one_shows_what_is_attached_to_its_post() -> None:
    around = Around(attached=tuple(FILES.values()))
    html, remarks = to_html('[gallery columns="2"]', FILES, around)
    assert (blocks(html)[0], remarks) == ([ONE, TWO], [])
    html, _ = to_html('[gallery exclude="1"]', FILES, around)
    assert blocks(html)[0] == [TWO]


def test_an_empty_one_is_said() -> None:
    assert to_html("[gallery]", FILES) == (
        "",
        ["A gallery was left out: the export has no pictures of it."],
    )


def test_galleries_do_not_multiply_without_end() -> None:
    files = {"1": SiteFile("1", "https://a.example/1.jpg", caption="x" * 9_000, mime="image/png")}
    html, remarks = to_html("[gallery ids=1]" * 1_000, files)
    assert len(html) < 1_100_000
    assert remarks[0].startswith("A picture of a gallery was left out: there are too many (")
