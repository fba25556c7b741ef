"""A text in mobiledoc becomes the same blocks as any other."""

import json
from typing import Any

import pytest

from standfirst.kit import html
from standfirst.kit.blocks import Heading, Image, ItemList, Paragraph, Quote
from standfirst.newsroom.moving.ghost.mobiledoc import render

DOCUMENT: dict[str, Any] = {
    "version": "0.3.1",
    "atoms": [["soft-return", "", {}], ["mention", "@ann", {}]],
    "cards": [["card-markdown", {"markdown": "*Old* text"}], ["image", {"src": "/a.jpg"}]],
    "markups": [["strong"], ["a", ["href", "https://a.example/"]], ["script"]],
    "sections": [
        [1, "h2", [[0, [], 0, "Head"]]],
        [1, "p", [[0, [0], 0, "Bold "], [0, [1], 2, "link"], [1, [], 0, 0], [0, [], 0, "<b>"]]],
        [1, "blockquote", [[0, [2], 1, "Said"]]],
        [3, "ul", [[[0, [], 0, "one"]], [[1, [], 0, 1]]]],
        [10, 0],
        [10, 1],
        [2, "/b.jpg"],
    ],
}


def test_sections_markups_atoms_and_cards_become_blocks() -> None:
    galley = render(json.dumps(DOCUMENT), "$")
    assert galley.faults == galley.remarks == []
    assert html.blocks(galley.html)[0] == [
        Heading("Head"),
        Paragraph('<b>Bold <a href="https://a.example/">link</a></b><br>&lt;b&gt;'),
        Quote("Said"),
        ItemList(False, ("one", "@ann")),
        Paragraph("<i>Old</i> text"),
        Image("/a.jpg"),
        Image("/b.jpg"),
    ]


@pytest.mark.parametrize(
    ("sections", "fault"),
    [
        ([5], "$.sections[0]: is a number, not an array"),
        ([[9, "p", []]], "$.sections[0][0]: 9 is no known kind of section"),
        ([[1, "p"]], "$.sections[0] has no element 2"),
        ([[1, "p", [[0, [7], 0, "x"]]]], "$.sections[0][2][0][1]: markups has no element 7"),
        ([[1, "p", [[0, ["a"], 0, "x"]]]], "$.sections[0][2][0][1]: holds a text, not whole"),
        ([[1, "p", [[0, [], 0, None]]]], "$.sections[0][2][0][3]: is null"),
        ([[10, True]], "$.sections[0][1]: is true or false"),
        ([[10, -1]], "$.sections[0][1]: cards has no element -1"),
    ],
)
def test_a_wrong_shape_is_a_fault_with_its_place(sections: list[Any], fault: str) -> None:
    (said,) = render(json.dumps({"sections": sections}), "$").faults
    assert said.startswith(fault)
