"""While a service asks us to wait, the sender waits: it does not turn in circles."""

from __future__ import annotations

import time

import pytest

from standfirst.alerts.sending.sender import Sender
from standfirst.alerts.tests.browsers import a_browser, an_alert, release
from standfirst.alerts.tests.sink import Reply, Sink

pytestmark = pytest.mark.django_db


def test_nothing_to_hear_and_nothing_to_send(sink: Sink) -> None:
    for _ in range(40):
        a_browser()
    sink.answer = lambda got: Reply(429, (("retry-after", "60"),))
    release(an_alert())
    sender, rounds = Sender(way=sink.route), 0
    ends = time.monotonic() + 3.0
    while time.monotonic() < ends:
        rounds += sender.step()
    sender.leave()
    assert rounds < 120
    assert len(sink.got) <= 4


def test_a_wait_without_measure_is_an_hour(sink: Sink) -> None:
    a_browser()
    sink.answer = lambda got: Reply(503, (("retry-after", "99999999"),))
    release(an_alert())
    sender = Sender(way=sink.route)
    ends = time.monotonic() + 1.0
    while time.monotonic() < ends:
        sender.step()
    [lane] = sender.lanes.values()
    assert 3_500 < lane.pace.blocked_until - time.monotonic() <= 3_600
    sender.leave()
