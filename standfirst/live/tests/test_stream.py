"""Several channels over one stream, each event once and in order."""

from collections.abc import Callable

import pytest

from standfirst.bus import log
from standfirst.live.tests.serving import Browser, Server

Serve = Callable[..., Server]


@pytest.mark.parametrize("gives", [True, False])
def test_several_channels(serve: Serve, gives: bool) -> None:
    server = serve(gives=gives)
    with Browser(server.port, "/live?channels=open:a,open:b") as browser:
        assert browser.answer.status == 200
        assert browser.answer.headers["content-type"] == "text/event-stream"
        assert browser.answer.headers["cache-control"] == "no-store"
        assert browser.answer.headers["x-accel-buffering"] == "no"
        browser.ready()
        first = log.publish("open:a", {"text": "eins\nzwei"})
        log.publish("open:c", {})
        second = log.publish("open:b", {"text": "ä"})
        heard = browser.messages(2)
    assert [one.json for one in heard] == [
        {"id": first, "channel": "open:a", "data": {"text": "eins\nzwei"}},
        {"id": second, "channel": "open:b", "data": {"text": "ä"}},
    ]


def test_everybody_hears_it(serve: Serve) -> None:
    server = serve(streams_each=60)
    browsers = [Browser(server.port, "/live?channels=open:a") for _ in range(50)]
    for browser in browsers:
        browser.read_head()
        browser.ready()
    ids = [log.publish("open:a", {"n": n}) for n in range(5)]
    for browser in browsers:
        assert [one.json["id"] for one in browser.messages(5)] == ids
        browser.__exit__()


def test_a_burst_is_told_whole(serve: Serve) -> None:
    server = serve()
    with Browser(server.port, "/live?channels=open:a") as browser:
        browser.ready()
        server.block(0.5)
        ids = [log.publish("open:a" if n % 3 else "open:b", {"n": n}) for n in range(60)]
        wanted = [id for n, id in enumerate(ids) if n % 3]
        assert [one.json["id"] for one in browser.messages(40)] == wanted
        assert browser.is_quiet()
