"""A sign of life says how far a stream has read, though nothing came over it."""

from collections.abc import Callable

from standfirst.bus import log
from standfirst.live.tests.serving import Browser, Server


def test_it_carries_the_position(serve: Callable[..., Server]) -> None:
    server = serve(heartbeat=0.2)
    with Browser(server.port, "/live?channels=open:a") as browser:
        browser.ready()
        id = log.publish("open:b", {})
        beats = browser.until(lambda one: one.id.split("+")[-1].split("-")[-1] == str(id), 3)
        assert {one.kind for one in beats} == {"at"}
        assert {one.data for one in beats} == {""}
