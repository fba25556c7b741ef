"""A real site on the loopback for the fetch tests, and the policy that lets them reach it."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from standfirst.kit.fetch import Fetched, NotFetched, Policy, fetch

LOOPBACK = "127.0.0.1"
Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """old.example, which only `resolve` knows."""

    port: int
    scheme: str
    asked: list[tuple[str, Message]] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"{self.scheme}://old.example:{self.port}{path}"

    def resolve(self, host: str) -> list[str]:
        self.looked_up.append(host)
        if not host.endswith(".example"):
            raise OSError("no such host")
        return ["10.0.0.1" if host.startswith("inside.") else LOOPBACK]

    def fetch(self, path: str, into: Path, **options: Any) -> Fetched:
        """The file at a path of old.example, or at a whole address."""
        url = path if "://" in path else self.url(path)
        policy = Policy(
            ports=frozenset({self.port}),
            admits=LOOPBACK.__eq__,
            trust=options.pop("trust", ssl.create_default_context),
        )
        usual: dict[str, Any] = {"resolve": self.resolve, "policy": policy, "seconds": 10}
        return fetch(url, into, **usual | options)

    def refusal(self, path: str, into: Path, **options: Any) -> str:
        """What is said of what is not fetched, of which nothing is left."""
        with pytest.raises(NotFetched) as refused:
            self.fetch(path, into, **options)
        assert not into.exists() or not list(into.iterdir())
        return str(refused.value)


@contextmanager
def serving(answers: dict[str, Answer], context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A server that answers by path, and remembers what it was asked."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, self.headers))
            self.close_connection = True
            try:
                answers[self.path](self)
            except OSError:
                """The reader has gone, as it should."""

        def log_message(self, *_: object) -> None:
            """Not in the tests' output."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A reader that trusts no certificate goes away in the handshake."""

    with Server((LOOPBACK, 0), Handler) as server:
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        site = Site(server.server_port, "https" if context else "http")
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def answer(body: bytes = b"pic", status: int = 200, **headers: str) -> Answer:
    """Headers by their names with underscores; the length is told unless one is given."""
    lines = {name.replace("_", "-"): value for name, value in headers.items()}

    def reply(to: BaseHTTPRequestHandler) -> None:
        to.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | lines).items():
            to.send_header(name, value)
        to.end_headers()
        to.wfile.write(body)

    return reply


def raw(*pieces: bytes, pause: Callable[[], object] = bool) -> Answer:
    """Bytes as they are, with a pause after each."""

    def reply(to: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            to.wfile.write(piece)
            to.wfile.flush()
            pause()

    return reply


def moved(place: str, status: int = 302, **headers: str) -> Answer:
    return answer(b"", status, Location=place, **headers)
