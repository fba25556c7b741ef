"""Broken markup keeps its text."""

import pytest

from standfirst.kit.html import Paragraph, blocks, to_text


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("a <b", "a <b"),
        ("a <b c='d", "a <b c='d"),
        ("a</b", "a"),
        ("a <!-- b", "a b"),
        ("a <![CDATA[b", "a b"),
        ("a </ b", "a </ b"),
        ("a <3 b", "a <3 b"),
        ("a &amp b &nosuch; c", "a & b &nosuch; c"),
        ("</p></div></table>a</b></i></a>", "a"),
        ('<p title="x>a</p><p>b', "a b"),
        ("<p a=1 a=2 =3 / >a b", "a b"),
    ],
)
def test_text_outlives_its_markup(fragment: str, text: str) -> None:
    read, _ = blocks(fragment)
    assert " ".join(to_text(block.html) for block in read if isinstance(block, Paragraph)) == text


def test_end_tags_inside_a_table_close_nothing_outside_it() -> None:
    read, _ = blocks("<h2><table><tr><td>a</h2><td>b</table>c")
    assert len(read) == 2


def test_what_follows_an_unclosed_script_is_counted() -> None:
    read, remarks = blocks("<p>a</p><script>12345")
    assert read == [Paragraph("a")]
    assert remarks == ["A script is never closed; the 5 characters after it were left out."]
