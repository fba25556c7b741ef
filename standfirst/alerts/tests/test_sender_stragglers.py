"""A few browsers that their service never serves hold up nobody, and are not tried for ever."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from standfirst.alerts.models import Alert, Chunk, Part
from standfirst.alerts.sending import cutting
from standfirst.alerts.sending.sender import Sender
from standfirst.alerts.tests.browsers import a_browser, an_alert, release
from standfirst.alerts.tests.sink import Got, Reply, Sink
from standfirst.kit import clock

pytestmark = pytest.mark.django_db


def fails(got: Got) -> Reply:
    return Reply(500 if "bad" in got.path else 201)


def work(sender: Sender, seconds: float) -> None:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        sender.step()


def test_those_behind_them_are_served(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "SIZE", 5)
    for number in range(100):
        a_browser(path=f"/{'bad' if number % 5 == 2 else 'good'}/{number}")
    sink.answer = fails
    release(an_alert())
    sender = Sender(way=sink.route)
    work(sender, 6.0)
    assert len({path for path in sink.paths() if "good" in path}) == 80
    assert len(sender.works) <= 6
    sender.leave()
    assert Chunk.objects.count() == 20


def test_they_are_given_up_when_it_is_no_news_any_more(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_browser(path="/bad")
    sink.answer = lambda got: Reply(500, (("retry-after", "3000"),))
    alert = an_alert(lasts=Alert.Lasts.ONE)
    release(alert)
    sender = Sender(way=sink.route)
    work(sender, 1.0)
    later = clock.now() + timedelta(hours=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    for one in sender.works:
        one.lent = float("-inf")  # Its lease goes on, as it would have in two hours.
    work(sender, 1.0)
    sender.leave()
    alert.refresh_from_db()
    assert (alert.state, Part.objects.get().late, len(sink.got)) == (Alert.State.SENT, 1, 1)


def test_a_service_that_breaks_off_all_is_not_asked_without_pause(sink: Sink) -> None:
    a_browser()
    sink.answer = lambda got: Reply(0)
    release(an_alert())
    sender = Sender(way=sink.route)
    work(sender, 2.5)
    sender.leave()
    assert 1 < len(sink.got) < 6
