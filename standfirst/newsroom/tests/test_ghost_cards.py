"""Every card of Ghost becomes blocks of ours, or a remark that says what was in it."""

from typing import Any

import pytest

from standfirst.kit import html
from standfirst.kit.blocks import Block, Heading, Image, LinkCard, Paragraph
from standfirst.newsroom.moving.ghost.lexical import render
from standfirst.newsroom.tests.ghost_samples import lexical

SRC = "https://a.example/a.jpg"


def blocks(card: dict[str, Any]) -> tuple[list[Block], list[str]]:
    """What a card becomes, and all remarks on it."""
    galley = render(lexical(card), "$")
    assert galley.faults == []
    made, remarks = html.blocks(galley.html)
    return made, galley.remarks + remarks


@pytest.mark.parametrize(
    ("card", "made"),
    [
        (
            {"type": "image", "src": SRC, "alt": 'A "b"', "caption": "<b>Bridge</b>"},
            [Image(SRC, 'A "b"', "Bridge")],
        ),
        (
            {"type": "gallery", "images": [{"src": SRC}, {"src": SRC + "2"}], "caption": "Two"},
            [Image(SRC), Image(SRC + "2", "", "Two")],
        ),
        ({"type": "html", "html": "<h2>Raw</h2>"}, [Heading("Raw")]),
        ({"type": "markdown", "markdown": "# Head\n\nText"}, [Heading("Head"), Paragraph("Text")]),
        ({"type": "codeblock", "code": "<a>\n b"}, [Paragraph("&lt;a&gt;<br>&nbsp;b")]),
        (
            {"type": "bookmark", "url": "https://b.example/", "metadata": {"title": "B & c"}},
            [LinkCard("https://b.example/", "B & c")],
        ),
        (
            {"type": "embed", "url": "https://v.example/1", "html": '<iframe src="//x"></iframe>'},
            [LinkCard("https://v.example/1")],
        ),
        ({"type": "video", "src": SRC, "fileName": "a.mp4"}, [LinkCard(SRC, "a.mp4")]),
        ({"type": "audio", "src": SRC, "title": "Sound"}, [LinkCard(SRC, "Sound")]),
        (
            {"type": "file", "src": SRC, "fileTitle": "Report", "fileCaption": "1 MB"},
            [Paragraph(f'<a href="{SRC}">Report</a>'), Paragraph("1 MB")],
        ),
        (
            {"type": "callout", "calloutEmoji": "💡", "calloutText": "An <b>idea</b>"},
            [Paragraph("💡 An <b>idea</b>")],
        ),
        (
            {"type": "toggle", "heading": "Why?", "content": "<p>So.</p>"},
            [Heading("Why?"), Paragraph("So.")],
        ),
        (
            {"type": "button", "buttonText": "Go", "buttonUrl": "https://g.example/"},
            [Paragraph('<a href="https://g.example/">Go</a>')],
        ),
        (
            {"type": "header", "header": "Big", "subheader": "small"},
            [Heading("Big"), Paragraph("small")],
        ),
        (
            {"type": "product", "productTitle": "Pen", "productDescription": "<p>Writes.</p>"},
            [Heading("Pen"), Paragraph("Writes.")],
        ),
        (
            {"type": "call-to-action", "textValue": "<p>Join</p>", "hasSponsorLabel": False},
            [Paragraph("Join")],
        ),
    ],
)
def test_a_card_becomes_blocks(card: dict[str, Any], made: list[Block]) -> None:
    assert blocks(card) == (made, [])


@pytest.mark.parametrize(
    ("card", "remark"),
    [
        ({"type": "horizontalrule"}, "A separating line was left out."),
        ({"type": "signup", "header": "Join <b>us</b>"}, "to sign up for the newsletter was left"),
        ({"type": "paywall"}, "What followed the paywall on the old site follows openly."),
        (
            {"type": "email", "html": "<p>Dear {name}</p>"},
            "only the newsletter said was left out: ",
        ),
        ({"type": "collection"}, "A list of posts that the old site filled by itself"),
        ({"type": "transistor"}, "A card “transistor” is not known and was left out."),
        (
            {"type": "html", "html": "Psst", "visibility": {"web": {"nonMember": False}}},
            "A card “html” that was not for every reader was left out.",
        ),
    ],
)
def test_a_card_without_a_place_becomes_a_remark(card: dict[str, Any], remark: str) -> None:
    made, (said,) = blocks(card)
    assert made == [] and remark in said
