"""A tail outlives its database, and then loses and repeats nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from standfirst.bus import log
from standfirst.bus.sources import Source, open_source
from standfirst.bus.tail import Tail
from standfirst.bus.tests.hearing import until

pytestmark = pytest.mark.usefixtures("db")


class Cable:
    """Between a tail and its database; can be pulled."""

    def __init__(self) -> None:
        self.is_pulled = False
        self.source: Source | None = None

    def __call__(self) -> Source:
        if self.is_pulled:
            raise OSError("no database today")
        self.source = open_source()
        return self.source

    def pull(self) -> None:
        self.is_pulled = True
        assert self.source is not None
        self.source.close()


@pytest.fixture
def cable() -> Cable:
    return Cable()


@pytest.fixture
def tail(cable: Cable) -> Callable[[], Tail]:
    return lambda: Tail(cable)


def test_it_goes_on_where_it_was(cable: Cable, tail: Callable[[], Tail]) -> None:
    heard: list[int] = []
    one = tail()
    assert not one.is_up
    one.listen("", lambda event: heard.append(event.id))
    one.start()
    try:
        ids = [log.publish("news", {})]
        until(lambda: heard == ids)
        cable.pull()
        until(lambda: not one.is_up)
        ids += [log.publish("news", {}) for _ in range(3)]
        cable.is_pulled = False
        until(lambda: one.is_up and heard == ids, 3)
        ids.append(log.publish("news", {}))
        until(lambda: heard == ids)
    finally:
        one.stop()


def test_it_starts_without_a_database(cable: Cable, tail: Callable[[], Tail]) -> None:
    cable.is_pulled = True
    heard: list[int] = []
    one = tail()
    one.listen("", lambda event: heard.append(event.id), replay=True)
    one.start()
    try:
        id = log.publish("news", {})
        assert (one.is_up, one.settled, one.oldest) == (False, 0, 0)
        cable.is_pulled = False
        until(lambda: heard == [id])
    finally:
        one.stop()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a database in a file")
def test_a_file_that_was_put_away_is_missed() -> None:
    one = Tail()
    one.start()
    place = Path(str(connection.settings_dict["NAME"]))
    try:
        assert one.is_up
        place.rename(place.with_suffix(".away"))
        until(lambda: not one.is_up)
        assert not place.exists()
    finally:
        place.with_suffix(".away").rename(place)
        until(lambda: one.is_up)
        one.stop()
