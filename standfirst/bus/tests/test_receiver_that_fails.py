"""One receiver's fault is not the others'."""

import logging

import pytest

from standfirst.bus import log
from standfirst.bus.log import Event
from standfirst.bus.tail import Tail
from standfirst.bus.tests.hearing import until


@pytest.mark.usefixtures("db")
def test_the_others_still_hear(caplog: pytest.LogCaptureFixture) -> None:
    def stumble(event: Event) -> None:
        raise LookupError("no such page")

    heard: list[int] = []
    tail = Tail()
    tail.listen("news", stumble)
    tail.listen("", lambda event: heard.append(event.id))
    tail.start()
    try:
        with caplog.at_level(logging.ERROR):
            ids = [log.publish("news", {}), log.publish("news", {})]
            until(lambda: heard == ids)
        assert tail.is_up
        assert [record.getMessage() for record in caplog.records] == [
            f"a receiver of “news” failed with event {id}" for id in ids
        ]
    finally:
        tail.stop()
