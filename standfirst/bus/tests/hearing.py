"""A tail and what it has heard; a writer's connection of its own."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connection

from standfirst.bus.log import Event
from standfirst.bus.models import KeptEvent
from standfirst.bus.tail import Tail

Hear = Callable[..., "Hearer"]

needs_postgres = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="on SQLite ids appear in their order, without gaps"
)


class Hearer:
    def __init__(self, prefix: str, *, replay: bool) -> None:
        self.events: list[Event] = []
        self.tail = Tail()
        self.tail.listen(prefix, self.events.append, replay=replay)
        self.tail.start()

    @property
    def ids(self) -> list[int]:
        return [event.id for event in self.events]

    def wait_for(self, ids: set[int], seconds: float = 10) -> list[int]:
        """The ids heard, in the order of hearing, when all of these are among them."""
        until(lambda: ids <= set(self.ids), seconds)
        return self.ids


def until(is_so: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"not so after {seconds} s"
        time.sleep(0.01)


@contextmanager
def committing() -> Iterator[None]:
    """Events published meanwhile are removed in the end."""
    try:
        yield
    finally:
        KeptEvent.objects.all().delete()


@contextmanager
def another_writer(**changes: str) -> Iterator["psycopg.Connection[Any]"]:
    """A PostgreSQL connection that nothing else uses; its transactions end when the test says."""
    parameters = connection.get_connection_params() | changes
    wanted = ("dbname", "user", "password", "host", "port")
    with psycopg.connect(**{key: parameters[key] for key in wanted if key in parameters}) as found:
        yield found


def insert(writer: "psycopg.Connection[Any]", channel: str = "news") -> int:
    """Publish without a commit; the id."""
    found = writer.execute(
        "INSERT INTO bus_event (channel, data) VALUES (%s, '{}') RETURNING id", [channel]
    ).fetchone()
    assert found is not None
    return int(found[0])
