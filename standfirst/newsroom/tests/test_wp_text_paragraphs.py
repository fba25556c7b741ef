"""The old editor's line ends become paragraphs and breaks."""

import pytest

from standfirst.kit.blocks import Heading, ItemList, LinkCard, Paragraph, Table
from standfirst.kit.html import Block, blocks
from standfirst.newsroom.moving.wordpress.text import to_html


def read(content: str) -> list[Block]:
    html, remarks = to_html(content, {})
    assert remarks == []
    return blocks(html)[0]


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("one\n\ntwo", ["one", "two"]),
        ("one\r\n\r\n\r\ntwo\r\nthree", ["one", "two<br>three"]),
        ("one\n \t \ntwo", ["one", "two"]),
        ("<b>one</b>\ntwo\n\n<i>three</i>", ["<b>one</b><br>two", "<i>three</i>"]),
        ("one<br />\ntwo", ["one<br>two"]),
        ("one<br />\n\ntwo", ["one", "two"]),
        ("<div>one\n\ntwo</div>\nthree", ["one", "two", "three"]),
        ("<p>one\ntwo</p>\n\n<p>three</p>", ["one<br>two", "three"]),
        ("one\n<!--more-->\ntwo<!--nextpage-->three", ["one", "two", "three"]),
        ("one <!-- a\n\nb --> two", ["one two"]),
        ("<address>a\nb</address>", ["a<br>b"]),
        ("a < b\n\nc <- d", ["a &lt; b", "c &lt;- d"]),
    ],
)
def test_blank_lines_part_paragraphs(content: str, lines: list[str]) -> None:
    assert read(content) == [Paragraph(line) for line in lines]


def test_lists_headings_and_tables_are_left_alone() -> None:
    content = (
        "Words\n<h2>Head</h2>\nMore\n<ul>\n\t<li>a</li>\n\n\t<li>b</li>\n</ul>\n"
        "<table>\n<tr>\n<td>1\n2</td>\n\n<td>3</td>\n</tr>\n</table>\nEnd"
    )
    assert read(content) == [
        Paragraph("Words"),
        Heading("Head"),
        Paragraph("More"),
        ItemList(False, ("a", "b")),
        Table("", (), (("1<br>2", "3"),)),
        Paragraph("End"),
    ]


def test_what_is_typed_in_pre_stays() -> None:
    assert to_html("<pre>a\n\n  [b c=1]\n</pre>", {})[0] == "<pre>a\n\n  [b c=1]\n</pre>"


def test_an_address_alone_on_its_line_is_embedded() -> None:
    film = "https://www.youtube.com/watch?v=SQEQr7c0-dw&amp;t=1"
    card = LinkCard("https://www.youtube.com/watch?v=SQEQr7c0-dw&t=1")
    assert read(f"Look:\n{film}\nNice") == [Paragraph("Look:"), card, Paragraph("Nice")]
    assert read(f"  {film}  ") == [card]
    assert read(f"<p>{film}</p>") == [card]


def test_an_address_in_a_sentence_or_link_is_not() -> None:
    assert read("See\nthis https://a.example/ now") == [
        Paragraph("See<br>this https://a.example/ now")
    ]
    link = '<a href="https://a.example/">https://a.example/</a>'
    assert read(f"See\n{link}\nnow") == [Paragraph(f"See<br>{link}<br>now")]
