"""A host that nobody finds, or whose resolver is silent, holds up no other service."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from standfirst.alerts.sending.addresses import Addresses, Unreachable
from standfirst.alerts.sending.sender import Sender
from standfirst.alerts.tests.browsers import a_browser, an_alert, release
from standfirst.alerts.tests.sink import HOST, OTHER, Sink
from standfirst.kit.fetch import NotFetched


@pytest.mark.django_db
def test_others_are_served_meanwhile(sink: Sink) -> None:
    for number in range(20):
        a_browser(HOST if number % 2 else OTHER)

    def resolve(host: str) -> str:
        if host == HOST:
            time.sleep(1.5)
            raise NotFetched("it took too long")
        return "127.0.0.1"

    release(an_alert())
    sender, began, rounds = Sender(way=replace(sink.route, resolve=resolve)), time.monotonic(), 0
    while time.monotonic() < began + 1.2:
        sender.step()
        rounds += 1
    assert len(sink.paths(OTHER)) == 10
    assert rounds < 300
    sender.leave()


def test_what_was_not_found_is_not_asked_for_again_at_once() -> None:
    asked: list[str] = []

    def resolve(host: str) -> str:
        asked.append(host)
        raise NotFetched("there is no host")

    addresses = Addresses(resolve)
    for _ in range(5):
        with pytest.raises(Unreachable, match="no host"):
            addresses.of("nobody.push.apple.com")
    assert len(asked) == 1
