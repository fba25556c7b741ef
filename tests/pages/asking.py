"""Requests byte for byte as they are sent, and answers byte for byte as they come."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass

from tests.server import Newspaper

STATUS = re.compile(rb"HTTP/1\.1 (\d{3}) [^\r\n]*\r\n")
PATIENCE = 20  # seconds


@dataclass(frozen=True)
class Answer:
    """One answer. ``lines``: its header fields in order, names in lower case."""

    status: int
    lines: list[tuple[str, str]]
    body: bytes

    def value(self, name: str) -> str:
        """All values of a field, joined (RFC 9110 §5.3)."""
        return ", ".join(value for found, value in self.lines if found == name)

    @property
    def cookies(self) -> dict[str, str]:
        """Name → value of what it sets."""
        set_here = [value.split(";")[0] for name, value in self.lines if name == "set-cookie"]
        return dict(one.strip().split("=", 1) for one in set_here)

    def same(self) -> tuple[int, list[tuple[str, str]], bytes]:
        """All of it that does not depend on the moment."""
        return self.status, [line for line in self.lines if line[0] != "date"], self.body

    def holds(self, *words: str) -> bool:
        """Whether any of these stands in its body or its header, in any case."""
        whole = f"{self.lines}".lower().encode() + self.body.lower()
        return any(word.lower().encode() in whole for word in words)


def request(
    newspaper: Newspaper, target: str, *lines: bytes, method: str = "GET", body: bytes = b""
) -> bytes:
    """A plain request of HTTP/1.1 with these header lines after Host."""
    host = f"Host: localhost:{newspaper.port}".encode()
    if body:
        lines = (*lines, b"Content-Length: %d" % len(body))
    return b"\r\n".join([f"{method} {target} HTTP/1.1".encode(), host, *lines, b"", body])


def ask(newspaper: Newspaper, target: str, *lines: bytes, method: str = "GET") -> Answer:
    return send(newspaper, request(newspaper, target, *lines, method=method))


def send(newspaper: Newspaper, data: bytes) -> Answer:
    """The first answer to these bytes; the connection ends after it."""
    with socket.create_connection(("127.0.0.1", newspaper.port), PATIENCE) as line:
        line.sendall(data)
        return _read(line, is_head=data.startswith(b"HEAD "))


def _read(line: socket.socket, *, is_head: bool) -> Answer:
    found = b""
    while b"\r\n\r\n" not in found:
        found += _some(line, found)
    head, _, body = found.partition(b"\r\n\r\n")
    match = STATUS.match(head + b"\r\n")
    assert match, head
    parts = (one.partition(b":") for one in head.split(b"\r\n")[1:])
    lines = [(name.decode().lower(), value.strip().decode("latin-1")) for name, _, value in parts]
    status = int(match[1])
    length = int(dict(lines).get("content-length", 0))
    while len(body) < length and not is_head and status != 304:
        body += _some(line, body)
    return Answer(status, lines, body)


def _some(line: socket.socket, so_far: bytes) -> bytes:
    data = line.recv(262_144)
    if not data:
        raise EOFError(so_far)
    return data
