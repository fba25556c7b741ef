"""Pictures keep their alt text, caption and credit."""

import pytest

from standfirst.kit.html import Image, LinkCard, Paragraph, Table, blocks


@pytest.mark.parametrize(
    "fragment",
    [
        (
            '<figure><img src="https://a.b/p.jpg" alt="A"><div class="byline">Jo/TT</div>'
            "<figcaption>C</figcaption></figure>"
        ),
        (
            '<figure><figcaption>C <span class="credit"><span>Jo</span>/TT</span></figcaption>'
            '<img alt="A" src="//a.b/p.jpg"></figure>'
        ),
        (
            '<div class="wp-caption"><img src="https://a.b/p.jpg" alt="A">'
            '<p class="wp-caption-text">C</p><p class="credit">Jo/TT</p></div>'
        ),
    ],
)
def test_a_figure_is_one_picture(fragment: str) -> None:
    assert blocks(fragment) == ([Image("https://a.b/p.jpg", "A", "C", "Jo/TT")], [])


def test_a_gallery_is_its_pictures_and_its_caption() -> None:
    one = "<figure><img src={0}.jpg><figcaption>{0}</figcaption></figure>"
    read, _ = blocks(
        f"<figure>{one.format('a')}{one.format('b')}<figcaption>All</figcaption></figure>"
    )
    assert read == [Image("a.jpg", "", "a"), Image("b.jpg", "", "b"), Paragraph("All")]


def test_the_caption_of_a_table_or_card_goes_with_it() -> None:
    read, _ = blocks(
        "<figure><table><tr><td>1<td>2</table><figcaption>T</figcaption></figure>"
        "<figure><iframe src=https://a.b/></iframe><figcaption>V</figcaption></figure>"
    )
    assert read == [Table("T", (), (("1", "2"),)), LinkCard("https://a.b/", "V")]


def test_a_picture_in_a_sentence_follows_the_paragraph() -> None:
    assert blocks("<p>one <img src=p.jpg> two</p>")[0] == [Paragraph("one two"), Image("p.jpg")]


def test_a_picture_that_loads_late_is_found_once() -> None:
    late = '<img src="data:image/gif;base64,R0" data-src="/p.jpg" alt="A">'
    assert blocks(late + '<noscript><img src="/p.jpg" alt="A"></noscript>')[0] == [
        Image("/p.jpg", "A")
    ]


def test_a_link_around_a_picture_is_remarked_on() -> None:
    read, remarks = blocks('<a href="https://a.b/"><img src=p.jpg></a>')
    assert read == [Image("p.jpg")]
    assert remarks == ["A link around a picture was left out."]
