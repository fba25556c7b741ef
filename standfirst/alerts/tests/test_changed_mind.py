"""Who turns alerts off while one waits for them is not sent it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from standfirst.alerts import releasing
from standfirst.alerts.models import Alert, Subscription
from standfirst.alerts.sending import filing
from standfirst.alerts.tests.browsers import a_browser, an_alert, release, send
from standfirst.alerts.tests.sink import Sink
from standfirst.kit import clock

pytestmark = pytest.mark.django_db


def test_in_quiet_hours(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    night = datetime(2026, 1, 10, 22, 30, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: night)
    for _ in range(2):
        a_browser(quiet_from=22 * 60, quiet_to=7 * 60, zone="UTC")
    alert = an_alert(lasts=Alert.Lasts.TWELVE)
    release(alert)
    send(sink)
    Subscription.objects.filter(pk=Subscription.objects.latest("pk").pk).update(wants=0)
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 1, 11, 7, 0, tzinfo=UTC))
    send(sink)
    alert.refresh_from_db()
    assert len(sink.got) == 1 and alert.state == Alert.State.SENT


def test_while_it_is_paused(sink: Sink) -> None:
    a_browser(), a_browser()
    alert = an_alert()
    release(alert)
    work = filing.lend(Subscription.objects.latest("pk").service_id, "me")
    assert work
    releasing.pause(alert)
    filing.give_back([work], "me")
    Subscription.objects.filter(pk=Subscription.objects.latest("pk").pk).update(wants=2)
    releasing.resume(alert)
    send(sink)
    alert.refresh_from_db()
    assert len(sink.got) == 1 and alert.state == Alert.State.SENT
