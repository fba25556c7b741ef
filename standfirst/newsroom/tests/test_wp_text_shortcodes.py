"""Shortcodes become what they stood for; what is not known is said, and no word is lost."""

import pytest

from standfirst.kit.blocks import LinkCard, Paragraph
from standfirst.kit.html import Block, blocks
from standfirst.newsroom.moving.items import SiteFile
from standfirst.newsroom.moving.wordpress.text import to_html


def read(content: str) -> tuple[list[Block], list[str]]:
    files = {"5": SiteFile("5", "https://old.example/s.mp3", title="Song", mime="audio/mpeg")}
    html, remarks = to_html(content, files)
    return blocks(html)[0], remarks


@pytest.mark.parametrize(
    "words",
    [
        *("[...]", "[1]", "[sic]", "[Editor's note: no]", "He [the mayor] said [so]", "[ ]", "[]"),
        *("[simple boat]", "a[b]c", "[/nothing]", "[[", "]]", "[caf\u00e9 a=1]", "[see p. 3 = 4]"),
        "[un-closed id=3",
    ],
)
def test_brackets_that_are_no_shortcode_are_words(words: str) -> None:
    assert read(words) == ([Paragraph(words)], [])


def test_doubled_brackets_show_a_shortcode() -> None:
    assert read('Write [[gallery ids="1"]] or [[escaped]].') == (
        [Paragraph('Write [gallery ids="1"] or [escaped].')],
        [],
    )


def test_references_show_brackets_too() -> None:
    assert read("&#91;gallery]") == ([Paragraph("[gallery]")], [])


def test_of_an_unknown_one_the_content_is_kept() -> None:
    found, remarks = read('One [box color="red"]two <b>three</b>[/box] four\n\n[form id="4"]')
    assert found == [Paragraph("One two <b>three</b> four")]
    assert remarks == [
        'The shortcode [box color="red"] is not known; only what it encloses was kept.',
        'The shortcode [form id="4"] is not known; what it showed is missing.',
    ]


@pytest.mark.parametrize("source", ["[vc_row]", "[wall /]", "[a]b[/a]", "[c d=“1”]", "[audio]"])
def test_what_looks_like_one_is_one(source: str) -> None:
    assert len(read(source)[1]) == 1


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("[embed]https://a.example/v?b=1&amp;c=2[/embed]", "https://a.example/v?b=1&c=2"),
        ('[embed width="9"]https://a.example/v[/embed]', "https://a.example/v"),
        ('[audio src="https://a.example/s.mp3"][/audio]', "https://a.example/s.mp3"),
        ("[audio https://a.example/s.mp3]", "https://a.example/s.mp3"),
        ('[video width="9" mp4="https://a.example/v.mp4"][/video]', "https://a.example/v.mp4"),
        ("[youtube https://youtu.be/ab]", "https://youtu.be/ab"),
        ("[youtube=https://youtu.be/ab&w=320]", "https://youtu.be/ab&w=320"),
        ('[youtube id="SQEQr7c0-dw"]', "https://www.youtube.com/watch?v=SQEQr7c0-dw"),
        ("[youtube]SQEQr7c0-dw[/youtube]", "https://www.youtube.com/watch?v=SQEQr7c0-dw"),
        ("[vimeo 141358]", "https://vimeo.com/141358"),
        ('[tweet url="https://twitter.com/a/status/1"]', "https://twitter.com/a/status/1"),
    ],
)
def test_sound_and_video_are_links(source: str, address: str) -> None:
    assert read(f"One\n\n{source}\n\ntwo") == (
        [Paragraph("One"), LinkCard(address), Paragraph("two")],
        [],
    )


def test_a_player_without_an_address_is_said() -> None:
    found, remarks = read("[youtube]what[/youtube]")
    assert found == [Paragraph("what")]
    assert remarks == ["The shortcode [youtube] is not known; only what it encloses was kept."]


def test_a_playlist_is_its_files() -> None:
    found, remarks = read('[playlist ids="5,6"]')
    assert found == [LinkCard("https://old.example/s.mp3", "Song")]
    assert remarks == ["A playlist was left out, or some of it: its files are missing."]


def test_code_is_kept_as_typed() -> None:
    found, remarks = read('[sourcecode language="php"]\n<b>a</b>\n  [x y="1"]\n[/sourcecode]')
    assert found == [Paragraph('&lt;b&gt;a&lt;/b&gt;<br>&nbsp;&nbsp;[x y="1"]')]
    assert remarks == []
