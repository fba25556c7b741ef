"""A reader who takes nothing is dropped, and costs the others nothing."""

import time
from collections.abc import Callable

import pytest
from django.db import transaction

from standfirst.bus import log
from standfirst.bus.tests.hearing import until
from standfirst.live.tests.serving import Browser, Server

PATH = "/live?channels=open:a"
BIG = {"text": "x" * 4_000}


@pytest.mark.parametrize("gives", [True, False])
def test_after_the_deadline(serve: Callable[..., Server], gives: bool) -> None:
    server = serve(gives=gives, deadline=1.5, buffer=50_000_000)
    with (
        Browser(server.port, PATH, buffer=2_048) as frozen,
        Browser(server.port, PATH, source="127.0.0.2") as other,
    ):
        frozen.ready()
        other.ready()
        hub, started = server.live.hub, time.monotonic()
        while len(hub.streams) == 2 and time.monotonic() < started + 20:
            with transaction.atomic():
                for _ in range(25):
                    log.publish("open:a", BIG)
            other.messages(25)
        assert hub.dropped == 1
        assert hub.streams


def test_who_holds_up_too_much(serve: Callable[..., Server]) -> None:
    server = serve(deadline=600, buffer=20_000)
    with Browser(server.port, PATH, buffer=2_048) as frozen:
        frozen.ready()
        for _ in range(400):
            log.publish("open:a", BIG)
            if server.live.hub.dropped:
                break
        until(lambda: server.live.hub.dropped == 1 and not server.live.hub.streams)


def test_who_sends_something_is_no_browser(serve: Callable[..., Server]) -> None:
    server = serve()
    with Browser(server.port, PATH) as browser:
        browser.ready()
        browser._socket.sendall(b"x")
        with pytest.raises((EOFError, ConnectionResetError)):
            browser.next()
