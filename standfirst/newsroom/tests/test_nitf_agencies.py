"""What three agencies really send is read whole and without their own marks."""

import re
from xml.etree.ElementTree import parse

import pytest

from standfirst.kit.blocks import Heading, Image, Paragraph, Quote
from standfirst.newsroom.tests.real_input import real
from standfirst.newsroom.wires.nitf.body import text_of
from standfirst.newsroom.wires.nitf.reader import read, recognise
from standfirst.newsroom.wires.story import WireStory


def first(name: str) -> WireStory:
    path = real(f"nitf/{name}")
    assert recognise(path.read_bytes()[:65_536], "")
    (story,) = read(path)
    return story


def test_ap() -> None:
    story = first("ap-nitf.xml")
    assert (story.byline, story.authors) == (
        "Bernard Condon, AP Business Writer",
        ("Bernard Condon",),
    )
    assert (story.dateline, story.credit) == ("NEW YORK", "The Associated Press")
    assert story.copyright == "© 2015 AP" and story.standfirst == ""
    assert text_of([*story.body]).startswith("The gas produced by hog manure")
    assert len(story.body) == 27 and all(isinstance(block, Paragraph) for block in story.body)


def test_efe() -> None:
    story = first("efe_nitf.xml")
    assert story.uri == "urn:nitf:agencia-efe:22751909"
    assert (story.dateline, story.body) == ("Tegucigalpa", (Paragraph("Test body."),))
    assert (story.standfirst, story.slugline) == ("Test Abstract", "HONDURAS GOVERNMENT")
    assert (story.byline, story.language, story.urgency) == ("", "en-US", 5)
    assert story.subjects == ("Politics", "Government", "Executive (government)")


def test_ntb() -> None:
    story = first("nitf-ntb.xml")
    assert story.uri == "urn:nitf:ntb:faktisk-d9cde75b-256e-4989-b6a3-b8ad27f43a5c"
    assert (story.version, story.authors) == ("48", ("Geir Molnes",))
    assert (story.dateline, story.credit, story.language) == ("Oslo", "NTB", "nb-NO")
    assert isinstance(story.body[1], Quote) and story.body[1].attribution == "Facebook-innlegg"
    assert [len([b for b in story.body if isinstance(b, kind)]) for kind in (Heading, Image)] == [
        *(8, 4),
    ]
    assert "embed" not in str(story.body).casefold() and "MANGLER" not in str(story.body)
    assert story.media[0].credit == "NTB / Scanpix, montasje av Faktisk.no"


@pytest.mark.parametrize("name", ["ap-nitf.xml", "efe_nitf.xml", "nitf-ntb.xml"])
def test_no_word_of_the_text_is_lost(name: str) -> None:
    story = first(name)
    body = parse(real(f"nitf/{name}")).getroot().find("body/body.content")  # noqa: S314
    assert body is not None
    kept = set(re.findall(r"\w+", re.sub(r"&\w+;", " ", f"{story!r}")))
    sent = set(re.findall(r"\w+", re.sub(r"<[^<>]*>", " ", "".join(body.itertext()))))
    assert sent - kept <= {"___", "EFE", "Jan", "2", "AP", "BILDE", "Foto"}
