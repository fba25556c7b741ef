"""A balancer learns in time where readers are served, and where not any more."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from standfirst.delivery.disk import Outage
from standfirst.ops.processes import leaving
from standfirst.ops.readiness import Readiness
from standfirst.ops.tests.processes import Site, ask


def readiness(folder: Path, *, is_up: bool, patience: float = 60) -> Any:
    found: Any = Readiness()
    found.outage = Outage(folder / "pages", patience)
    maker = SimpleNamespace(bus=SimpleNamespace(is_up=is_up, settled=0))
    store = SimpleNamespace(maker=maker, outage=found.outage)
    found.door = SimpleNamespace(is_draining=False, store=store)
    return found


def test_with_the_database_it_is_ready(tmp_path: Path) -> None:
    assert readiness(tmp_path, is_up=True).state() == (200, "ok")


def test_without_it_too_while_stored_pages_may_be_shown(tmp_path: Path) -> None:
    found = readiness(tmp_path, is_up=False)
    found.outage.answered()
    assert found.state() == (200, "ok: database unavailable, stored pages are served")
    found.outage.patience = 0
    assert found.state() == (503, "database unavailable")


def test_where_it_never_answered_nothing_can_be_served(tmp_path: Path) -> None:
    assert readiness(tmp_path, is_up=False).state() == (503, "database unavailable")


def test_who_leaves_is_not_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = readiness(tmp_path, is_up=True)
    found.door.is_draining = True
    assert found.state() == (503, "stopping: send readers elsewhere")
    found.door.is_draining = False
    monkeypatch.setattr(leaving.begun, "is_set", lambda: True)
    assert found.state() == (503, "stopping: send readers elsewhere")


def known(folder: Path) -> None:
    """The database answered a moment ago."""
    Outage(folder / "pages", 60).answered()


def test_after_sigterm_readers_are_answered_until_the_balancer_has_seen_it(tmp_path: Path) -> None:
    known(tmp_path)
    with Site(tmp_path, "--farewell", "2").running() as site:
        assert site.ask("/readyz")[0] == 200
        site.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        assert site.ask("/readyz") == (503, "stopping: send readers elsewhere\n")
        assert site.ask("/livez")[0] == 200
        assert site.process.wait(20) == 0
        with pytest.raises(ConnectionRefusedError):
            site.connect()


def test_when_processes_are_renewed_the_one_that_leaves_says_so(tmp_path: Path) -> None:
    known(tmp_path)
    with Site(tmp_path).running() as site, site.connect() as old:
        assert ask(old, "/readyz")[0] == 200
        site.process.send_signal(signal.SIGHUP)
        while (answer := ask(old, "/readyz"))[0] == 200:
            time.sleep(0.02)
        assert answer == (503, "stopping: send readers elsewhere\n")
        assert site.ask("/readyz")[0] == 200
