"""A server that stops finishes what it began, and says that it was the last."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from standfirst.delivery.tests.serving import Site, get, rest, until


def test_an_answer_that_is_being_made_arrives(tmp_path: Path) -> None:
    may = threading.Event()

    def slow(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        may.wait(5)
        start_response("200 OK", [])
        return [b"made"]

    site = Site(tmp_path)
    site.answer_with(slow)
    site.door.django.threads.executor = ThreadPoolExecutor(1)
    with site.running(), site.connect() as asking:
        asking.sendall(get(b"/editor/slow/"))
        time.sleep(0.1)
        site.server.should_exit = True
        time.sleep(0.3)
        may.set()
        answer = rest(asking)
        assert answer.endswith(b"made")
        assert b"connection: close" in answer


def test_a_resting_connection_is_closed_and_a_half_asked_one_answered(tmp_path: Path) -> None:
    with Site(tmp_path).running() as site, site.connect() as resting, site.connect() as asking:
        for one in (resting, asking):
            one.sendall(get(b"/news/"))
            until(one, b"/news/" * 40)
        asking.sendall(get(b"/news/")[:20])
        time.sleep(0.1)
        site.door.farewell = 0.1
        site.server.should_exit = True
        assert rest(resting) == b""
        asking.sendall(get(b"/news/")[20:])
        answer = rest(asking)
        assert answer.startswith(b"HTTP/1.1 200")
        assert b"connection: close" in answer
