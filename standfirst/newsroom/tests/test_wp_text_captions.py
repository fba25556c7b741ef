"""Pictures of the old editor keep their captions."""

import pytest

from standfirst.kit.blocks import Image, Paragraph
from standfirst.kit.html import blocks
from standfirst.newsroom.moving.wordpress.text import to_html

IMG = '<img class="wp-image-5" src="https://a.example/p.jpg" alt="A" />'
CAPTIONED = Image("https://a.example/p.jpg", "A", "At sea")


@pytest.mark.parametrize(
    "source",
    [
        f'[caption id="attachment_5" width="9"]{IMG} At sea[/caption]',
        f'[wp_caption width="9"]{IMG}\nAt sea[/wp_caption]',
        f'[caption width="9"]<a href="https://b.example/">{IMG}</a> At <em>sea</em>[/caption]',
        f'[caption width="9" caption="At sea"]{IMG}[/caption]',
        f"[caption caption='At <em>sea</em>' width='9']<a href='/p'>{IMG}</a>[/caption]",
    ],
)
def test_the_words_after_the_picture_are_its_caption(source: str) -> None:
    html, remarks = to_html(f"One\n{source}\ntwo", {})
    assert blocks(html)[0] == [Paragraph("One"), CAPTIONED, Paragraph("two")]
    assert remarks == []


def test_a_caption_without_a_picture_is_words() -> None:
    html, _ = to_html('[caption width="9" caption="At sea"]Nothing[/caption]', {})
    assert blocks(html)[0] == [Paragraph("Nothing At sea")]


def test_a_caption_that_never_ends_is_said() -> None:
    html, remarks = to_html(f'[caption caption="At sea"]{IMG}\n\nwords', {})
    assert blocks(html)[0] == [Image("https://a.example/p.jpg", "A"), Paragraph("words")]
    assert remarks == [
        'The shortcode [caption caption="At sea"] is not known; what it showed is missing.'
    ]
