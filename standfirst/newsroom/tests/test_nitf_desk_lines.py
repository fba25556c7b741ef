"""Lines for machines and desks leave the text, and each is named to the editor."""

from pathlib import Path

import pytest

from standfirst.kit.blocks import Heading, LinkCard, Paragraph
from standfirst.newsroom.tests.nitf_samples import TEXT, story

KEPT = Paragraph("The ferry sailed again.")


@pytest.mark.parametrize(
    "line",
    ["___", "* * *", "-30-", "(END)", "ENDE", "gr/bp", "OUR WIRE gr/bp", "[ GRAPHIC MISSING ]"],
)
def test_end_signs_rules_and_gaps_go(tmp_path: Path, line: str) -> None:
    found = story(tmp_path, text=f"{TEXT}<p>{line}</p>")
    assert found.body == (KEPT,)
    assert len(found.remarks) == 1


@pytest.mark.parametrize("line", ["The end.", "Our Wire reported.", "[Sic]", "30", "Yes/no"])
def test_lines_of_the_story_stay(tmp_path: Path, line: str) -> None:
    assert story(tmp_path, text=f"{TEXT}<p>{line}</p>").body == (KEPT, Paragraph(line))


def test_the_agencys_mark_leaves_the_last_line(tmp_path: Path) -> None:
    found = story(tmp_path, text="<p>The ferry sailed again. (©Our Wire)</p>")
    assert found.body == (KEPT,)
    assert found.remarks == ("An end sign was left out: “(©Our Wire)”.",)


def test_code_in_a_line_is_read_as_what_it_is(tmp_path: Path) -> None:
    film = "&lt;iframe src='https://v.example/1'&gt;&lt;/iframe&gt;"
    script = "&lt;div&gt;&lt;/div&gt;&lt;script src='https://s.example/e.js'&gt;&lt;/script&gt;"
    text = f"{TEXT}<hl2>Film</hl2><p>{film}</p><hl2>Embed:</hl2><p>{script}</p>"
    found = story(tmp_path, text=text)
    assert found.body == (KEPT, Heading("Film"), LinkCard("https://v.example/1"))
    assert found.remarks == (
        "A script from s.example was left out.",
        "A heading with nothing under it was left out: “Embed:”.",
    )


def test_notes_for_editors_are_no_text(tmp_path: Path) -> None:
    head = '<note noteclass="editorsnote"><body.content><p>Updates.</p></body.content></note>'
    inside = '<note type="npa"><body.content><p>Hold.</p></body.content></note>'
    shown = '<note type="std"><body.content><p>Times are local.</p></body.content></note>'
    found = story(
        tmp_path, head=f"<hedline><hl1>H</hl1></hedline>{head}", text=TEXT + inside + shown
    )
    assert found.body == (KEPT, Paragraph("Times are local."))
    assert set(found.remarks) == {
        "The agency's note to editors: Updates.",
        "The agency's note to editors: Hold.",
    }
