"""A browser that takes nothing is let go; one that only takes slowly gets it all."""

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest

from standfirst.delivery.entries import Origin, make
from standfirst.delivery.tests.serving import TIGHT, Site, get, until

LARGE = b"x" * 4_000_000


def django(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [("content-type", "text/plain")])
    return [LARGE]


def is_left_alone(site: Site) -> bool:
    """Whether within five seconds no connection is open any more."""
    deadline = time.monotonic() + 5
    while site.door.protocols and time.monotonic() < deadline:
        time.sleep(0.05)
    return not site.door.protocols


def test_a_frozen_reader_is_cut_off(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.answer_with(django)
    with site.running(), site.connect(takes=4_096) as asking:
        asking.sendall(get(b"/editor/large/"))
        until(asking, b"\r\n\r\n")
        assert is_left_alone(site)


def test_a_slow_reader_gets_it_all(tmp_path: Path) -> None:
    site = Site(tmp_path, replace(TIGHT, body_rate=100_000, idle_seconds=20))
    page = make("/large/", [], os.urandom(8_000_000), Origin(frozenset(), 0, 0, 0))
    page.until = float("inf")
    site.door.ready[b"/large/"] = page
    with site.running(), site.connect(takes=32_768) as asking:
        asking.sendall(get(b"/large/"))
        until(asking, b"\r\n\r\n")
        began, taken = time.monotonic(), 0
        while taken < 7_900_000:
            taken += len(asking.recv(65_536))
            time.sleep(0.01)
        assert time.monotonic() - began > TIGHT.send_seconds


def test_a_flood_of_requests_whose_answers_nobody_takes_ends(tmp_path: Path) -> None:
    with Site(tmp_path).running() as site, site.connect(takes=4_096) as asking:
        asking.settimeout(0.5)
        with pytest.raises(OSError):  # noqa: PT012 - refused, or not read any more
            for _ in range(2_000):
                asking.sendall(get(b"/news/") * 20)
                time.sleep(0.001)
        assert is_left_alone(site)


@pytest.mark.parametrize("loop", ["uvloop", "asyncio"])
def test_who_asks_much_and_takes_nothing_is_cut_off_without_a_fault(
    tmp_path: Path, loop: Literal["uvloop", "asyncio"], caplog: pytest.LogCaptureFixture
) -> None:
    site = Site(tmp_path)
    site.answer_with(django)
    with site.running(loop), site.connect(takes=4_096) as asking:
        asking.sendall(get(b"/editor/large/") * 8)
        time.sleep(0.5)
        assert is_left_alone(site)
    assert not [one.getMessage() for one in caplog.records if one.levelname == "ERROR"]
