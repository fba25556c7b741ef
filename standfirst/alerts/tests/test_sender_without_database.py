"""A database that does not answer in the middle costs no message, and sends none twice."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import Any

import pytest
from django.db import OperationalError

from standfirst.alerts.models import Alert, Part, Service
from standfirst.alerts.sending import filing, identity
from standfirst.alerts.sending.sender import Sender
from standfirst.alerts.tests.browsers import a_browser, an_alert, release
from standfirst.alerts.tests.sink import HOST, Reply, Sink

pytestmark = pytest.mark.django_db


def gone(*args: Any, **kwargs: Any) -> Any:
    raise OperationalError("the connection is closed")


def test_what_was_heard_is_kept_when_a_wait_cannot_be_noted(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(60):
        a_browser(path=f"/{number}")
    seen: set[str] = set()

    def answer(got: Any) -> Reply:
        is_first = got.path not in seen
        seen.add(got.path)
        return Reply(429 if is_first and got.path == "/3" else 201, (("retry-after", "1"),))

    sink.answer = answer
    alert = an_alert()
    release(alert)
    with monkeypatch.context() as without:
        without.setattr(Service.objects, "filter", gone)
        sender = Sender(way=sink.route)
        ends = time.monotonic() + 1.0
        while time.monotonic() < ends:
            with suppress(OperationalError):
                sender.step()
        assert sender._unheeded
    ends = time.monotonic() + 10
    while sender.step() and time.monotonic() < ends:
        pass
    sender.leave()
    alert.refresh_from_db()
    assert (alert.state, Part.objects.get().taken) == (Alert.State.SENT, 60)


def test_a_message_that_could_not_be_made_is_made_later(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_browser()
    release(an_alert())
    sender = Sender(way=sink.route)
    with monkeypatch.context() as without:
        without.setattr(identity, "contact", gone)
        with pytest.raises(OperationalError):
            sender.step()
    ends = time.monotonic() + 5
    while sender.step() and time.monotonic() < ends:
        pass
    sender.leave()
    assert len(sink.got) == 1


def test_answers_are_heard_while_the_database_is_away(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(4):
        a_browser()
    sink.answer = lambda got: Reply(seconds=0.3)
    release(an_alert())
    sender, stop = Sender(way=sink.route), threading.Event()
    sender.step()
    sender.step()
    assert sender.carrier.in_flight
    monkeypatch.setattr(sender, "_look", gone)
    monkeypatch.setattr("standfirst.alerts.sending.sender.Upkeep.close", lambda self: None)
    sender._looked = float("-inf")
    heard: list[int] = []

    def end() -> None:
        heard.append(sender.sent)
        stop.set()

    threading.Timer(0.9, end).start()
    sender.run(stop)
    assert heard == [4]


def test_a_lease_that_could_not_be_renewed_runs_out(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_browser(HOST)
    release(an_alert())
    service = Service.objects.get()
    work = filing.lend(service.pk, "me")
    assert work
    work.lent -= 25
    monkeypatch.setattr(filing, "record", gone)
    with pytest.raises(OperationalError):
        filing.tell([work], "me")
    assert work.has_lapsed(time.monotonic())
