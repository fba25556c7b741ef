"""Status, embargo and versions are what the newsroom acts on."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from standfirst.newsroom.tests.ninjs_samples import ABSENT, changed
from standfirst.newsroom.wires.instants import read_instant
from standfirst.newsroom.wires.ninjs import read
from standfirst.newsroom.wires.story import Kind, Status


def test_a_cancel_needs_neither_headline_nor_body(tmp_path: Path) -> None:
    path = changed(tmp_path, pubStatus="canceled", headlines=ABSENT, bodies=ABSENT)
    (story,) = read(path)
    assert (story.status, story.headline, story.body) == (Status.CANCELED, "", ())
    assert story.remarks == ("There is no headline.",)


def test_an_embargo_is_a_moment(tmp_path: Path) -> None:
    (story,) = read(changed(tmp_path, embargoedUntil="2017-08-27T15:45:00+01:00"))
    assert story.embargo == datetime(2017, 8, 27, 14, 45, tzinfo=UTC)


def test_a_version_without_a_name_is_named_by_its_time(tmp_path: Path) -> None:
    (story,) = read(changed(tmp_path, versionCreated="2017-08-27T15:45:00.5+01:00"))
    assert story.version == "2017-08-27T14:45:00.500000Z"


def test_an_item_that_is_no_story_says_so(tmp_path: Path) -> None:
    (story,) = read(changed(tmp_path, type="event"))
    assert story.kind is Kind.EVENT
    assert story.remarks == ("This item is of the type “event”, not a story to print.",)


@pytest.mark.parametrize(
    "text", ["2017-08-27", "2017-08-27T14:45Z", "20170827T144500Z", "２017-08-27T14:45:00Z"]
)
def test_only_the_internet_form_of_a_time_is_read(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date and time such as"):
        read_instant(text)
