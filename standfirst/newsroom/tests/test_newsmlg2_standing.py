"""Status, embargo, kind and moments of a NewsML-G2 item."""

from pathlib import Path

import pytest

from standfirst.newsroom.tests.newsmlg2_samples import CREATED, news_item, story_of
from standfirst.newsroom.wires.instants import in_utc
from standfirst.newsroom.wires.story import Kind, Status


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ('qcode="stat:usable"', Status.USABLE),
        ('qcode="stat:withheld"', Status.WITHHELD),
        ('uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"', Status.CANCELED),
        ('qcode="stat:cancelled"', Status.CANCELED),
    ],
)
def test_the_status_is_read(tmp_path: Path, code: str, status: Status) -> None:
    assert story_of(tmp_path, news_item(f"<pubStatus {code}/>")).status is status


def test_an_item_that_says_no_status_is_usable(tmp_path: Path) -> None:
    assert story_of(tmp_path, news_item()).status is Status.USABLE


@pytest.mark.parametrize("zone", ["+0100", "+01:00", "+01"])
def test_zones_in_either_form(tmp_path: Path, zone: str) -> None:
    embargo = f"<embargoed>2024-05-01T06:00:00{zone}</embargoed>"
    story = story_of(tmp_path, news_item(embargo))
    assert story.embargo and in_utc(story.embargo) == "2024-05-01T05:00:00Z"
    assert not any("zone" in remark for remark in story.remarks)


def test_a_moment_without_a_zone_is_taken_as_utc(tmp_path: Path) -> None:
    story = story_of(tmp_path, news_item("<firstCreated>2024-05-01T06:00:00</firstCreated>"))
    assert story.published and in_utc(story.published) == "2024-05-01T06:00:00Z"
    assert "“firstCreated” says no time zone; it was taken as UTC." in story.remarks


def test_an_embargo_without_a_zone_ends_nowhere_too_early(tmp_path: Path) -> None:
    story = story_of(tmp_path, news_item("<embargoed>2024-05-01T06:00:00</embargoed>"))
    assert story.embargo and in_utc(story.embargo) == "2024-05-01T18:00:00Z"
    assert any("UTC−12" in remark for remark in story.remarks)


def test_an_embargo_without_an_end_withholds(tmp_path: Path) -> None:
    story = story_of(tmp_path, news_item("<embargoed/>"))
    assert (story.status, story.embargo) == (Status.WITHHELD, None)


def test_the_content_says_when_the_item_does_not(tmp_path: Path) -> None:
    exact = story_of(
        tmp_path, news_item(about="<contentCreated>2024-04-30T23:00Z</contentCreated>")
    )
    assert exact.published and in_utc(exact.published) == "2024-04-30T23:00:00Z"
    vague = story_of(tmp_path, news_item(about="<contentCreated>2024-04</contentCreated>"))
    assert vague.published is None


def test_without_a_version_its_moment_is_the_version(tmp_path: Path) -> None:
    document = news_item().replace(' version="2"', "")
    assert story_of(tmp_path, document).version == "2024-05-01T08:00:00Z"
    assert CREATED in document


def test_a_class_that_is_not_known_is_told_by_the_content(tmp_path: Path) -> None:
    text = story_of(tmp_path, news_item(kind="poem"))
    assert text.kind is Kind.TEXT
    assert (
        "The item is of the class “poem”, which is not known; it was read as text." in text.remarks
    )
    picture = '<remoteContent contenttype="image/png" href="a.png"/>'
    assert story_of(tmp_path, news_item(content=picture, kind="poem")).kind is Kind.PICTURE


def test_a_film_is_no_story_to_print(tmp_path: Path) -> None:
    film = '<remoteContent contenttype="video/mp4" href="https://a.example/f.mp4"/>'
    story = story_of(tmp_path, news_item(content=film, kind="video"))
    assert story.kind is Kind.VIDEO and story.media == ()
    assert any("https://a.example/f.mp4" in remark for remark in story.remarks)
