"""One private port tells the figures of all processes, also of those that come and go."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from standfirst.ops.tests.processes import Site

WEB = '{process="web"}'
READINESS = 'standfirst_requests_total{answered_by="readyz",process="web",status="5xx"}'


def test_the_supervisor_and_its_processes_are_on_one_page(tmp_path: Path) -> None:
    with Site(tmp_path).running() as site:
        for _ in range(3):
            site.ask("/readyz")
        found = site.figures_when(lambda found: found.get(READINESS) == 3)
        assert found[f"standfirst_process_up{WEB}"] == 1
        assert found[f"standfirst_database_up{WEB}"] == 0
        assert found[f"standfirst_process_resident_memory_bytes{WEB}"] > 10_000_000
        assert found['standfirst_process_resident_memory_bytes{process="supervisor"}'] < 50_000_000
        assert found["standfirst_stopping"] == 0


def test_a_process_that_died_is_counted_and_its_figures_begin_again(tmp_path: Path) -> None:
    with Site(tmp_path).running() as site:
        site.ask("/readyz")
        site.figures_when(lambda found: found.get(READINESS) == 1)
        [first] = site.children()
        os.kill(first, signal.SIGKILL)
        restarts = f"standfirst_process_restarts_total{WEB}"
        found = site.figures_when(lambda found: found[restarts] == 1)
        assert READINESS not in found
        site.figures_when(lambda found: f"standfirst_connections{WEB}" in found)
        site.figures_when(lambda found: found.get(f"standfirst_process_up{WEB}") == 1)


def test_when_all_are_renewed_nothing_counts_as_a_crash(tmp_path: Path) -> None:
    with Site(tmp_path).running() as site:
        [first] = site.children()
        site.process.send_signal(signal.SIGHUP)
        site.figures_when(lambda _: first not in site.children())
        found = site.figures()
        assert found[f"standfirst_process_restarts_total{WEB}"] == 0
        assert found[f"standfirst_process_up{WEB}"] == 1
