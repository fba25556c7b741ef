"""Who is refused while they are still sending gets to read why; the connection is not reset."""

import socket
import time
from pathlib import Path
from typing import Literal

import pytest

from standfirst.delivery.tests.serving import HOST, Site, get, rest

LARGE = b"x" * 3_000_000


@pytest.mark.parametrize("loop", ["uvloop", "asyncio"])
@pytest.mark.parametrize(
    ("status", "head"),
    [
        (b"413", b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 3000000\r\n\r\n"),
        (b"400", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n"),
        (b"400", b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: x\r\n\r\n"),
        (b"431", b"GET / HTTP/1.1\r\n" + HOST + b"X: "),
    ],
)
def test_all_that_is_sent_is_let_go(
    tmp_path: Path, status: bytes, head: bytes, loop: Literal["uvloop", "asyncio"]
) -> None:
    with Site(tmp_path).running(loop) as site, site.connect() as asking:
        asking.sendall(head)
        asking.sendall(LARGE)
        answer = b""
        while data := asking.recv(65_536):
            answer += data
        assert answer.startswith(b"HTTP/1.1 " + status)
        assert answer.endswith(b"</html>")
        assert answer.count(b"HTTP/1.1 ") == 1


def test_who_goes_on_sending_is_cut_off(tmp_path: Path) -> None:
    with Site(tmp_path).running() as site, site.connect() as asking:
        asking.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 300000000\r\n\r\n")
        with pytest.raises(OSError):  # noqa: PT012 - any of them
            for _ in range(300):
                asking.sendall(LARGE)
                time.sleep(0.02)


def test_nothing_more_is_answered_after_a_refusal(tmp_path: Path) -> None:
    with Site(tmp_path).running() as site, site.connect() as asking:
        asking.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        asking.sendall(get(b"/news/"))
        assert rest(asking).count(b"HTTP/1.1 ") == 1


def test_the_connection_is_forgotten(tmp_path: Path) -> None:
    with Site(tmp_path).running() as site:
        with site.connect() as asking:
            asking.sendall(b"nonsense\r\n\r\n")
            rest(asking)
            asking.shutdown(socket.SHUT_WR)
            with site.connect() as other:
                other.sendall(get(b"/", b"Connection: close"))
                rest(other)
        assert site.door.connections.total <= 1
