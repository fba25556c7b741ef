"""An invalid document is refused with the path of each fault, in plain words."""

import json
from pathlib import Path
from typing import Any

import pytest

from standfirst.newsroom.tests.ninjs_samples import ABSENT, SAMPLES, changed, faults_of


def test_unexpected_properties_are_named() -> None:
    faults = faults_of(SAMPLES / "not-valid-008_extension.json")
    assert faults == [
        (
            "$: has the unexpected properties “versioncreated”, “embargoed”, “embargoedreason” "
            "(as ninjs 3.x)"
        ),
        "$: has the unexpected property “embargoedreason” (as ninjs 2.x)",
    ]


@pytest.mark.parametrize(
    ("properties", "fault"),
    [
        ({"extra": 1}, "$: has the unexpected property “extra”"),
        ({"$schema": "http://a.b/"}, "$: has the unexpected property “$schema”"),
        ({"uri": ABSENT}, "$: lacks “uri”"),
        ({"uri": "no uri"}, '$.uri: "no uri" is not a uri'),
        ({"uri": "urn:" + "x" * 500}, "$.uri: is longer than 500 characters"),
        ({"headlines": None}, "$.headlines: is null, not an array"),
        ({"headlines": [{"value": 3}]}, "$.headlines[0].value: is a number, not a text"),
        ({"bodies": [{}]}, "$.bodies[0]: lacks “value”"),
        ({"urgency": "5"}, "$.urgency: is a text, not a whole number"),
        ({"type": "poem"}, '$.type: "poem" is not one of "text", "audio", "video", "picture", '),
        ({"pubStatus": "killed"}, '$.pubStatus: "killed" is not one of "usable", "withheld", '),
        ({"versionCreated": "2017-08-27T14:45:00"}, "$.versionCreated: "),
        ({"versionCreated": ABSENT}, "$.versionCreated: is missing"),
        ({"embargoedUntil": "2017-02-30T00:00:00Z"}, "is no moment of the calendar"),
        ({"places": [{"geoJSON": {"type": "Point"}}]}, "$.places[0].geoJSON: fits none"),
        ({"associations": [{"name": "a"}]}, "$.associations[0]: lacks “uri”"),
        ({"bodies": [{"value": "<p>a" * 20_001}]}, "$.bodies[0].value: the text has more than"),
    ],
)
def test_a_fault_has_its_path_and_reason(
    tmp_path: Path, properties: dict[str, Any], fault: str
) -> None:
    faults = faults_of(changed(tmp_path, **properties))
    assert len(faults) == 1
    assert fault in faults[0]


def test_a_time_without_a_zone_is_called_that(tmp_path: Path) -> None:
    path = changed(tmp_path, expires="2017-08-27T14:45:00")
    assert faults_of(path) == ['$.expires: "2017-08-27T14:45:00" has no time zone']


def test_one_bad_story_refuses_the_whole_array(tmp_path: Path) -> None:
    good = json.loads(changed(tmp_path).read_text("utf-8"))
    path = tmp_path / "many.json"
    path.write_text(json.dumps([good, good | {"urgency": 0}, "story"]), "utf-8")
    assert faults_of(path) == [
        "$[1].urgency: 0 is less than the minimum of 1",
        "$[2]: is no object",
    ]
