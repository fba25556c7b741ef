"""PostgreSQL: a sequence may jump; the jump takes no room and hides nothing."""

import tracemalloc

import pytest
from django.db import connection

from standfirst.bus import log
from standfirst.bus.gaps import MOST, Gaps
from standfirst.bus.tests.hearing import Hear, another_writer, insert, needs_postgres, until


@pytest.mark.usefixtures("db")
@needs_postgres
def test_a_jump_of_the_sequence(hearer: Hear) -> None:
    heard = hearer()
    with another_writer() as writer:
        late = insert(writer)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('bus_event', 'id'), %s)", [late + 1_000_000]
            )
        far = log.publish("news", {})
        heard.wait_for({far}, 2)
        writer.commit()
    assert heard.wait_for({late}, 2) == [far, late]
    until(lambda: heard.tail.settled == far, 5)


def test_memory_is_bounded() -> None:
    gaps = Gaps()
    tracemalloc.start()
    for id in range(2, 100_000, 2):
        gaps.take(id, 0.0)
    used = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(gaps.ranges) == MOST
    assert used < 2_000_000
