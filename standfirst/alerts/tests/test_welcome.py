"""A browser that turns alerts on is greeted, and shows by that whether it can be reached."""

from __future__ import annotations

import pytest

from standfirst.alerts import subscribing, tasks
from standfirst.alerts.models import Subscription
from standfirst.alerts.sending import direct
from standfirst.alerts.subscribing import Given
from standfirst.alerts.tests.browsers import POINT, SECRET, a_browser, read
from standfirst.alerts.tests.sink import Reply, Sink
from standfirst.work.trying import Retry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _way(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(direct, "route", lambda: sink.route)


def reachable() -> int:
    return Subscription.objects.reachable().count()


def test_it_is_told_that_alerts_are_on(sink: Sink) -> None:
    tasks.welcome.call(a_browser().pk)
    [got] = sink.got
    assert "Alerts are on in this browser" in read(got)["notification"]["body"]
    assert reachable() == 1


@pytest.mark.parametrize("status", [400, 401, 403])
def test_one_that_is_refused_is_left_alone(sink: Sink, status: int) -> None:
    sink.answer = lambda got: Reply(status)
    tasks.welcome.call(a_browser().pk)
    assert reachable() == 0


def test_seen_again_it_is_tried_once_more(sink: Sink) -> None:
    one = a_browser(refused=9)
    subscribing.subscribe(Given(one.endpoint, POINT, SECRET))
    assert reachable() == 1
    one.refresh_from_db()
    assert one.refused == 2


def test_one_that_is_gone_is_forgotten(sink: Sink) -> None:
    sink.answer = lambda got: Reply(410)
    tasks.welcome.call(a_browser().pk)
    assert not Subscription.objects.exists()


def test_a_service_in_trouble_is_asked_again(sink: Sink) -> None:
    sink.answer = lambda got: Reply(503)
    with pytest.raises(Retry):
        tasks.welcome.call(a_browser().pk)
    assert reachable() == 1
