"""Stories in ninjs 2.x are read as those in 3.x, and their faults name their own properties."""

import json
from pathlib import Path
from typing import Any

import pytest

from standfirst.newsroom.tests.ninjs_samples import ABSENT, changed, faults_of, first
from standfirst.newsroom.wires.ninjs import read
from standfirst.newsroom.wires.ninjs2 import as_newest
from standfirst.newsroom.wires.ninjs_versions import NEWEST_FIRST
from standfirst.newsroom.wires.story import Kind

PICTURE = {
    "uri": "urn:example:photo",
    "name": "main",
    "type": "picture",
    "descriptions": [{"role": "caption", "contenttype": "text/html", "value": "<b>A</b> field."}],
    "copyrightholder": "Wire",
    "renditions": [
        {"name": "text", "href": "https://a.b/c.xml", "contenttype": "text/xml"},
        {
            "name": "large",
            "href": "https://a.b/1",
            "contenttype": "image/jpeg",
            "width": 3999.6,
            "height": 1e300,
            "sizeinbytes": 5,
        },
    ],
}


def written(folder: Path, **properties: Any) -> Path:
    """A small valid story in 2.x with other properties; `ABSENT` takes one away."""
    lower = {
        "versionCreated": ABSENT,
        "versioncreated": "2017-08-27T14:45:00Z",
        "bodies": [{"contenttype": "text/html", "value": "<p>Text.</p>"}],
    }
    return changed(folder, **(lower | properties))


def test_the_story_of_ntb_is_the_same_as_in_3() -> None:
    assert first("2.1-ntb_text.json") == first("ntb_text.json")


def test_an_embargo_and_the_other_moments(tmp_path: Path) -> None:
    times = {"embargoed": "2017-08-27T16:00:00Z", "firstcreated": "2017-08-27T12:00:00Z"}
    (story,) = read(written(tmp_path, **times, pubstatus="withheld"))
    assert story.embargo and story.embargo.hour == 16
    assert story.published and story.published.hour == 12
    assert (story.version, story.status) == ("2017-08-27T14:45:00Z", "withheld")


def test_rights_sources_and_notes(tmp_path: Path) -> None:
    notes = {"ednote": "Call Bo.", "usageterms": "Print only."}
    sources = [{"name": "Wire", "role": "provider"}]
    (story,) = read(written(tmp_path, copyrightnotice="(c) Wire", infosources=sources, **notes))
    assert (story.copyright, story.credit) == ("(c) Wire", "Wire")
    assert story.remarks == (
        "The agency's note to editors: Call Bo.",
        "The agency's terms of use: Print only.",
    )


def test_a_picture_beside_a_story_and_by_itself(tmp_path: Path) -> None:
    (story,) = read(written(tmp_path, associations=[PICTURE]))
    itself = {name: value for name, value in PICTURE.items() if name != "name"}
    (alone,) = read(written(tmp_path, bodies=ABSENT, **itself))
    assert (story.kind, alone.kind) == (Kind.TEXT, Kind.PICTURE)
    for photo in (*story.media, *alone.media):
        assert (photo.href, photo.mime, photo.rights) == ("https://a.b/1", "image/jpeg", "Wire")
        assert (photo.caption, photo.width, photo.height) == ("A field.", 4000, None)


@pytest.mark.parametrize(("urgency", "read_as"), [(9, 9), (1.0, 1), (0, None), (2.5, None)])
def test_an_urgency_that_is_none_is_remarked_on(
    tmp_path: Path, urgency: float, read_as: int | None
) -> None:
    (story,) = read(written(tmp_path, urgency=urgency))
    said = f"The urgency is {urgency}, none of 1 to 9; it was left out."
    assert (story.urgency, story.remarks) == (read_as, () if read_as else (said,))


@pytest.mark.parametrize(
    ("properties", "fault"),
    [
        ({"versioncreated": ABSENT}, "$.versioncreated: is missing"),
        ({"version": "x" * 101}, "$.version: is longer than 100 characters"),
        ({"bodies": [{"value": "<p>a" * 20_001}]}, "$.bodies[0].value: the text has more than"),
    ],
)
def test_what_cannot_be_stored_is_refused_by_its_own_name(
    tmp_path: Path, properties: dict[str, Any], fault: str
) -> None:
    (said,) = faults_of(written(tmp_path, standard={"version": "2.1"}, **properties))
    assert said.startswith(fault)


def test_a_rewritten_document_is_valid_in_3(tmp_path: Path) -> None:
    point = {"type": "Feature", "geometry": None, "properties": None}
    path = written(tmp_path, associations=[PICTURE], places=[{"name": "Nice", "geojson": point}])
    document = json.loads(path.read_text("utf-8"))
    assert NEWEST_FIRST[1].faults(document) == []
    assert NEWEST_FIRST[0].faults(as_newest(document)[0]) == []
