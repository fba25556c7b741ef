"""Looking for something to send takes no longer than a sender can spare."""

from __future__ import annotations

import pytest

from standfirst.alerts.models import Alert, AlertSettings, Part
from standfirst.alerts.sending import cutting, filing
from standfirst.alerts.tests.browsers import a_browser, an_alert, release, send
from standfirst.alerts.tests.sink import Sink
from standfirst.kit import clock

pytestmark = pytest.mark.django_db


def test_many_that_get_nothing_today(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    AlertSettings.objects.create(most_a_day=1)
    monkeypatch.setattr(cutting, "SIZE", 1)
    for _ in range(60):
        a_browser(told=1, told_on=clock.now().date(), most_a_day=1)
    alert = an_alert()
    release(alert)
    monkeypatch.setattr(filing, "SEARCHES", 0.01)
    part = Part.objects.get()
    assert filing.lend(part.service_id, "me") is None
    part.refresh_from_db()
    assert 0 < part.over < 60
    monkeypatch.setattr(filing, "SEARCHES", 5.0)
    send(sink)
    part.refresh_from_db()
    alert.refresh_from_db()
    assert (part.over, alert.state) == (60, Alert.State.SENT)
