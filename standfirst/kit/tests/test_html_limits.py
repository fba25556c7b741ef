"""No input, however made, crashes the reader or keeps it busy."""

import time
from contextlib import suppress

import pytest

from standfirst.kit.html import MOST_HTML, Paragraph, blocks, clean_inline, text_blocks, to_text

UNITS = [
    *("<", "<a ", '<a x="', "<!--", "<![CDATA[", "<?", "</a", "<b>", "<p>", "<svg>", "<font x>"),
    *("<b><i>", "<iframe>", "&#", "&#1", "<br>", "<video><source>", "<div><b></div>"),
]


def test_ten_thousand_levels_are_read() -> None:
    for name in ("div", "span", "ul", "blockquote", "table", "b", "figure"):
        deep = f"<{name}>" * 10_000 + "deep" + f"</{name}>" * 10_000
        assert "deep" in str(blocks(deep)[0]), name


@pytest.mark.parametrize("unit", UNITS)
def test_a_flood_of_one_tag_is_read_or_refused_at_once(unit: str) -> None:
    began = time.process_time()
    for read in (blocks, clean_inline, to_text):
        with suppress(ValueError):
            read(unit * (250_000 // len(unit)))
    assert time.process_time() - began < 5


def test_fifty_megabytes_are_refused_unread() -> None:
    huge = "<b>" * 17_000_000
    for read in (blocks, clean_inline, to_text, text_blocks):
        with pytest.raises(ValueError, match="the text has 51,000,000 characters"):
            read(huge)
    assert len(huge) > MOST_HTML


def test_open_tags_are_not_copied_into_every_paragraph() -> None:
    many = "".join(f"<font c={number}><b>" for number in range(10_000)) + "<p>a" * 10_000
    read, _ = blocks(many)
    assert read == [Paragraph("<b>a</b>")] * 10_000


def test_more_paragraphs_than_any_story_has_are_refused() -> None:
    with pytest.raises(ValueError, match="more than 20,000 paragraphs"):
        blocks("<p>a" * 20_001)
    with pytest.raises(ValueError, match="more than 20,000 paragraphs"):
        text_blocks("a\n" * 20_001)
