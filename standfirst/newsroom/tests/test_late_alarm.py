"""A story that should be public for two minutes and is not raises the alarm, with the reason."""

import logging
from datetime import timedelta

import pytest
from django.test import Client

from standfirst.kit import clock
from standfirst.newsroom import schedule
from standfirst.newsroom.models import ArticlePage, Photo
from standfirst.newsroom.tests.factories import a_photo, an_article
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.work.models import Keeper

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "_named", {})


def due(seconds_ago: int, photo: Photo | None = None) -> ArticlePage:
    article = an_article(live=False, lead_photo=photo or a_photo(), title="Harbour reopens")
    hour = clock.now() - timedelta(seconds=seconds_ago)
    revision = article.get_latest_revision()
    revision.content["go_live_at"] = hour.isoformat()
    revision.approved_go_live_at = hour
    revision.save()
    ArticlePage.objects.filter(pk=article.pk).update(go_live_at=hour)
    return article


def kept(doubt: str = "") -> None:
    """Somebody keeps the schedule."""
    Keeper.objects.create(name="schedule", holder="somebody", doubt=doubt)


def test_two_minutes_are_given() -> None:
    due(100)
    assert schedule.overdue() == []


def test_what_the_story_lacks_is_the_reason(caplog: pytest.LogCaptureFixture) -> None:
    kept()
    story = due(130, a_photo(description=""))
    schedule.publish_due()
    with caplog.at_level(logging.ERROR):
        schedule.sound_alarm()
        schedule.sound_alarm()
    assert [one.story.pk for one in schedule.overdue()] == [story.pk]
    (error,) = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert "Harbour reopens" in error and "has no alt text" in error


def test_late_stories_are_in_the_metrics() -> None:
    due(300)
    schedule.sound_alarm()
    assert [sample.value for sample in schedule.figures()[0].samples] == [1]


def test_that_nobody_keeps_the_schedule_is_one_too() -> None:
    due(130)
    assert "Nobody keeps the schedule" in schedule.overdue()[0].reasons[0]


def test_the_dashboard_says_that_the_clock_holds_it(client: Client) -> None:
    kept("The server’s clock seems to be 1 day, 0:00:00 ahead.")
    due(130)
    sign_in(client, Reader.objects.create_superuser("chief@example.org"))
    page = client.get("/editor/").content.decode()
    assert "Late: The server’s clock seems to be 1 day" in page


def test_published_in_time_nothing_is_late() -> None:
    due(130)
    schedule.publish_due()
    assert schedule.overdue() == []
