"""The best of several headlines, descriptions and bodies is chosen."""

from pathlib import Path
from typing import Any

import pytest

from standfirst.kit.blocks import Paragraph
from standfirst.newsroom.tests.ninjs_samples import changed
from standfirst.newsroom.wires.ninjs import read
from standfirst.newsroom.wires.story import WireStory


def story(folder: Path, **properties: Any) -> WireStory:
    return read(changed(folder, **properties))[0]


def test_the_main_headline_is_taken_as_plain_text(tmp_path: Path) -> None:
    headlines = [
        {"role": "web", "value": "Web"},
        {"role": "Main", "value": "  R&amp;D: 5 < 6 &lt;b&gt; <em>now</em>\n"},
        {"role": "kicker", "value": "Science"},
    ]
    read_as = story(tmp_path, headlines=headlines)
    assert (read_as.headline, read_as.kicker) == ("R&D: 5 < 6 <b> now", "Science")


def test_any_headline_is_better_than_none(tmp_path: Path) -> None:
    assert story(tmp_path, headlines=[{"role": "web", "value": "Web"}]).headline == "Web"
    assert story(tmp_path, headlines=[], title="Title").headline == "Title"


@pytest.mark.parametrize("kind", ["text/html", "body_xhtml", "application/xhtml+xml", None])
def test_a_body_with_markup_is_preferred(tmp_path: Path, kind: str | None) -> None:
    html = {"value": "<p>H</p>"} | ({"contentType": kind} if kind else {})
    bodies = [{"role": "main", "contentType": "text/plain", "value": "T"}, html]
    assert story(tmp_path, bodies=bodies).body == (Paragraph("H"),)


def test_plain_text_is_read_where_there_is_nothing_else(tmp_path: Path) -> None:
    nitf = {"contentType": "application/xml", "value": "<nitf/>"}
    plain = {"contentType": "text/plain; charset=utf-8", "value": "Headline\none <b>\ntwo"}
    read_as = story(tmp_path, bodies=[nitf, plain])
    assert read_as.body == (Paragraph("one &lt;b&gt;"), Paragraph("two"))
    assert story(tmp_path, bodies=[nitf]).remarks == (
        "No body is HTML or plain text; none was read.",
    )


def test_a_description_of_its_own_is_the_standfirst(tmp_path: Path) -> None:
    lines = [{"role": "creditline", "value": "Wire"}, {"role": "summary", "value": "In short."}]
    read_as = story(tmp_path, descriptions=lines)
    assert (read_as.standfirst, read_as.credit) == ("In short.", "Wire")


def test_remarks_on_the_body_reach_the_editor(tmp_path: Path) -> None:
    bodies = [{"contentType": "text/html", "value": "<p>a</p><script>b</script>"}]
    assert story(tmp_path, bodies=bodies).remarks == ("A “script” element was left out.",)
