"""Markdown of the old editor becomes HTML that the sanitiser reads as it was meant."""

import time

import pytest

from standfirst.kit import html
from standfirst.kit.blocks import Block, Heading, Image, ItemList, Paragraph, Quote
from standfirst.newsroom.moving.ghost.markdown import render


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One\ntwo\n\nthree", [Paragraph("One two"), Paragraph("three")]),
        ("One  \ntwo", [Paragraph("One<br>two")]),
        ("# Head #\nText", [Heading("Head"), Paragraph("Text")]),
        ("#Head", [Heading("Head")]),
        ("Head\n====\nText\n\nLow\n---", [Heading("Head"), Paragraph("Text"), Heading("Low")]),
        ("**b** _i_ a_b_c `<x>`", [Paragraph("<b>b</b> <i>i</i> a_b_c &lt;x&gt;")]),
        (
            '[A](https://a.example/b_(c) "t") <https://b.example>',
            [
                Paragraph(
                    '<a href="https://a.example/b_(c)">A</a> '
                    '<a href="https://b.example">https://b.example</a>'
                )
            ],
        ),
        ("[A][1] ![](/p.jpg)\n\n[1]: https://a.example/", None),
        ("* one\n* two\n  more\n\nText", [ItemList(False, ("one", "two more")), Paragraph("Text")]),
        ("1. one\n\n2. two", [ItemList(True, ("one", "two"))]),
        ("> Said\n> > deep\n\nText", [Quote("Said deep"), Paragraph("Text")]),
        ("```js\na < b\n```", [Paragraph("a &lt; b")]),
        ("    code", [Paragraph("code")]),
        ("<div>Raw *x*</div>", [Paragraph("Raw *x*")]),
        (r"\*not\* 2 * 3 * 4", [Paragraph("*not* 2 * 3 * 4")]),
    ],
)
def test_markdown_becomes_blocks(text: str, blocks: list[Block] | None) -> None:
    linked = [Paragraph('<a href="https://a.example/">A</a>'), Image("/p.jpg")]
    assert html.blocks(render(text))[0] == (linked if blocks is None else blocks)


@pytest.mark.parametrize("part", ["**a", "[a](", "> ", "a\n===\n", "* ", "`", "<a ", "![", "_a"])
def test_no_text_takes_long(part: str) -> None:
    start = time.monotonic()
    render(part * 100_000)
    assert time.monotonic() - start < 5
