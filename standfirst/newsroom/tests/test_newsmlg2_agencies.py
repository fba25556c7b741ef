"""NewsML-G2 as agencies send it: complete, and without what was meant for their desks."""

from pathlib import Path

from standfirst.kit.blocks import Heading, Paragraph
from standfirst.newsroom.tests.real_input import real
from standfirst.newsroom.wires.newsmlg2.reader import read
from standfirst.newsroom.wires.story import Kind, WireStory


def first(name: str) -> WireStory:
    (story,) = read(real(f"newsml-g2/{name}.xml"))
    return story


def test_a_reuters_text() -> None:
    story = first("reuters-KBN0FL0NN-v5")
    assert (story.kind, story.version, story.urgency) == (Kind.TEXT, "5", 4)
    assert (story.authors, story.credit) == (("Marwan Makdisi",), "Reuters")
    assert (story.dateline, story.slugline) == ("DAMASCUS", "US-SYRIA-CRISIS-ASSAD")
    assert [type(block) for block in story.body].count(Paragraph) == 24
    assert "STILL STANDING" in [block.text for block in story.body if isinstance(block, Heading)]
    opening, closing = story.body[0], story.body[-1]
    assert isinstance(opening, Paragraph) and opening.html.startswith("Bashar al-Assad was sworn")
    assert isinstance(closing, Paragraph) and "Editing by Peter Graff" in closing.html
    assert "The agency's note to editors: This is editorial note." in story.remarks


def test_a_reuters_package_without_its_items() -> None:
    story = first("reuters-KBN0FL0NM-v10")
    assert (story.kind, story.body, story.media) == (Kind.COMPOSITE, (), ())
    assert story.genres == ("Politics", "Elections")
    assert "The agency's terms of use: NO ARCHIVAL USE" in story.remarks
    assert sum("which is not in this file" in remark for remark in story.remarks) == 5


def test_a_reuters_picture() -> None:
    story = first("reuters-picture-LYNXMPEA6F13M")
    (picture,) = story.media
    assert (story.kind, story.body) == (Kind.PICTURE, ())
    assert picture.href.endswith("LYNXMPEA6F13M-FILEDIMAGE")
    assert picture.hrefs[-1].endswith("THUMBNAIL")
    assert "2014-07-16T201521Z_1_LYNXMPEA6F13M_RTROPTP_4_SYRIA-CRISIS-ASSAD.JPG" in (
        picture.file_names
    )
    assert (picture.width, picture.height, picture.credit) == (3200, 2253, "Reuters")
    assert picture.caption.endswith("REUTERS/SANA/Handout via Reuters")


def test_the_same_package_together_with_its_items(tmp_path: Path) -> None:
    names = ("reuters-KBN0FL0NM-v10", "reuters-KBN0FL0NN-v5", "reuters-picture-LYNXMPEA6F13M")
    whole = [real(f"newsml-g2/{name}.xml").read_text("utf-8") for name in names]
    items = [text.partition("<itemSet>")[2].partition("</itemSet>")[0] for text in whole]
    opening = whole[0].partition("<itemSet>")[0]
    path = tmp_path / "message.xml"
    path.write_text(f"{opening}<itemSet>{''.join(items)}</itemSet></newsMessage>", "utf-8")
    (story,) = read(path)
    assert story.uri == "tag_reuters.com_2014_newsml_KBN0FL0NN"
    assert [picture.width for picture in story.media] == [3200]
    assert "Of the package: The agency's terms of use: NO ARCHIVAL USE" in story.remarks


def test_ansa_wraps_plain_text_into_html() -> None:
    story = first("ansa-text")
    assert story.version_created.isoformat() == "2017-10-11T10:41:00+01:00"
    assert story.standfirst == "Foreign minister expresses faith in Spanish government"
    assert (story.dateline, story.credit, story.authors) == ("Rome", "ANSA", ())
    assert [type(block) for block in story.body] == [Paragraph] * 4
    assert isinstance(story.body[0], Paragraph)
    assert story.body[0].html.startswith("Italian Foreign Minister Angelino Alfano has said")
    assert story.media[0].file_name == "200400bfd17a98e68ea9597546e5ec93.jpg"
    assert "The item names as its creator: VRG" in story.remarks


def test_stt_in_three_languages() -> None:
    story = first("stt")
    text = str(story.body)
    assert (story.language, story.dateline, story.credit) == ("fi-FI", "Helsinki", "STT")
    assert story.headline.endswith("gained confidence") and "***" not in text
    assert "until 4 o'clock" in text and "&amp;" not in text
    assert "Parlamentet har godkänt" in text and "Eduskunta on hyväksynyt" in text
    assert story.subjects == ("Politics",)
    assert "The agency's note in the headline, taken out: TRANSLATED" in story.remarks
