"""HTML as plain text, and plain text as paragraphs."""

import pytest

from standfirst.kit.html import Paragraph, text_blocks, to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a &amp; <b>b</b>&nbsp;c", "a & b c"),
        ("<p>one</p><p>two<br>three</p>", "one\n\ntwo\nthree"),
        ("<script>x</script><style>y</style><title>z</title>a", "a"),
        (" \n a \t b ", "a b"),
        ("&#1;&#xD800;&#99999999999;a\x00", "\ufffd\ufffda"),
        ("", ""),
    ],
)
def test_html_as_plain_text(html: str, text: str) -> None:
    assert to_text(html) == text


def test_blank_lines_part_paragraphs_of_wrapped_text() -> None:
    assert text_blocks("one\ntwo\r\n \r\n\r\nthree & <b>\n") == [
        Paragraph("one two"),
        Paragraph("three &amp; &lt;b&gt;"),
    ]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    assert text_blocks("one\n– two") == [Paragraph("one"), Paragraph("– two")]


def test_no_text_is_no_paragraph() -> None:
    assert text_blocks(" \n\u200b\n\xa0") == []
