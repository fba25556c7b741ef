"""A text in lexical becomes the same blocks as any other."""

from pathlib import Path
from typing import Any

import pytest

from standfirst.kit import html
from standfirst.kit.blocks import Block, Heading, ItemList, Paragraph, Quote
from standfirst.newsroom.moving.ghost.lexical import render
from standfirst.newsroom.tests.ghost_samples import export, faults_of, lexical, post, words


def item(*nodes: dict[str, Any]) -> dict[str, Any]:
    return {"type": "listitem", "children": list(nodes)}


LINK = {"type": "link", "url": "https://a.example/?a=1&b=2", "children": [words("link")]}
INNER = {"type": "list", "listType": "bullet", "children": [item(words("inner"))]}


@pytest.mark.parametrize(
    ("node", "block"),
    [
        ({"type": "paragraph", "children": [words("a < b & c")]}, Paragraph("a &lt; b &amp; c")),
        ({"type": "paragraph", "children": [words("x", format=3)]}, Paragraph("<b><i>x</i></b>")),
        ({"type": "paragraph", "children": [words("2", format=64)]}, Paragraph("<sup>2</sup>")),
        (
            {"type": "paragraph", "children": [words("A "), LINK]},
            Paragraph('A <a href="https://a.example/?a=1&amp;b=2">link</a>'),
        ),
        (
            {"type": "paragraph", "children": [words("a"), {"type": "linebreak"}, words("b")]},
            Paragraph("a<br>b"),
        ),
        ({"type": "extended-heading", "tag": "h2", "children": [words("Head")]}, Heading("Head")),
        ({"type": "heading", "tag": "script", "children": [words("Head")]}, Heading("Head")),
        ({"type": "extended-quote", "children": [words("Said")]}, Quote("Said")),
        ({"type": "aside", "children": [words("Beside")]}, Quote("Beside")),
        (
            {"type": "list", "listType": "number", "children": [item(words("one")), item(INNER)]},
            ItemList(True, ("one<br>– inner",)),
        ),
    ],
)
def test_a_node_becomes_a_block(node: dict[str, Any], block: Block) -> None:
    galley = render(lexical(node), "$")
    assert galley.faults == galley.remarks == []
    assert html.blocks(galley.html)[0] == [block]


def test_words_of_an_unknown_part_are_kept() -> None:
    galley = render(lexical({"type": "poem", "children": [words("Verse")]}), "$")
    assert html.blocks(galley.html)[0] == [Paragraph("Verse")]
    assert galley.remarks == ["A part “poem” of the text is not known; its words were kept."]


def test_endless_nesting_is_refused(tmp_path: Path) -> None:
    node = words("deep")
    for _ in range(150):
        node = {"type": "paragraph", "children": [node]}
    (said,) = faults_of(export(tmp_path, post(html=None, lexical=lexical(node))))
    assert said.endswith("is nested more than 100 deep")
