"""What a page embeds from elsewhere becomes a link card."""

import pytest

from standfirst.kit.html import LinkCard, Paragraph, blocks


@pytest.mark.parametrize(
    "fragment",
    [
        "<iframe src=https://a.b/v></iframe>",
        "<iframe src='//a.b/v'/>",
        "<iframe data-src=https://a.b/v src=about:blank></iframe>",
        "<embed src=https://a.b/v>",
        "<object data=https://a.b/v><embed src=https://a.b/v></object>",
        "<video><source src=https://a.b/v><p>Your browser is old.</p></video>",
        "<audio controls src=https://a.b/v></audio>",
    ],
)
def test_an_embedded_thing_is_a_card(fragment: str) -> None:
    assert blocks(fragment) == ([LinkCard("https://a.b/v")], [])


def test_a_card_has_the_title_of_the_frame() -> None:
    read, _ = blocks('<p>See <iframe src="https://a.b/v" title="The  film"></iframe> this.</p>')
    assert read == [Paragraph("See this."), LinkCard("https://a.b/v", "The film")]


def test_a_frame_without_an_address_is_remarked_on() -> None:
    read, remarks = blocks("<iframe srcdoc='<b>x</b>'></iframe>")
    assert read == []
    assert remarks == ["An embedded “iframe” without a web address was left out."]
