"""Workers that are killed, in processes of their own: `python -m standfirst.work.tests.crew`.

Prints one line of JSON. The processes are forked from one that has loaded everything, so that
a new worker is there at once. `STANDFIRST_DATA` and `DATABASE_URL` choose the database.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import sys
import threading
import time
from collections import Counter
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any

FORK = multiprocessing.get_context("fork")
PATIENCE = 120.0  # seconds without the end: something is lost


class Crew:
    """``size`` workers at all times; each that is killed is replaced."""

    def __init__(self, size: int) -> None:
        self.members = [self._hire() for _ in range(size)]
        self.killed = 0

    def _hire(self) -> ForkProcess:
        from django.db import connections

        connections.close_all()
        process = FORK.Process(target=_work, daemon=True)
        process.start()
        return process

    def kill_one(self) -> None:
        unlucky = random.randrange(len(self.members))
        self.members[unlucky].kill()
        self.members[unlucky].join()
        self.members[unlucky] = self._hire()
        self.killed += 1

    def dismiss(self) -> None:
        for member in self.members:
            member.terminate()
        for member in self.members:
            member.join(20)
            member.kill()


def _work() -> None:
    import signal

    from standfirst.work import worker
    from standfirst.work.watching import Pace

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    worker.run(stop, Pace(poll=0.05, beat=0.1, silence=1.0))


def figures(arguments: argparse.Namespace) -> dict[str, Any]:
    """What became of the tasks. ``missed`` and ``limbo`` must be 0."""
    from django_tasks_db.models import DBTaskResult

    from standfirst.work.models import Lease
    from standfirst.work.tests.sample_tasks import note

    log: Path = arguments.log
    log.touch()
    for number in range(arguments.tasks):
        note.enqueue(str(log), str(number), random.uniform(0, 2 * arguments.seconds))
    crew, began = Crew(arguments.workers), time.monotonic()
    while _open() and time.monotonic() < began + PATIENCE:
        time.sleep(random.uniform(0, 2 * arguments.pause))
        if crew.killed < arguments.kills:
            crew.kill_one()
    took = time.monotonic() - began
    crew.dismiss()
    times = Counter(log.read_text().split())
    return {
        "tasks": arguments.tasks,
        "kills": crew.killed,
        "seconds": round(took, 1),
        "a second": round(arguments.tasks / took, 1),
        "missed": arguments.tasks - len(times),
        "doubles": sum(times.values()) - len(times),
        "limbo": DBTaskResult.objects.exclude(status="SUCCESSFUL").count(),
        "leases": Lease.objects.count(),
    }


def _open() -> bool:
    from django_tasks_db.models import DBTaskResult

    return bool(DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).exists())


def parsed(arguments: list[str]) -> argparse.Namespace:
    reader = argparse.ArgumentParser()
    reader.add_argument("--database", default="", help="Name; of the settings when empty.")
    reader.add_argument("--log", type=Path, required=True)
    for name, default in {"tasks": 200, "kills": 50, "workers": 4}.items():
        reader.add_argument(f"--{name}", type=int, default=default)
    reader.add_argument("--seconds", type=float, default=0.2, help="That a task takes, about.")
    reader.add_argument("--pause", type=float, default=0.2, help="Between two kills, about.")
    return reader.parse_args(arguments)


def main() -> None:
    import logging

    import django
    from django.conf import settings

    arguments = parsed(sys.argv[1:])
    if arguments.database:
        settings.DATABASES["default"]["NAME"] = arguments.database
    django.setup()
    logging.disable(logging.CRITICAL)  # each death would be named
    sys.stdout.write(json.dumps(figures(arguments)))


if __name__ == "__main__":
    main()
