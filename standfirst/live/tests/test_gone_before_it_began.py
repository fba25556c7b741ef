"""A browser that leaves while we ask who it is leaves nothing behind."""

import time
from collections.abc import Callable

import pytest

from standfirst import live
from standfirst.bus.tests.hearing import until
from standfirst.live import channels
from standfirst.live.tests.serving import Browser, Server


@pytest.mark.parametrize("gives", [True, False])
def test_its_place_is_free_again(serve: Callable[..., Server], gives: bool) -> None:
    def slowly(asker: live.Asker, channel: str) -> bool:
        time.sleep(0.3)
        return True

    server = serve(gives=gives)
    live.register("slow:", slowly)
    try:
        for _ in range(3):
            Browser(server.port, "/live?channels=slow:1").__exit__()
        until(lambda: server.live.hub.places.taken > 0)
        until(lambda: server.live.hub.places.taken == 0)
        assert not server.live.hub.streams
    finally:
        channels.unregister("slow:")
