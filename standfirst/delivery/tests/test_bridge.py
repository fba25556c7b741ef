"""What a reader sent reaches Django as WSGI says, and the answer goes back whole."""

import asyncio
import io
import re
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from standfirst.delivery.bridge import IN_MEMORY, Bridge, Busy, environ, known_as
from standfirst.delivery.limits import Limits
from standfirst.delivery.threads import Threads
from standfirst.kit.logs import request_id


def scope(**given: Any) -> dict[str, Any]:
    plain = {"method": "GET", "path": "/a/", "query_string": b"", "http_version": "1.1"}
    return {**plain, "scheme": "https", "headers": [], "client": ("192.0.2.1", 9), **given}


def test_names_and_values_are_those_of_pep_3333() -> None:
    headers = [
        *[(b"host", b"localhost"), (b"accept", b"text/html"), (b"accept", b"*/*")],
        *[(b"cookie", b"a=b"), (b"cookie", b"c=caf\xe9"), (b"content-type", b"text/plain")],
        *[(b"x_forwarded_for", b"10.0.0.1"), (b"content-length", b"3")],
    ]
    found = environ(
        scope(path="/café/", query_string=b"q=\xe9%20", headers=headers), io.BytesIO(b"abc")
    )
    assert found["PATH_INFO"].encode("latin-1").decode() == "/café/"
    assert found["QUERY_STRING"].encode("latin-1") == b"q=\xe9%20"
    assert found["HTTP_ACCEPT"] == "text/html,*/*"
    assert found["HTTP_COOKIE"] == "a=b; c=caf\xe9"
    assert found["CONTENT_TYPE"] == "text/plain"
    assert found["CONTENT_LENGTH"] == "3"
    assert (found["REMOTE_ADDR"], found["wsgi.url_scheme"]) == ("192.0.2.1", "https")
    assert "HTTP_X_FORWARDED_FOR" not in found


def test_a_body_in_chunks_has_a_length() -> None:
    body = io.BytesIO(b"a=b&c=d")
    found = environ(scope(headers=[(b"transfer-encoding", b"chunked")]), body)
    assert found["CONTENT_LENGTH"] == "7"
    assert "HTTP_TRANSFER_ENCODING" not in found
    assert found["wsgi.input"].read() == b"a=b&c=d"


class Sent(list[dict[str, Any]]):
    async def __call__(self, message: Any) -> None:
        self.append(message)

    @property
    def body(self) -> bytes:
        return b"".join(one.get("body", b"") for one in self)

    @property
    def length(self) -> bytes | None:
        return dict(self[0]["headers"]).get(b"content-length")


def ask(application: Any, *, method: str = "GET", most_waiting: int = 5) -> Sent:
    sent = Sent()

    async def call() -> None:
        with ThreadPoolExecutor(1) as threads:
            limits = Limits(waiting=most_waiting)
            bridge = Bridge(application, Threads(threads), limits)
            await bridge(scope(method=method), io.BytesIO(), sent)

    asyncio.run(call())
    return sent


class Generated:
    """An answer that is made bit by bit."""

    def __init__(self, status: str, size: int) -> None:
        self.status, self.size, self.is_closed = status, size, False

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        start_response(self.status, [("Content-Type", "text/plain")])
        return self

    def __iter__(self) -> Iterator[bytes]:
        for _ in range(self.size // 1_000):
            yield b"x" * 1_000

    def close(self) -> None:
        self.is_closed = True


@pytest.mark.parametrize("size", [0, 5_000, IN_MEMORY * 2 // 1_000 * 1_000])
def test_an_answer_made_bit_by_bit_comes_whole_with_its_length(size: int) -> None:
    application = Generated("200 OK", size)
    sent = ask(application)
    assert len(sent.body) == size
    assert sent.length == b"%d" % size
    assert sent[-1].get("more_body", False) is False
    assert application.is_closed


def test_head_has_the_length_and_no_body() -> None:
    sent = ask(Generated("200 OK", 5_000), method="HEAD")
    assert (sent.length, sent.body) == (b"5000", b"")


@pytest.mark.parametrize("status", ["204 No Content", "304 Not Modified"])
def test_what_has_no_body_has_no_length(status: str) -> None:
    assert ask(Generated(status, 0)).length is None


def test_a_fault_in_django_reaches_the_server_and_frees_the_place() -> None:
    async def fail() -> None:
        def broken(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
            start_response("200 OK", [])
            yield b"half"
            raise LookupError("a fault of ours")

        with ThreadPoolExecutor(1) as threads:
            bridge, sent = Bridge(broken, Threads(threads), Limits()), Sent()
            with pytest.raises(LookupError):
                await bridge(scope(), io.BytesIO(), sent)
            assert (bridge.waiting, sent) == (0, [])

    asyncio.run(fail())


def test_who_comes_when_too_many_wait_is_sent_away() -> None:
    with pytest.raises(Busy):
        ask(Generated("200 OK", 0), most_waiting=0)


def test_a_large_body_lies_in_a_file() -> None:
    with tempfile.SpooledTemporaryFile(10) as body:
        body.write(b"x" * 50)
        body.seek(0)
        found = environ(scope(headers=[(b"transfer-encoding", b"chunked")]), body)
        assert found["CONTENT_LENGTH"] == "50"


def named(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    return [request_id.get().encode()]


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, "a\n", "é"])
def test_the_log_has_a_name_for_each_request(given: str) -> None:
    asked = {"REQUEST_METHOD": "GET", "HTTP_X_REQUEST_ID": given}
    assert re.fullmatch(r"[0-9a-f]{16}", known_as(asked))
    one, other = ask(named).body, ask(named).body
    assert one and one != other


def test_a_proxy_may_have_named_it_already() -> None:
    assert known_as({"HTTP_X_REQUEST_ID": "4bf92f35-77b3"}) == "4bf92f35-77b3"
