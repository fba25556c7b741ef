"""The HTML that Ghost kept comes first; panels are read from their source; nothing is lost."""

import json
from pathlib import Path

from standfirst.newsroom.tests.ghost_samples import export, lexical, only, post, words

PANEL = '<p>Text</p><div class="kg-card kg-audio-card">0:00 / 1×</div>'
SOURCE = lexical({"type": "paragraph", "children": [words("From its source")]})


def test_plain_html_is_taken_as_it_is(tmp_path: Path) -> None:
    assert only(export(tmp_path, post(lexical=SOURCE))).html == "<p>Text.</p>"


def test_panels_are_read_from_their_source(tmp_path: Path) -> None:
    story = only(export(tmp_path, post(html=PANEL, lexical=SOURCE)))
    assert story.html == "<p>From its source</p>"


def test_a_source_that_is_not_wholly_known_is_left_alone(tmp_path: Path) -> None:
    for source in ("{", lexical({"type": "hologram"})):
        assert only(export(tmp_path, post(html=PANEL, lexical=source))).html == PANEL


def test_without_html_the_source_is_read(tmp_path: Path) -> None:
    mobiledoc = json.dumps({"sections": [[1, "p", [[0, [], 0, "Old"]]]]})
    assert only(export(tmp_path, post(html=None, mobiledoc=mobiledoc))).html == "<p>Old</p>"
    assert only(export(tmp_path, post(html=None, markdown="Older"))).html == "<p>Older</p>"


def test_what_was_for_members_only_is_left_out(tmp_path: Path) -> None:
    text = (
        '<p>Open</p><!--kg-gated-block:begin nonMember:false memberSegment:"status:free" -->'
        "<p>Secret</p><!--kg-gated-block:end-->"
        '<!--kg-gated-block:begin nonMember:true memberSegment:"" --><p>Join</p>'
        "<!--kg-gated-block:end--><p>End</p>"
    )
    story = only(export(tmp_path, post(html=text)))
    assert story.html == "<p>Open</p><p>Join</p><p>End</p>"
    assert story.remarks == ("A card for members only was left out: “Secret”.",)


def test_the_newsletters_own_words_are_said(tmp_path: Path) -> None:
    source = lexical({"type": "email", "html": "<p>Dear reader</p>"})
    story = only(export(tmp_path, post(lexical=source)))
    assert story.remarks == ("What only the newsletter said was left out.",)
