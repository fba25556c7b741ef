"""Moments have a zone, whichever of its clocks the export still has."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from standfirst.newsroom.tests.wxr_samples import post

NONE = "0000-00-00 00:00:00"
TEN = "2024-05-01 10:00:00"


def at(hour: int, offset: int = 0) -> datetime:
    return datetime(2024, 5, 1, hour, tzinfo=timezone(timedelta(hours=offset)))


def test_the_exact_clock_comes_first(tmp_path: Path) -> None:
    said = "Wed, 01 May 2024 07:00:00 +0000"
    assert post(tmp_path, post_date_gmt=TEN, pubDate=said).published == at(10)


def test_the_local_clock_takes_the_zone_of_the_feed(tmp_path: Path) -> None:
    said = "Wed, 01 May 2024 10:00:00 +0200"
    assert post(tmp_path, post_date_gmt=NONE, post_date=TEN, pubDate=said).published == at(10, 2)


def test_the_feed_alone_will_do(tmp_path: Path) -> None:
    said = "Wed, 01 May 2024 10:00:00 +0000"
    assert post(tmp_path, post_date_gmt="", post_date="", pubDate=said).published == at(10)


def test_a_draft_may_have_no_moment(tmp_path: Path) -> None:
    never = "Mon, 30 Nov -0001 00:00:00 +0000"
    read = post(tmp_path, post_date_gmt=NONE, post_date=TEN, pubDate=never, status="draft")
    assert (read.published, read.remarks) == (None, ())


def test_a_published_post_without_a_zone_is_taken_for_utc_and_said(tmp_path: Path) -> None:
    read = post(tmp_path, post_date_gmt=NONE, post_date=TEN)
    assert read.published == at(10)
    assert read.remarks == ("The zone of its date is not known; it was taken for UTC.",)


def test_broken_dates_are_none(tmp_path: Path) -> None:
    for odd in ("yesterday", "2024-02-30 00:00:00", "9999-99-99 99:99:99", "Wed, 99 May 2024"):
        assert post(tmp_path, post_date_gmt=odd, post_date=odd, pubDate=odd).published is None


def test_the_last_change(tmp_path: Path) -> None:
    assert post(tmp_path, post_modified_gmt=TEN).modified == at(10)
    local = post(tmp_path, post_modified=TEN, post_modified_gmt=NONE, post_date=TEN)
    assert local.modified == datetime(2024, 5, 1, 9, tzinfo=UTC)
    assert post(tmp_path).modified is None
