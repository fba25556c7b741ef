"""Eight writers, some slow and some of two minds: everybody hears each committed event once."""

import random
import threading
import time
from collections import Counter

import pytest
from django.db import connection, transaction

from standfirst.bus import log
from standfirst.bus.tests.hearing import Hear, until

WRITERS = 8


def write(seed: int, committed: list[int], end: float) -> None:
    chance = random.Random(seed)
    is_slow = connection.vendor == "postgresql" and seed % 4 == 0
    try:
        while time.monotonic() < end:
            with transaction.atomic():
                ids = [log.publish(f"news:{seed}", {"n": n}) for n in range(chance.randint(1, 3))]
                time.sleep(chance.uniform(0, 0.6 if is_slow else 0.01))
                if chance.random() < 0.3:
                    transaction.set_rollback(True)
                    continue
            committed += ids
            time.sleep(0.005)
    finally:
        connection.close()


@pytest.mark.usefixtures("db")
def test_each_committed_event_once(hearer: Hear) -> None:
    heard = [hearer(), hearer("news:")]
    committed: list[int] = []
    end = time.monotonic() + 3
    writers = [threading.Thread(target=write, args=(n, committed, end)) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    late = hearer(replay=True)
    for writer in writers:
        writer.join()
    assert len(committed) > 50
    for one in [*heard, late]:
        one.wait_for(set(committed))
        until(lambda one=one: one.tail.settled >= max(committed))  # type: ignore[misc]
        assert Counter(one.ids) == Counter(committed)
