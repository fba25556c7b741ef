"""An editor's number of messages a second is that of all services together."""

from __future__ import annotations

import pytest

from standfirst.alerts.sending.sender import Sender
from standfirst.alerts.tests.browsers import a_browser, an_alert, release
from standfirst.alerts.tests.sink import HOST, OTHER, Sink

pytestmark = pytest.mark.django_db


def test_it_is_shared(sink: Sink) -> None:
    for host in (HOST, OTHER):
        for _ in range(20):
            a_browser(host)
    release(an_alert(most_a_second=8))
    sender = Sender(2, way=sink.route)
    sender.step()
    assert [lane.pace.rate for lane in sender.lanes.values()] == [2.0, 2.0]
    sender.leave()


def test_a_service_without_a_pace_is_not_divided_by(sink: Sink) -> None:
    one = a_browser()
    one.service.most_a_second = 0
    one.service.save()
    release(an_alert())
    sender = Sender(way=sink.route)
    for _ in range(3):
        sender.step()
    sender.leave()
