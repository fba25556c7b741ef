"""Told to stop, a worker ends its task or gives it back, and takes no other."""

import threading
import time
from pathlib import Path

import pytest
from django.db import connections
from django_tasks_db.models import DBTaskResult

from standfirst.work import worker
from standfirst.work.models import Lease
from standfirst.work.tests.sample_tasks import note
from standfirst.work.tests.working import COMMITTING
from standfirst.work.watching import Pace

pytestmark = [COMMITTING, pytest.mark.usefixtures("queue")]


def stopped_in_the_middle(grace: float) -> float:
    """A worker runs, and is told to stop while it is at a task; seconds that it then took."""
    stop = threading.Event()
    pace = Pace(poll=0.02, beat=0.1, silence=5, grace=grace)
    thread = threading.Thread(target=worker.run, args=(stop, pace))
    thread.start()
    while not Lease.objects.exclude(worker="").exists():
        time.sleep(0.01)
    began = time.monotonic()
    stop.set()
    thread.join(10)
    return time.monotonic() - began


def states() -> list[str]:
    found = sorted(DBTaskResult.objects.values_list("status", flat=True))
    connections.close_all()
    return found


def test_the_task_at_hand_ends_and_the_next_waits(tmp_path: Path) -> None:
    for line in ("first", "second"):
        note.enqueue(str(tmp_path / "log"), line, 0.4)
    assert stopped_in_the_middle(grace=5) < 3
    assert states() == ["READY", "SUCCESSFUL"]
    assert (tmp_path / "log").read_text() == "first\n"


def test_one_that_takes_too_long_is_given_back_as_if_not_tried(tmp_path: Path) -> None:
    note.enqueue(str(tmp_path / "log"), "slow", 2.0)
    assert stopped_in_the_middle(grace=0.3) < 1.5
    assert (Lease.objects.get().attempts, Lease.objects.get().worker) == (0, "")
    assert states() == ["READY"]
    time.sleep(2.0)  # Its thread comes to its end, and what it says is not heard.
    assert states() == ["READY"]
