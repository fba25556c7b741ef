"""What is too slow, too large, too much or not for us is told so, over real connections."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from standfirst.delivery.limits import Proxies, network
from standfirst.delivery.tests.serving import HOST, Site, rest


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Site(tmp_path).running() as running:
        yield running


@pytest.mark.parametrize(
    ("status", "sent"),
    [
        (b"408", b"GET / HTTP/1.1\r\nHost: local"),
        (b"408", b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 900\r\n\r\nslow"),
        (b"431", b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"x" * 5_000),
        (b"413", b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 1001\r\n\r\n"),
        (b"400", b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
        (b"400", b"GET / HTTP/1.1\r\n\r\n"),
        (b"400", b"GET / HTTP/1.1\r\n" + HOST * 2 + b"\r\n"),
        (b"400", b"\x16\x03\x01\x02\x00"),
    ],
)
def test_is_told_in_a_plain_page(site: Site, status: bytes, sent: bytes) -> None:
    answer = site.ask(sent)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 " + status)
    assert b"connection: close" in head
    assert b"nosniff" in head
    assert b"<h1>" in body


def test_chunks_that_grow_too_large_are_refused(site: Site) -> None:
    start = b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n"
    assert site.ask(start, b"3e9\r\n" + b"x" * 1_001).startswith(b"HTTP/1.1 413")


def test_answers_keep_the_order_of_what_was_asked(site: Site) -> None:
    asked = [b"/news/", b"/missing/", b"/", b"/search/"]
    lines = [b"GET " + path + b" HTTP/1.1\r\n" + HOST for path in asked]
    answer = site.ask(b"\r\n".join([*lines, b""])[:-2] + b"Connection: close\r\n\r\n")
    places = [answer.find(text) for text in (b"/news//news/", b"/missing/", b"////", b"/search/")]
    assert places == sorted(places)
    assert places[0] > 0


def test_a_connection_at_rest_is_closed(site: Site) -> None:
    with site.connect() as asking:
        asking.sendall(b"GET /news/ HTTP/1.1\r\n" + HOST + b"\r\n")
        assert rest(asking).startswith(b"HTTP/1.1 200 OK")
    assert not site.door.protocols


def test_one_address_has_so_many_connections(site: Site) -> None:
    held = [site.connect() for _ in range(30)]
    assert site.ask(b"").startswith(b"HTTP/1.1 429")
    for one in held:
        one.close()


def test_one_address_writes_so_often(site: Site) -> None:
    form = b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 0\r\nConnection: close\r\n\r\n"
    statuses = [site.ask(form)[9:12] for _ in range(7)]
    assert statuses == [b"404"] * 5 + [b"429"] * 2


def test_the_last_answer_says_so_when_the_server_stops(site: Site) -> None:
    with site.connect() as asking:
        asking.sendall(b"GET /news/ HTTP/1.1\r\n" + HOST + b"\r\n")
        assert b"connection: close" not in asking.recv(65_536)
        site.server.should_exit = True
        while not site.door.is_draining:
            pass
        asking.sendall(b"GET /news/ HTTP/1.1\r\n" + HOST + b"\r\n")
        assert b"connection: close" in rest(asking)


def test_who_counts_as_one() -> None:
    assert network("2001:db8::1") == network("2001:db8::ffff:2")
    assert network("::ffff:192.0.2.1") == network("192.0.2.1")
    assert "10.1.2.3" in Proxies(["10.0.0.0/8"])
    assert "" not in Proxies(["10.0.0.0/8"])
