"""The schedule's part: begins imports, one at a time, and sees to those that have ended."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from standfirst.kit import clock
from standfirst.ops.imports import copying
from standfirst.ops.imports.folder import (
    ORDER,
    OUTCOME,
    PROGRESS,
    all_folders,
)
from standfirst.ops.models import QUEUED, ImportRun, State
from standfirst.work import schedule

log = logging.getLogger(__name__)

MOST_TRIES = 3
STARTING = timedelta(seconds=15)  # until a new process holds its folder
KEPT = timedelta(days=7)  # what nobody confirms or repeats

_processes: dict[int, subprocess.Popen[bytes]] = {}


def register() -> None:
    schedule.every(2, "imports", keep_going)
    schedule.every(86_400, "abandoned imports", clear_abandoned)


def keep_going() -> None:
    """One round. Nothing in it takes long, since scheduled publishing waits for it."""
    current = ImportRun.objects.filter(under_way=True).first()
    if current and _lives(current):
        return
    _reap()
    if current:
        conclude(current)
    following = ImportRun.objects.filter(under_way=False, state__in=QUEUED).order_by("created")
    if found := following.first():
        begin(found)


def _lives(run: ImportRun) -> bool:
    if process := _processes.get(run.pk):
        if process.poll() is None:
            return True
        del _processes[run.pk]
        return False
    # Started by a server that is no more, or by another one.
    assert run.started is not None
    return clock.now() < run.started + STARTING or run.folder.is_held()


def _reap() -> None:
    """Processes of imports that were thrown away meanwhile."""
    for key, process in list(_processes.items()):
        if process.poll() is not None:
            del _processes[key]


def begin(run: ImportRun) -> None:
    """Give it a process of its own, unless somebody was faster."""
    if not run.folder.exists():
        _end(run, State.FAILED, fault="Its files are gone from the server. Upload them again.")
        return
    state = State.RUNNING if run.state == State.WAITING else State.CHECKING
    mine = ImportRun.objects.filter(pk=run.pk, state=run.state, under_way=False)
    try:
        with transaction.atomic():
            claimed = mine.update(
                state=state, under_way=True, started=clock.now(), tries=F("tries") + 1
            )
    except IntegrityError:  # Another import is under way: `one_import_at_a_time`.
        return
    if claimed:
        run.refresh_from_db()
        _processes[run.pk] = start(run)


def start(run: ImportRun) -> subprocess.Popen[bytes]:
    folder = run.folder
    folder.clean()
    folder.work.mkdir()
    environment = os.environ | {"STANDFIRST_DATA": str(settings.DATA), "TMPDIR": str(folder.work)}
    order = order_for(run)
    if order["copy_of"]:
        environment |= copying.environment(order["copy_of"], folder.copy, folder.path.name)
    folder.write(ORDER, order)
    return subprocess.Popen(
        [sys.executable, "-m", "standfirst.config.cli", "import_run", str(folder.path)],
        env=environment,
        stdin=subprocess.DEVNULL,
    )


def order_for(run: ImportRun) -> dict[str, Any]:
    """``copy_of``: the paper that the check copies and imports into; "" for the import itself.

    The check loads no pictures from elsewhere: that is done once, by the import.
    """
    options = run.options
    check = run.is_a_check
    return {
        "options": {
            "publish": options.publish,
            "drafts": options.drafts,
            "section": options.section,
            "fetch_media": options.fetch_media and not check,
        },
        "copy_of": copying.source() if check else "",
    }


def conclude(run: ImportRun) -> None:
    """Its process has ended: take over what it noted, or let it be begun again."""
    folder = run.folder
    outcome = folder.read(OUTCOME)
    if outcome is None and run.tries >= MOST_TRIES:
        _end(run, State.FAILED, fault=_broke_off(run))
    elif outcome is None or "interrupted" in outcome:
        # The server was stopped, or the process died; whoever stopped it is not to blame.
        queued = State.CHECKING if run.is_a_check else State.WAITING
        tries = run.tries - bool(outcome)
        _mine(run).update(under_way=False, state=queued, tries=tries)
    elif fault := outcome.get("fault"):
        _end(run, State.REFUSED if run.is_a_check else State.FAILED, fault=fault)
    else:
        now = clock.now()
        found = {key: outcome[key] for key in ("table", "lines", "left_out", "done")}
        if run.is_a_check:
            _end(run, State.CHECKED, checked=now, tries=0, total=outcome["done"], **found)
        else:
            _end(run, State.DONE, finished=now, total=outcome["done"], **found)


def _broke_off(run: ImportRun) -> str:
    how_far = run.folder.read(PROGRESS) or {"done": 0}
    if run.is_a_check:
        return (
            f"The check broke off {run.tries} times, the last time after {how_far['done']:,} "
            "items. Nothing was imported. The server's log says more."
        )
    return (
        f"The import broke off {run.tries} times, the last time after {how_far['done']:,} items. "
        "What came before is in, each item whole; importing again goes on from there. "
        "The server's log says more."
    )


def _mine(run: ImportRun) -> Any:
    """The row as long as it is as we know it: it may have been thrown away."""
    return ImportRun.objects.filter(pk=run.pk, under_way=run.under_way, tries=run.tries)


def _end(run: ImportRun, state: State, **values: Any) -> None:
    if state == State.FAILED:
        values["finished"] = clock.now()
    found = _mine(run).update(state=state, under_way=False, **values)
    if not found or state in (State.DONE, State.REFUSED):
        run.folder.delete()
    else:
        run.folder.clean()


def clear_abandoned() -> None:
    """What nobody confirmed or repeated for a week goes; so do folders that nobody knows."""
    since = clock.now() - KEPT
    current = ImportRun.objects.filter(under_way=True).first()
    copying.drop_left(but=current.folder_name if current else "")
    idle = ImportRun.objects.filter(created__lt=since)
    idle.filter(state=State.CHECKED, checked__lt=since).delete()
    for run in idle.filter(state=State.FAILED, finished__lt=since):
        run.folder.delete()
    known = set(ImportRun.objects.values_list("folder_name", flat=True))
    for path in all_folders().glob("*"):
        if path.name not in known and path.stat().st_mtime < since.timestamp():
            shutil.rmtree(path, ignore_errors=True)
