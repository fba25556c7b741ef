"""Paused and resumed while messages fly: all is sent in the end, each once."""

from __future__ import annotations

import time

import pytest

from standfirst.alerts import releasing
from standfirst.alerts.models import Alert
from standfirst.alerts.sending.sender import Sender
from standfirst.alerts.tests.browsers import a_browser, an_alert, release
from standfirst.alerts.tests.sink import Reply, Sink

pytestmark = pytest.mark.django_db


def work(sender: Sender, seconds: float) -> None:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        sender.step()


def test_nothing_is_forgotten(sink: Sink) -> None:
    for number in range(20):
        a_browser(path=f"/{number}")
    sink.answer = lambda got: Reply(seconds=1.5)
    alert = an_alert()
    release(alert)
    sender = Sender(way=sink.route)
    work(sender, 0.3)
    assert sender.carrier.in_flight
    releasing.pause(alert)
    work(sender, 0.4)
    releasing.resume(alert)
    sink.answer = lambda got: Reply()
    work(sender, 3.0)
    sender.leave()
    alert.refresh_from_db()
    assert alert.state == Alert.State.SENT
    assert len(sink.got) == len(set(sink.paths())) == 20


def test_what_a_service_did_not_take_waits_while_it_is_paused(sink: Sink) -> None:
    a_browser()
    sink.answer = lambda got: Reply(500, seconds=0.8)
    alert = an_alert()
    release(alert)
    sender = Sender(way=sink.route)
    work(sender, 0.3)
    releasing.pause(alert)
    work(sender, 2.5)
    assert len(sink.got) == 1 and not sender.works
    sender.leave()
