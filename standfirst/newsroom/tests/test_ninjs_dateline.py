"""A dateline in the text moves out of it only when the document gives the same place."""

from pathlib import Path

from standfirst.kit.blocks import Paragraph
from standfirst.newsroom.tests.ninjs_samples import changed, first
from standfirst.newsroom.wires.ninjs import read


def opening(folder: Path, text: str, located: str) -> tuple[str, str, str]:
    """Dateline, credit and first paragraph of a story that opens with `text`."""
    bodies = [{"contentType": "text/html", "value": f"<h2>Head</h2><p>{text}</p>"}]
    (story,) = read(changed(folder, located=located, bodies=bodies))
    assert isinstance(story.body[1], Paragraph)
    return story.dateline, story.credit, story.body[1].html


def test_the_same_place_is_taken_off(tmp_path: Path) -> None:
    assert opening(tmp_path, "BERLIN (dpa) - Es", "Berlin") == ("Berlin", "dpa", "Es")
    assert opening(tmp_path, "NICE, France — It", "Nice, France") == ("Nice, France", "", "It")


def test_another_place_stays_and_is_remarked_on() -> None:
    story = first("005_complex_text_article.json")
    assert story.dateline == "Grossetto, Italy"
    assert "<p>" not in str(story.body[0]) and "GROSSETO, Italy (AP) -- The" in str(story.body[0])
    said = "The text opens with “GROSSETO, Italy”, the dateline says “Grossetto, Italy”"
    assert story.remarks == (f"{said}; both were kept.",)


def test_without_a_place_in_the_document_nothing_moves() -> None:
    story = first("004_simple_text_article.json")
    assert story.dateline == ""
    assert "GROSSETO, Italy (AP) -- The trial" in str(story.body[0])


def test_a_colon_or_dash_later_on_is_no_dateline(tmp_path: Path) -> None:
    for text in ("Update: it", "Berlin is big - very", "Berlin"):
        assert opening(tmp_path, text, "Berlin")[2] == text
