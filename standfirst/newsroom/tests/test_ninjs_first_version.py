"""Stories in ninjs 1.x are read as those in 3.x, and their faults name their own properties."""

import json
from pathlib import Path
from typing import Any

import pytest

from standfirst.kit.blocks import Paragraph
from standfirst.newsroom.tests.ninjs_samples import ABSENT, faults_of, first
from standfirst.newsroom.wires.ninjs import read
from standfirst.newsroom.wires.ninjs1 import as_version_2
from standfirst.newsroom.wires.ninjs_versions import NEWEST_FIRST
from standfirst.newsroom.wires.story import Kind, Status, WireStory

PICTURE = {
    "uri": "urn:example:photo",
    "type": "picture",
    "headline": "Dawn",
    "byline": "Ann Lee",
    "copyrightholder": "Wire",
    "description_text": "A field.",
    "description_caption": "A field at dawn.",
    "description_creditline": "Ann Lee/Wire",
    "renditions": {
        "thumbnail": {"href": "https://a.b/s.jpg", "mimetype": "image/jpeg", "width": 99},
        "original": {
            "href": "https://a.b/l.jpg",
            "mimetype": "image/jpeg",
            "width": 4000,
            "height": 3000.0,
        },
        "caption_nitf": {"href": "https://a.b/c.xml", "mimetype": "text/xml"},
        "lost": {"title": "No address"},
    },
}


def written(folder: Path, **properties: Any) -> Path:
    """A small valid story in 1.x with other properties; `ABSENT` takes one away."""
    story = {
        "uri": "urn:example:1",
        "type": "text",
        "versioncreated": "2017-08-27T14:45:00Z",
        "headline": "Headline",
        "body_html": "<p>Text.</p>",
    } | properties
    path = folder / "story.json"
    path.write_text(json.dumps({name: v for name, v in story.items() if v is not ABSENT}), "utf-8")
    return path


def story(folder: Path, **properties: Any) -> WireStory:
    return read(written(folder, **properties))[0]


def test_the_example_of_the_standard_is_the_same_story_as_in_3() -> None:
    assert first("1.x-005_complex_text_article.json") == first("005_complex_text_article.json")


def test_what_the_newsroom_acts_on(tmp_path: Path) -> None:
    found = story(
        tmp_path,
        version="7",
        firstcreated="2017-08-27T12:00:00Z",
        embargoed="2017-08-27T16:00:00+01:00",
        expires="2017-09-27T12:00:00Z",
        pubstatus="withheld",
        urgency=3,
        language="en-GB",
        slugline="dawn-field",
    )
    assert (found.version, found.status, found.urgency) == ("7", Status.WITHHELD, 3)
    moments = (found.published, found.embargo, found.expires)
    assert [moment and moment.isoformat() for moment in moments] == [
        "2017-08-27T12:00:00+00:00",
        "2017-08-27T16:00:00+01:00",
        "2017-09-27T12:00:00+00:00",
    ]
    assert (found.language, found.slugline) == ("en-GB", "dawn-field")


def test_names_rights_and_notes(tmp_path: Path) -> None:
    found = story(
        tmp_path,
        byline="By Ann Lee and Wire",
        located="Nice",
        genre=[{"name": "Analysis"}],
        subject=[{"name": "Farming", "scheme": "http://a.b/", "code": "1"}, {"code": "2"}],
        person=[{"name": "Bo Ek", "contactinfo": [{"value": "bo@a.b"}]}],
        place=[{"name": "Nice", "geometry_geojson": {}}],
        infosource=[{"name": "Wire"}],
        copyrightnotice="(c) Wire",
        ednote="Call Bo.",
        usageterms="Print only.",
    )
    assert (found.authors, found.dateline, found.genres) == (("Ann Lee",), "Nice", ("Analysis",))
    assert (found.subjects, found.keywords) == (("Farming",), ("Bo Ek", "Nice"))
    assert (found.credit, found.copyright) == ("Wire", "(c) Wire")
    assert found.remarks == (
        "The agency's note to editors: Call Bo.",
        "The agency's terms of use: Print only.",
    )


@pytest.mark.parametrize(
    ("bodies", "html"),
    [
        ({"body_text": "T", "body_html": "<p>H</p>"}, "H"),
        ({"body_xhtml": "<p>H</p>"}, "H"),
        ({"body_main": "a < b"}, "a &lt; b"),
        ({"body_main": "<p>H</p>"}, "H"),
        ({"body_main": "T", "body_richtext": "<i>H</i>"}, "<i>H</i>"),
        ({"body_richtext": "{\\rtf1 R}", "body_text": "T"}, "T"),
        ({"body_nitf": "<nitf/>", "body_text_plain": "T"}, "T"),
        ({"body_factbox_html": "<p>F</p>", "body_html": "<p>H</p>"}, "H"),
        ({"body_teaser": "Soon", "body_TEXT": "T"}, "T"),
    ],
)
def test_the_name_of_a_body_says_what_it_is(
    tmp_path: Path, bodies: dict[str, str], html: str
) -> None:
    found = story(tmp_path, **({"body_html": ABSENT} | bodies))
    assert found.body == (Paragraph(html),)


def test_headlines_and_descriptions_have_their_roles(tmp_path: Path) -> None:
    lines = {"headline_kicker": "Farms", "headline_web": "Click", "description_creditline": "Wire"}
    found = story(tmp_path, description_summary_text="In short.", **lines)
    assert (found.kicker, found.headline, found.standfirst) == ("Farms", "Headline", "In short.")
    assert found.credit == "Wire"
    assert story(tmp_path, headline=ABSENT, headline_main="Main").headline == "Main"


def test_a_picture_by_itself(tmp_path: Path) -> None:
    found = story(tmp_path, **(PICTURE | {"body_html": ABSENT}))
    (photo,) = found.media
    assert (found.kind, found.headline, found.body) == (Kind.PICTURE, "Dawn", ())
    assert photo.hrefs == ("https://a.b/l.jpg", "https://a.b/s.jpg")
    assert (photo.width, photo.height, photo.mime) == (4000, 3000, "image/jpeg")
    assert (photo.caption, photo.credit, photo.creator) == (
        "A field at dawn.",
        "Ann Lee/Wire",
        "Ann Lee",
    )


def test_associated_pictures_keep_their_names_and_order(tmp_path: Path) -> None:
    second = PICTURE | {"uri": "urn:example:second"}
    more = {"uri": "urn:example:more", "type": "text"}
    body = '<p>Text.</p><img src="https://a.b/s.jpg" alt="Field">'
    associations = {"featuremedia": PICTURE, "editor_0": second, "more": more}
    found = story(tmp_path, body_html=body, associations=associations)
    assert [photo.name for photo in found.media] == ["featuremedia", "editor_0"]
    assert (found.media[0].headline, found.media[0].alt) == ("Dawn", "Field")
    assert found.remarks == ("The associated item “more” is no picture; left out.",)


def test_the_mime_type_of_an_item_helps_where_nothing_else_speaks(tmp_path: Path) -> None:
    hrefs = {"a": "https://a.b/photo/1", "b": "https://a.b/c.xml", "c": "http://[b/2"}
    renditions = {name: {"href": href} for name, href in hrefs.items()}
    photo = {"uri": "urn:example:photo", "mimetype": "image/png", "renditions": renditions}
    (found,) = story(tmp_path, associations={"main": photo}).media
    assert (found.hrefs[0], found.mime) == ("https://a.b/photo/1", "image/png")
    assert "https://a.b/c.xml" not in found.hrefs


@pytest.mark.parametrize(
    ("properties", "fault"),
    [
        ({"versioncreated": ABSENT}, "$.versioncreated: is missing"),
        ({"uri": "urn:" + "x" * 500}, "$.uri: is longer than 500 characters"),
        ({"body_html": "<p>a" * 20_001}, "$.body_html: the text has more than"),
        ({"body_html": ABSENT, "body_a-html": "<p>a" * 20_001}, "$['body_a-html']: the text"),
    ],
)
def test_what_cannot_be_stored_is_refused_by_its_own_name(
    tmp_path: Path, properties: dict[str, Any], fault: str
) -> None:
    (said,) = faults_of(written(tmp_path, body_text="T", **properties))
    assert said.startswith(fault)


def test_a_declared_document_is_measured_by_1_alone(tmp_path: Path) -> None:
    path = written(tmp_path, keywords=["a"], **{"$standard": {"version": "1.3"}})
    assert faults_of(path) == ["$: has the unexpected property “keywords”"]


def test_a_rewritten_document_is_valid_in_2(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        **{"$standard": {"version": "1.5"}},
        charcount=5,
        altids={"a": "b"},
        representationtype="incomplete",
        trustindicator=[{"title": "a"}],
        associations={"main": PICTURE},
        place=[{"name": "Nice", "geometry_a": {}, "code": "x"}],
    )
    rewritten = as_version_2(json.loads(path.read_text("utf-8")))
    assert NEWEST_FIRST[1].faults(rewritten) == []
    assert rewritten["representationtype"] == "partial"
