"""At the door each request is answered, or told why not, before Django hears of it."""

import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from standfirst.delivery.tests.serving import HOST, TIGHT, Site, get, rest, until


@pytest.mark.parametrize(
    ("path", "status"),
    [(b"/news/", b"200"), (b"/editor/x/", b"404"), (b"/static/x", b"404"), (b"/a%00b", b"400")],
)
def test_head_is_get_without_a_body(tmp_path: Path, path: bytes, status: bytes) -> None:
    asked = get(path, b"Connection: close")
    with Site(tmp_path).running() as site:
        answer, head = site.ask(asked), site.ask(asked.replace(b"GET", b"HEAD", 1))
    assert answer.startswith(b"HTTP/1.1 " + status)
    kept = [line for line in answer.split(b"\r\n\r\n")[0].split(b"\r\n") if b"date" not in line]
    for line in kept:
        assert line in head or line.startswith((b"transfer-encoding", b"content-length"))
    assert head.endswith(b"\r\n\r\n")


def test_what_is_announced_as_too_large_is_told_before_it_comes(tmp_path: Path) -> None:
    with Site(tmp_path).running() as site, site.connect() as asking:
        asking.sendall(b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 2000\r\n")
        asking.sendall(b"Expect: 100-continue\r\n\r\n")
        assert until(asking, b"\r\n").startswith(b"HTTP/1.1 413")


def test_a_form_may_come_in_chunks(tmp_path: Path) -> None:
    def echo(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))]

    site = Site(tmp_path)
    site.answer_with(echo)
    with site.running():
        head = b"POST / HTTP/1.1\r\n" + HOST + b"Connection: close\r\n"
        answer = site.ask(head + b"Transfer-Encoding: chunked\r\n\r\n", b"3\r\na=b\r\n0\r\n\r\n")
        assert answer.endswith(b"\r\n\r\na=b")


def test_when_too_many_wait_the_next_is_told_to_come_again(tmp_path: Path) -> None:
    may = threading.Event()

    def slow(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        may.wait(5)
        start_response("200 OK", [])
        return [b"made"]

    site = Site(tmp_path)
    site.answer_with(slow)
    site.door.django.threads.executor = ThreadPoolExecutor(1)
    site.door.django.limits = replace(TIGHT, waiting=3)
    asked = get(b"/editor/x/", b"Connection: close")
    with site.running():
        waiting = [site.connect() for _ in range(3)]
        for one in waiting:
            one.sendall(asked)
        time.sleep(0.2)
        answer = site.ask(asked)
        assert answer.startswith(b"HTTP/1.1 503")
        assert b"retry-after: 5" in answer
        assert b"200 OK" in site.ask(get(b"/news/", b"Connection: close"))
        may.set()
        for one in waiting:
            with one:
                assert rest(one).endswith(b"made")


def test_without_the_database_stored_pages_stay_and_the_rest_is_told(tmp_path: Path) -> None:
    site = Site(tmp_path)

    class Down:
        settled, is_up = 0, False

    with site.running():
        site.door.store.maker.bus = Down()
        form = b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 3\r\n\r\na=b"
        for asked in (form, get(b"/editor/x/"), get(b"/uk/")):
            answer = site.ask(asked, get(b"/news/", b"Connection: close"))
            assert answer.startswith(b"HTTP/1.1 503")
            assert b"retry-after" in answer
            assert b"HTTP/1.1 200 OK" in answer


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site(tmp_path, replace(TIGHT, body_bytes=5_000_000))
    with site.running():
        full = lambda **_: open("/dev/full", "r+b", buffering=0)  # noqa: E731, SIM115
        monkeypatch.setattr(tempfile, "TemporaryFile", full)
        head = b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 3000000\r\n\r\n"
        assert site.ask(head, b"x" * 3_000_000).startswith(b"HTTP/1.1 507")


def test_one_connection_that_cannot_be_ended_does_not_stop_the_clock(tmp_path: Path) -> None:
    def broken(now: float) -> bool:
        raise LookupError("a fault of ours")

    with Site(tmp_path).running() as site, site.connect() as first, site.connect() as second:
        for one in (first, second):
            one.sendall(get(b"/news/"))
            until(one, b"/news/" * 40)
        next(iter(site.door.protocols)).is_overdue = broken  # type: ignore[method-assign]
        assert rest(first) == rest(second) == b""
