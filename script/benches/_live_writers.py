"""Writes to the bus, from a process of its own.

once SIZE N                one event of so many bytes each time a line comes in
busy WRITERS SECONDS       writers side by side, some slow and some of two minds; prints their ids
"""

from __future__ import annotations

import json
import random
import sys
import threading
import time

import django
from django.db import connection, transaction

CHANNELS = ("bench:a", "bench:b", "bench:c")


def once(size: int) -> None:
    from standfirst.bus import log

    for line in sys.stdin:
        filling = "x" * (size - len('{"text":""}'))
        sent = time.monotonic()
        log.publish(line.strip(), {"text": filling})
        print(sent, flush=True)


def write(seed: int, end: float, committed: list[tuple[int, str]]) -> None:
    from standfirst.bus import log

    chance = random.Random(seed)
    is_patient = connection.vendor == "postgresql"  # on SQLite who waits holds up all others
    try:
        while time.monotonic() < end:
            with transaction.atomic():
                channels = chance.choices(CHANNELS, k=chance.randint(1, 3))
                written = [(log.publish(name, {"by": seed}), name) for name in channels]
                if is_patient:
                    time.sleep(chance.uniform(0, 5 if chance.random() < 0.02 else 0.05))
                if chance.random() < 0.2:
                    transaction.set_rollback(True)
                    continue
            committed += written
            time.sleep(chance.uniform(0.1, 0.5))
    finally:
        connection.close()


def busy(writers: int, seconds: float) -> None:
    committed: list[tuple[int, str]] = []
    end = time.monotonic() + seconds
    threads = [threading.Thread(target=write, args=(n, end, committed)) for n in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(sorted(committed)))


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "once":
        once(int(sys.argv[2]))
    else:
        busy(int(sys.argv[2]), float(sys.argv[3]))
