"""Inline HTML keeps what a sentence needs, and nothing else."""

import pytest

from standfirst.kit.html import clean_inline


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<strong>b</strong> <em>i</em>", "<b>b</b> <i>i</i>"),
        ("CO<sub>2</sub>, m<sup>2</sup>", "CO<sub>2</sub>, m<sup>2</sup>"),
        ('<a href="https://a.b/?c=1&amp;d">x</a>', '<a href="https://a.b/?c=1&amp;d">x</a>'),
        ('<a href="https://a.b/?a=1&copy=2">x</a>', '<a href="https://a.b/?a=1&amp;copy=2">x</a>'),
        ('<a href="mailto:desk@a.b">x</a>', '<a href="mailto:desk@a.b">x</a>'),
        ('<a href="//a.b/c">x</a>', '<a href="https://a.b/c">x</a>'),
        ('<a href="/here">x</a> <a name="y">y</a>', "x y"),
        ("one<br>two<br/><br>", "one<br>two"),
        ("<p>one</p><p>two</p>", "one<br>two"),
        ("<u>a</u><span>b</span><x-y>c</x-y>", "abc"),
        ("5 < 6 &amp; 7 > 6", "5 &lt; 6 &amp; 7 &gt; 6"),
        ("write to <jane@a.b>", "write to &lt;jane@a.b&gt;"),
    ],
)
def test_a_line_keeps_its_few_tags(given: str, kept: str) -> None:
    assert clean_inline(given) == kept


def test_misnested_and_unclosed_tags_are_put_right() -> None:
    assert clean_inline("<b>1<i>2</b>3</i>4") == "<b>1<i>2</i></b><i>3</i>4"
    assert clean_inline("<b><strong>1</b>2") == "<b>12</b>"
    assert clean_inline("<a href=https://a.b/>1<a href=https://c.d/>2</a>3") == (
        '<a href="https://a.b/">1</a><a href="https://c.d/">2</a>3'
    )


def test_cleaning_twice_changes_nothing_more() -> None:
    once = clean_inline("<em>a <b>&lt;i&gt;</em> b</b><br><a href='HTTPS://a.b/ c'>x</a>")
    assert clean_inline(once) == once
