"""Several messages at once: one service that does not answer holds up no other."""

from __future__ import annotations

import time

import pytest

from standfirst.alerts.models import Subscription
from standfirst.alerts.sending import direct
from standfirst.alerts.sending.answers import Outcome
from standfirst.alerts.sending.messages import Message
from standfirst.alerts.tests.browsers import a_browser, read
from standfirst.alerts.tests.sink import HOST, OTHER, Reply, Sink

pytestmark = pytest.mark.django_db


def message(title: str) -> Message:
    return Message(title=title, body="", navigate="https://example.org/", tag=title)


def test_each_gets_its_own_and_all_in_one_patience(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(direct, "PATIENCE", 1.0)
    sink.answer = lambda got: Reply(
        410 if got.path == "/gone" else 201, seconds=5.0 if got.host == OTHER else 0.0
    )
    dead, gone, one, two = a_browser(OTHER), a_browser(path="/gone"), a_browser(), a_browser()
    letters = [(dead, message("a")), (dead, message("b")), (gone, message("c")),
               (one, message("d")), (two, message("e")), (one, message("f"))]  # fmt: skip
    began = time.monotonic()
    found = direct.deliver_each(letters, sink.route)
    assert time.monotonic() - began < 2.0
    later, taken = Outcome.LATER, Outcome.TAKEN
    assert found == [later, later, Outcome.GONE, taken, taken, taken]
    told = {read(got)["notification"]["title"] for got in sink.got if got.host == HOST}
    assert told == {"c", "d", "e", "f"}
    assert not Subscription.objects.filter(pk=gone.pk).exists()
