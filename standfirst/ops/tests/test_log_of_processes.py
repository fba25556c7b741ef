"""With STANDFIRST_LOG_FORMAT=json every line of the supervisor and its processes is an object."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

from standfirst.ops.tests.processes import Site


def logged(site: Site) -> list[dict[str, Any]]:
    site.process.send_signal(signal.SIGTERM)
    _, lines = site.process.communicate(timeout=20)
    return [json.loads(line) for line in lines.splitlines()]


def test_each_says_who_wrote_it(tmp_path: Path) -> None:
    with Site(tmp_path, STANDFIRST_LOG_FORMAT="json", STANDFIRST_LOG="INFO").running() as site:
        [first] = site.children()
        os.kill(first, signal.SIGKILL)
        assert site.ask("/livez")[0] == 200
        found = logged(site)
    died = [one for one in found if one["process"] == "supervisor"]
    assert died[0]["message"].startswith("web was ended by signal 9")
    assert died[0]["level"] == "WARNING"
    assert {one["process"] for one in found} <= {"supervisor", "web"}


def test_what_nobody_caught_is_in_it_too(tmp_path: Path) -> None:
    site = Site(tmp_path, STANDFIRST_LOG_FORMAT="json", STANDFIRST_TIME_ZONE="Nowhere/At_all")
    line = site.process.stderr.readline() if site.process.stderr else ""
    site.process.kill()
    site.process.communicate()
    found = json.loads(line)
    assert found["level"] == "CRITICAL"
    assert found["exception"].startswith("Traceback")
    assert "Nowhere/At_all" in found["exception"]
