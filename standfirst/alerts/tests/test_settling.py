"""An alert is over when the last of it is, also when nobody lived to say so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from standfirst.alerts import releasing
from standfirst.alerts.models import Alert, Chunk, Part
from standfirst.alerts.tests.browsers import a_browser, an_alert, release, send
from standfirst.alerts.tests.sink import Sink
from standfirst.kit import clock

pytestmark = pytest.mark.django_db


def test_the_sender_died_between_its_last_message_and_the_word_for_it(sink: Sink) -> None:
    a_browser()
    alert = an_alert()
    release(alert)
    Part.objects.update(is_cut=True, taken=1)
    send(sink)
    alert.refresh_from_db()
    assert alert.state == Alert.State.SENT and sink.got == []


def test_a_chunk_that_was_cut_while_it_was_cancelled_goes(sink: Sink) -> None:
    a_browser()
    alert = an_alert()
    release(alert)
    releasing.cancel(alert)
    part = alert.parts.get()
    Chunk.objects.create(part=part, ids=Chunk.pack([1]), done=b"\0", size=1, due_at=clock.now())
    send(sink)
    assert not Chunk.objects.exists() and sink.got == []


def test_what_was_put_off_at_its_hour_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    a_browser()
    now = clock.now()
    alert = an_alert(state=Alert.State.SCHEDULED, send_at=now - timedelta(seconds=1))
    lock = releasing.lock

    def later(one: Alert) -> None:
        Alert.objects.filter(pk=alert.pk).update(send_at=now + timedelta(hours=3))
        lock(one)

    monkeypatch.setattr(releasing, "lock", later)
    releasing.release_due()
    alert.refresh_from_db()
    assert alert.state == Alert.State.SCHEDULED
