"""An editor's word holds while an alert is on its way; so do quiet hours and daily numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from standfirst.alerts import releasing
from standfirst.alerts.models import Alert, AlertSettings, AlertTopic, Chunk, Part, Subscription
from standfirst.alerts.tests.browsers import a_browser, an_alert, release, send
from standfirst.alerts.tests.sink import HOST, Sink
from standfirst.kit import clock

pytestmark = pytest.mark.django_db

NIGHT: dict[str, Any] = {"quiet_from": 22 * 60, "quiet_to": 7 * 60, "zone": "Europe/Berlin"}


At = Callable[[str], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> At:
    """Makes it another time, of UTC."""

    def put(written: str) -> None:
        instant = datetime.fromisoformat(written).replace(tzinfo=UTC)
        monkeypatch.setattr(clock, "now", lambda: instant)

    return put


def test_quiet_hours_hold_it_until_they_end(sink: Sink, at: At) -> None:
    at("2026-01-10 22:30")
    a_browser(path="/awake")
    a_browser(path="/asleep", **NIGHT)
    alert = an_alert(lasts=Alert.Lasts.TWELVE)
    release(alert)
    send(sink)
    assert sink.paths() == ["/awake"]
    at("2026-01-11 05:59")
    send(sink)
    assert sink.paths() == ["/awake"]
    at("2026-01-11 06:00")
    send(sink)
    assert sink.paths() == ["/awake", "/asleep"]
    alert.refresh_from_db()
    assert alert.state == Alert.State.SENT


def test_what_is_no_news_after_them_is_not_sent(sink: Sink, at: At) -> None:
    at("2026-01-10 22:30")
    a_browser(**NIGHT)
    alert = an_alert(lasts=Alert.Lasts.FOUR)
    release(alert)
    send(sink)
    assert sink.got == []
    assert Part.objects.get().late == 1
    alert.refresh_from_db()
    assert alert.state == Alert.State.SENT


def test_breaking_news_passes_where_the_reader_said_so(sink: Sink, at: At) -> None:
    at("2026-01-10 22:30")
    a_browser(path="/passes", breaking_passes=True, most_a_day=1, **NIGHT)
    a_browser(path="/asleep", **NIGHT)
    for _ in range(2):
        release(an_alert())
    send(sink)
    assert sink.paths() == ["/passes", "/passes"]


def test_so_many_a_day_and_the_day_is_the_browsers(sink: Sink, at: At) -> None:
    at("2026-01-10 09:00")
    a_browser(path="/east", most_a_day=1, zone="Pacific/Kiritimati")  # UTC+14
    a_browser(path="/west", most_a_day=1, zone="Pacific/Pago_Pago")  # UTC-11
    for _ in range(2):
        release(an_alert())
        send(sink)
    assert sorted(sink.paths()) == ["/east", "/west"]
    assert [one.over for one in Part.objects.order_by("pk")] == [0, 2]
    at("2026-01-10 10:30")  # In the east the next day has begun.
    release(an_alert())
    send(sink)
    assert sink.paths()[2:] == ["/east"]


def test_the_papers_number_holds_all_but_breaking_news(sink: Sink) -> None:
    AlertSettings.objects.create(most_a_day=1)
    rivers = AlertTopic.objects.create(name="Rivers", bit=1)
    a_browser(wants=3)
    for is_breaking in [False, False, True]:
        alert = an_alert(is_breaking=is_breaking)
        alert.topics.add(rivers)
        release(alert)
        send(sink)
    assert len(sink.got) == 2


def test_paused_nothing_is_sent_until_it_goes_on(sink: Sink) -> None:
    a_browser()
    alert = an_alert()
    release(alert)
    assert releasing.pause(alert)
    send(sink)
    assert sink.got == []
    assert releasing.resume(alert)
    send(sink)
    assert len(sink.got) == 1


def test_cancelled_nothing_more_is_sent(sink: Sink) -> None:
    for _ in range(300):
        a_browser()
    alert = an_alert(most_a_second=50)
    release(alert)
    send(sink, rounds=3)
    assert releasing.cancel(alert)
    number = len(sink.got)
    send(sink)
    assert len(sink.got) == number < 300
    assert not Chunk.objects.exists()


def test_past_its_time_nothing_is_sent(sink: Sink, at: At) -> None:
    at("2026-01-10 09:00")
    a_browser()
    release(an_alert(lasts=Alert.Lasts.ONE))
    at("2026-01-10 10:01")
    send(sink)
    assert sink.got == []
    assert Part.objects.get().late == 1


def test_a_slower_pace_that_an_editor_asked_for(sink: Sink) -> None:
    for _ in range(40):
        a_browser()
    alert = an_alert(most_a_second=20)
    release(alert)
    began = clock.now()
    send(sink)
    assert len(sink.paths(HOST)) == 40
    assert clock.now() - began > timedelta(seconds=1.5)


def test_who_unsubscribed_meanwhile_gets_nothing(sink: Sink) -> None:
    a_browser()
    alert = an_alert()
    release(alert)
    Subscription.objects.all().delete()
    send(sink)
    assert sink.got == []
    alert.refresh_from_db()
    assert alert.state == Alert.State.SENT
