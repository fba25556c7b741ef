"""Paragraphs are found wherever a browser would show one."""

import pytest

from standfirst.kit.html import Heading, LinkCard, Paragraph, blocks


@pytest.mark.parametrize(
    "fragment",
    [
        "<p>one</p><p>two</p>",
        "<p>one<p>two",
        "one<br><br>two",
        "one<br/>&#10;<br/>two",
        "<div><div>one</div><section>two</section></div>",
        "<div>one<p>two</p></div>",
        "<p>one</p><p> &nbsp; </p><p><br></p><p><b></b></p><div></div><p>two</p>",
        "<p/>one<p/>two",
        (
            '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head>'
            "<title>T</title></head><body><p>one</p><p>two</p></body></html>"
        ),
        "<xhtml:p>one</xhtml:p><xhtml:p>two</xhtml:p>",
        "<pre>one\n\ntwo</pre>",
    ],
)
def test_two_paragraphs_are_two(fragment: str) -> None:
    assert blocks(fragment) == ([Paragraph("one"), Paragraph("two")], [])


def test_formatting_goes_on_across_paragraphs() -> None:
    read, _ = blocks("<b>one<p>two</b> three</p>")
    assert read == [Paragraph("<b>one</b>"), Paragraph("<b>two</b> three")]


def test_single_line_breaks_stay() -> None:
    assert blocks("<p>one<br>two<br></p>")[0] == [Paragraph("one<br>two")]


def test_headings_are_plain_text() -> None:
    read, remarks = blocks('<h1>A <i>B</i></h2>c<h3><a href="https://a.b/">D</a> &amp; E<h2>F</h2>')
    assert read == [Heading("A B"), Paragraph("c"), Heading("D & E"), Heading("F")]
    assert remarks == ["A link in a heading became plain text."]


def test_an_address_alone_becomes_a_card() -> None:
    assert blocks("<p>https://a.b/c?d=1&amp;e=2</p>")[0] == [LinkCard("https://a.b/c?d=1&e=2")]


def test_one_break_parts_no_paragraphs_however_it_is_written() -> None:
    for written in ("<br>", "<br/>", "<br />", "</br>"):
        assert blocks(f"<p>one{written}two</p>")[0] == [Paragraph("one<br>two")]
        assert blocks(f"<p>one{written}\n{written}two</p>")[0] == [
            Paragraph("one"),
            Paragraph("two"),
        ]
