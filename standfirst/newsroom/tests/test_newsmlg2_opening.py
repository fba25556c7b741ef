"""What opens a NewsML-G2 text and is printed elsewhere on our page is taken off."""

from pathlib import Path

import pytest

from standfirst.kit.blocks import Heading, Paragraph
from standfirst.newsroom.tests.newsmlg2_samples import HEADLINE, news_item, story_of
from standfirst.newsroom.wires.newsmlg2.body import place_of
from standfirst.newsroom.wires.story import WireStory

OBAN = "<located><name>Oban</name></located>"


def opening_with(folder: Path, *lines: str, about: str = OBAN) -> WireStory:
    text = "".join(f"<p>{line}</p>" for line in lines)
    content = f"<inlineXML><html><body>{text}</body></html></inlineXML>"
    return story_of(folder, news_item(about=HEADLINE + about, content=content))


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("OBAN (Example News) - Ships.", "Oban"),
        ("Oban – Ships.", "Oban"),
        ("(Example News) - OBAN, 11 MAY - Ships.", "Oban"),
        ("WICK, May 11 (Example News) -- Ships.", "WICK"),
        ("Ships.", "Oban"),
    ],
)
def test_the_dateline_is_taken_off(tmp_path: Path, line: str, dateline: str) -> None:
    story = opening_with(tmp_path, line)
    assert (story.body, story.dateline) == ((Paragraph("Ships."),), dateline)


def test_a_dateline_of_somebody_else_stays(tmp_path: Path) -> None:
    story = opening_with(tmp_path, "Wick (two miles away) - Ships.")
    assert story.body == (Paragraph("Wick (two miles away) - Ships."),)
    assert any("both were kept" in remark for remark in story.remarks)


def test_headline_and_byline_are_not_printed_twice(tmp_path: Path) -> None:
    about = "<by>By Ann Lee</by>"
    story = opening_with(tmp_path, "HARBOUR OPENS", "By Ann Lee", "Ships.", about=about)
    assert story.body == (Paragraph("Ships."),)
    assert story.authors == ("Ann Lee",)


def test_notes_between_asterisks_become_remarks(tmp_path: Path) -> None:
    story = opening_with(tmp_path, "*** HOLD FOR PICTURES ***", "Ships *** and *** boats.")
    assert story.body == (Paragraph("Ships *** and *** boats."),)
    assert "The agency's note in the text, taken out: HOLD FOR PICTURES" in story.remarks


def test_a_line_in_capitals_between_paragraphs_is_a_heading(tmp_path: Path) -> None:
    story = opening_with(tmp_path, "LOUD BEGINNING", "Ships.", "STILL OPEN", "Boats.", "ENDS")
    assert [type(block) for block in story.body].count(Heading) == 1
    assert story.body[2] == Heading("STILL OPEN")


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("ROME, Oct 11 (AP) -", "ROME"),
        ("Helsinki 18.10.", "Helsinki"),
        ("SUNNYVALE, California, Oct 10", "SUNNYVALE, California"),
        ("2014-07-16 15:53:10 GMT+00:00", ""),
        ("", ""),
    ],
)
def test_the_place_in_a_dateline(dateline: str, place: str) -> None:
    assert place_of(dateline) == place
