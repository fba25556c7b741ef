"""What happens without a request: the worker's tasks, the schedule, alerts on their way."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable

import django

from standfirst.ops.processes.child import Line
from standfirst.ops.processes.roles import Role
from standfirst.ops.processes.supervisor import READY


def work(role: Role, line: Line) -> None:
    """Until SIGTERM; the task at hand may then end. Ends the process when one of its parts does."""
    django.setup()
    from standfirst.alerts.sending import hands
    from standfirst.kit import metrics
    from standfirst.work import schedule, worker
    from standfirst.work.metrics import Queue

    if role != Role.SENDER:
        metrics.provide("tasks", Queue().figures)
    kinds: dict[Role, list[Callable[[threading.Event], None]]] = {
        Role.WORKER: [worker.run],
        Role.SCHEDULER: [schedule.keep],
        Role.SENDER: [hands.keep],
    }
    parts = kinds.get(role, [worker.run, schedule.keep])
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    threads = [
        threading.Thread(target=part, args=(stop,), name=part.__module__, daemon=True)
        for part in parts
    ]
    for thread in threads:
        thread.start()
    line.beat(READY)
    while not stop.wait(1.0) and all(thread.is_alive() for thread in threads):
        line.beat()
    has_failed = not stop.is_set()
    stop.set()
    for thread in threads:
        thread.join(timeout=12)
    # A task that does not end would keep the interpreter: it has been given back already.
    os._exit(1 if has_failed else 0)
