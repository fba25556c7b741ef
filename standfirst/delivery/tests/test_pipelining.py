"""Requests that do not wait for answers are answered in their order."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from standfirst.delivery.protocol import MOST_WAITING
from standfirst.delivery.tests.serving import HOST, TIGHT, Site, get, rest, until


class Slow:
    """Answers when it is told to."""

    def __init__(self) -> None:
        self.may = threading.Event()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.may.wait(5)
        start_response("200 OK", [("content-type", "text/plain")])
        return [f"[{environ['PATH_INFO']}]".encode()]


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def site(tmp_path: Path, slow: Slow) -> Site:
    from concurrent.futures import ThreadPoolExecutor

    found = Site(tmp_path)
    found.answer_with(slow)
    found.door.django.threads.executor = ThreadPoolExecutor(1)
    return found


def test_a_stored_page_waits_for_what_was_asked_before(site: Site, slow: Slow) -> None:
    with site.running(), site.connect() as asking:
        asking.sendall(get(b"/editor/slow/"))
        time.sleep(0.1)
        asking.sendall(get(b"/news/"))
        asking.sendall(get(b"/editor/last/", b"Connection: close"))
        slow.may.set()
        answer = rest(asking)
        assert answer.index(b"[/editor/slow/]") < answer.index(b"/news//news/")
        assert answer.index(b"/news//news/") < answer.index(b"[/editor/last/]")
        assert site.door.hits == 0


def test_half_a_head_waits_too(site: Site, slow: Slow) -> None:
    with site.running(), site.connect() as asking:
        asking.sendall(get(b"/editor/slow/") + b"GET /news/ HTTP/1.1\r\nHost: loc")
        time.sleep(0.1)
        slow.may.set()
        until(asking, b"[/editor/slow/]")
        asking.sendall(b"alhost\r\n\r\n")
        assert b"/news//news/" in until(asking, b"/news/" * 40)


def test_half_a_head_has_its_time_limit_after_the_answer(site: Site, slow: Slow) -> None:
    with site.running(), site.connect() as asking:
        asking.sendall(get(b"/editor/slow/") + b"GET /news/ HTTP/1.1\r\nHost: loc")
        time.sleep(1.5)
        slow.may.set()
        began = time.monotonic()
        answer = rest(asking)
        assert answer.index(b"[/editor/slow/]") < answer.index(b"HTTP/1.1 408")
        assert 0.8 < time.monotonic() - began < 3


def test_an_endless_head_is_not_read_while_an_answer_is_due(site: Site, slow: Slow) -> None:
    with site.running(), site.connect() as asking:
        asking.sendall(get(b"/editor/slow/") + b"GET /news/ HTTP/1.1\r\nX: ")
        asking.settimeout(0.5)
        with pytest.raises(TimeoutError):  # noqa: PT012 - the buffers of both sides fill
            for _ in range(200):
                asking.sendall(b"x" * 100_000)
        slow.may.set()


def test_what_is_no_request_does_not_take_the_answer_of_the_one_before(
    site: Site, slow: Slow
) -> None:
    with site.running(), site.connect() as asking:
        asking.sendall(get(b"/editor/slow/"))
        time.sleep(0.1)
        asking.sendall(b"nonsense\r\n\r\n")
        time.sleep(0.1)
        slow.may.set()
        answer = rest(asking)
        assert answer.startswith(b"HTTP/1.1 200")
        assert answer.count(b"HTTP/1.1") == 1


def test_a_body_that_waits_for_its_turn_is_not_late(site: Site, slow: Slow) -> None:
    with site.running(), site.connect() as asking:
        form = b"POST /form/ HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\n\r\nhel"
        asking.sendall(get(b"/editor/slow/") + form)
        time.sleep(TIGHT.body_seconds + 0.5)
        slow.may.set()
        until(asking, b"[/editor/slow/]")
        asking.sendall(b"lo")
        assert b"HTTP/1.1 200" in until(asking, b"[/form/]")


def test_so_many_may_wait_and_no_more(site: Site, slow: Slow) -> None:
    with site.running(), site.connect() as asking:
        asking.sendall(get(b"/editor/slow/") * 5_000)
        time.sleep(0.2)
        assert all(len(one.pipeline) <= MOST_WAITING for one in site.door.protocols)
        slow.may.set()
        assert rest(asking).count(b"[/editor/slow/]") == 1
