"""The key by which push services know the paper is renewed, and nobody is lost by it."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from standfirst.alerts.models import SenderKey
from standfirst.alerts.sending.vapid import Sender
from standfirst.alerts.tests.browsers import a_browser, an_alert, release, send
from standfirst.alerts.tests.sink import Sink

pytestmark = pytest.mark.django_db


def said(*options: str) -> list[str]:
    out = StringIO()
    call_command("alert_key", *options, stdout=out)
    return out.getvalue().splitlines()


def test_there_is_one_from_the_start() -> None:
    [line] = said()
    assert line.startswith(SenderKey.current().public)
    assert line.endswith("0 browsers")


def test_browsers_from_before_are_reached_with_their_own(sink: Sink) -> None:
    before = SenderKey.current()
    a_browser(path="/before")
    said("--renew")
    after = SenderKey.current()
    assert after != before
    a_browser(path="/after")
    release(an_alert())
    send(sink)
    keys = {got.path: got.headers["authorization"].split("k=")[1] for got in sink.got}
    assert keys == {"/before": before.public, "/after": after.public}
    assert Sender(before.private, "mailto:a@example.org").public == before.public
