"""A task is there with the commit of whoever enqueued it, and not without."""

from pathlib import Path

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from standfirst.work.backend import at_once
from standfirst.work.tests.sample_tasks import note
from standfirst.work.tests.working import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


def test_a_rollback_takes_the_task_with_it(tmp_path: Path) -> None:
    with transaction.atomic():
        note.enqueue(str(tmp_path / "log"), "kept")
    with transaction.atomic():
        note.enqueue(str(tmp_path / "log"), "taken back")
        transaction.set_rollback(True)
    assert work_off() == 1
    assert (tmp_path / "log").read_text() == "kept\n"


def test_moving_in_runs_its_tasks_itself(tmp_path: Path) -> None:
    with at_once():
        note.enqueue(str(tmp_path / "log"), "at once")
    assert (tmp_path / "log").read_text() == "at once\n"
    assert not DBTaskResult.objects.exists()
