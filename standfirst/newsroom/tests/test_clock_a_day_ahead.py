"""With the clock a day ahead nothing is published or withdrawn early."""

import time
from datetime import timedelta

import pytest

from standfirst.kit import clock
from standfirst.newsroom import schedule as newsroom
from standfirst.newsroom.models import ArticlePage
from standfirst.newsroom.tests.factories import an_article
from standfirst.work import schedule
from standfirst.work.wall_clock import WallClock

pytestmark = pytest.mark.django_db


def turn(wall: WallClock) -> None:
    """What the keeper of the schedule does every second."""
    wall.look()
    schedule.run_due(time.monotonic(), by_clock=not wall.is_ahead)


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> "Clock":
    monkeypatch.setattr(schedule, "_jobs", [])
    newsroom.register()
    for job in schedule._jobs:
        job.every = 0.0
    return Clock(monkeypatch)


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.patch, self.right = monkeypatch, clock.now
        self.set(timedelta())

    def set(self, by: timedelta) -> None:
        for name in ("standfirst.kit.clock.now", "django.utils.timezone.now"):
            self.patch.setattr(name, lambda: self.right() + by)


def scheduled() -> ArticlePage:
    story = an_article(live=False, go_live_at=clock.now() + timedelta(hours=3))
    story.get_latest_revision().publish()
    return story


def test_it_waits_until_the_clock_is_right(set_clock: Clock) -> None:
    story = scheduled()
    expiring = an_article()
    ArticlePage.objects.filter(pk=expiring.pk).update(expire_at=clock.now() + timedelta(hours=3))
    wall = WallClock(kernel=lambda: None, database=lambda: None)
    set_clock.set(timedelta(days=1))
    turn(wall)
    story.refresh_from_db()
    expiring.refresh_from_db()
    assert (story.live, expiring.live) == (False, True)
    set_clock.set(timedelta())
    turn(wall)
    story.refresh_from_db()
    assert (wall.doubt, story.live) == ("", False)


def test_with_a_time_service_the_new_time_is_believed(set_clock: Clock) -> None:
    story = scheduled()
    wall = WallClock(kernel=lambda: clock.now(), database=lambda: None)  # noqa: PLW0108 - as it is then
    set_clock.set(timedelta(days=1))
    turn(wall)
    story.refresh_from_db()
    assert story.live
