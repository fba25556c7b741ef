"""A sign of life says how far a stream has read, though nothing came over it."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from standfirst.bus import log
from standfirst.bus.log import Event
from standfirst.live.tests.serving import Browser, Server


def test_it_carries_the_position(serve: Callable[..., Server]) -> None:
    server = serve(heartbeat=0.2)
    with Browser(server.port, "/live?channels=open:a") as browser:
        browser.ready()
        id = log.publish("open:b", {})
        beats = browser.until(lambda one: one.id.split("+")[-1].split("-")[-1] == str(id), 3)
        assert {one.kind for one in beats} == {"at"}
        assert {one.data for one in beats} == {""}


def test_not_to_who_is_still_catching_up(
    serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(*arguments: Any) -> Iterator[Event]:
        found = list(since(*arguments))
        time.sleep(0.4)
        return iter(found)

    since = log.since
    ids = [log.publish("open:a", {}) for _ in range(3)]
    server = serve(heartbeat=0.05)
    monkeypatch.setattr(log, "since", slowly)
    with Browser(server.port, "/live?channels=open:a", Last_Event_ID=str(ids[0])) as browser:
        heard = browser.until(lambda one: one.kind == "at")
    assert [one.json["id"] for one in heard if one.data] == ids[1:]
