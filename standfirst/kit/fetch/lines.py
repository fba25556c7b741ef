"""One request over one connection, to an address that was checked."""

from __future__ import annotations

import io
import socket
import ssl
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

from standfirst.kit.fetch.addresses import Deadline, NotFetched
from standfirst.kit.fetch.targets import Policy, Target

MOST_HEAD = 256 * 1024  # bytes of the status line and the headers
HEADERS = {
    "Accept": "*/*",
    "Accept-Encoding": "identity",
    "Connection": "close",
    "User-Agent": "Standfirst",
}


class Line(io.RawIOBase):
    """A connected socket as http.client wants it, bound by the deadline and by an allowance."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self.sock = sock
        self.deadline = deadline
        self.allowance = MOST_HEAD
        self.fault: NotFetched | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        try:
            self.sock.settimeout(self.deadline.left())
            size = self.sock.recv_into(buffer)
        except TimeoutError:
            raise self._failed(self.deadline.passed()) from None
        except OSError:
            raise self._failed(NotFetched("the connection broke off")) from None
        self.allowance -= size
        if self.allowance < 0:
            raise self._failed(NotFetched("its answer is too large"))
        return size

    def _failed(self, fault: NotFetched) -> NotFetched:
        # http.client turns a ValueError while it reads a chunk's size into one of its own.
        self.fault = fault
        return fault

    def sendall(self, data: bytes) -> None:
        self.sock.settimeout(self.deadline.left())
        self.sock.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self)

    def close(self) -> None:
        """Not before the body is read: http.client closes when it has the headers."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.sock.close()


def connected(target: Target, addresses: list[str], policy: Policy, deadline: Deadline) -> Line:
    """A connection to the first address that answers; each has its share of the time."""
    for at, address in enumerate(addresses):
        try:
            share = deadline.left() / (len(addresses) - at)
            # A numeric address: nothing is looked up here.
            sock = socket.create_connection((address, target.port), share)
        except OSError:
            continue
        return Line(_secured(sock, target, policy, deadline), deadline)
    raise NotFetched(f"{target.host} does not answer")


def _secured(
    sock: socket.socket, target: Target, policy: Policy, deadline: Deadline
) -> socket.socket:
    if target.scheme == "http":
        return sock
    try:
        sock.settimeout(deadline.left())
        return policy.trust().wrap_socket(sock, server_hostname=target.host)
    except ssl.SSLCertVerificationError as fault:
        reason = fault.verify_message.rstrip(".")
        raise NotFetched(f"its certificate is not to be trusted ({reason})") from None
    except TimeoutError:
        raise deadline.passed() from None
    except OSError:
        raise NotFetched(f"{target.host} does not speak TLS as we do") from None
    finally:
        sock.close()  # nothing, once it is wrapped


def asked(target: Target, line: Line) -> HTTPResponse:
    connection = HTTPConnection(target.host, target.port)
    connection.auto_open = 0  # it never connects by itself
    connection.sock = line
    try:
        connection.request("GET", target.query, headers={"Host": target.at} | HEADERS)
        return connection.getresponse()
    except TimeoutError:
        raise line.deadline.passed() from None
    except (HTTPException, OSError):
        raise NotFetched(f"{target.host} does not answer in HTTP") from None
