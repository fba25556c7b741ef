"""One file from an address that a stranger wrote, and from nowhere inside.

Against server-side request forgery: the host is looked up once, every address that it has must
be a public one, and the connection goes to an address that was checked. Redirects are followed
by hand, each with the whole check. Proxies of the environment are not used; there are no
cookies and no credentials.
"""

from __future__ import annotations

import io
import ipaddress
import re
import socket
import ssl
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Self
from urllib.parse import quote, unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_BYTES = 64 * 1024 * 1024
MOST_HEAD = 256 * 1024  # bytes of the status line and the headers
MOST_ADDRESS = 4096  # characters
REDIRECTS = 4
SECONDS = 30.0
CHUNK = 65_536
PORTS = {"http": 80, "https": 443}
MOVED = {301, 302, 303, 307, 308}
HEADERS = {
    "Accept": "*/*",
    "Accept-Encoding": "identity",
    "Connection": "close",
    "User-Agent": "Standfirst",
}
PATH_LETTERS = "%/:@!$&'()*+,;=~"  # RFC 3986, 3.3: what stands in a path as it is

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits
GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
# Inside 2000::/3, and still not one host of the internet (IANA's special-purpose registry).
SPECIAL_V6 = [
    ipaddress.IPv6Network("2001::/23"),  # Teredo, benchmarking, ORCHID
    ipaddress.IPv6Network("2001:db8::/32"),  # examples
    ipaddress.IPv6Network("2002::/16"),  # 6to4
    ipaddress.IPv6Network("3fff::/20"),  # examples
]
SPECIAL_V4 = [
    ipaddress.IPv4Network("192.0.0.0/24"),  # IETF protocols
    ipaddress.IPv4Network("192.88.99.0/24"),  # 6to4 relays
]

Resolve = Callable[[str], list[str]]


class NotFetched(ValueError):
    """What an address leads to cannot be had; str() is a sentence for an operator."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """`path` belongs to the caller; `content_type` is in lower case, without parameters."""

    path: Path
    content_type: str
    final_url: str


def is_public(address: str) -> bool:
    """An IP address of a host on the internet, in whatever form a resolver gives it."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped
        if ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if inner is None:
            return ip in GLOBAL_V6 and not any(ip in network for network in SPECIAL_V6)
        ip = inner
    special = ip.is_multicast or any(ip in network for network in SPECIAL_V4)
    return ip.is_global and not special


def addresses_of(host: str) -> list[str]:
    """What the system's resolver says, in its order.

    :raises OSError: there is no such host, or nobody to ask.
    """
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class Policy:
    """Where a fetch may go. Anything but the default is for tests and intranets."""

    ports: frozenset[int] = frozenset(PORTS.values())
    admits: Callable[[str], bool] = is_public  # an IP address
    trust: Callable[[], ssl.SSLContext] = _trust


PUBLIC = Policy()


def fetch(
    url: str,
    into: Path,
    *,
    most_bytes: int = MOST_BYTES,
    seconds: float = SECONDS,
    resolve: Resolve = addresses_of,
    policy: Policy = PUBLIC,
) -> Fetched:
    """The body behind `url` as a new file in the folder `into`, named after its address.

    `seconds` is for all of it: looking up, redirects, reading. No file is left when it fails.

    :raises NotFetched: the address is not one of http(s), not public, or did not give 200 and
        at most `most_bytes` in time.
    :raises OSError: the file cannot be written.
    """
    deadline = _Deadline(seconds)
    for _ in range(REDIRECTS + 1):
        target = _Target.of(url, policy)
        with _named(target):
            addresses = _admitted(target.host, resolve, policy.admits, deadline)
            with _connected(target, addresses, policy, deadline) as line:
                answer = _asked(target, line)
                if answer.status not in MOVED:
                    path = _saved(answer, line, _file_name(target), into, most_bytes)
                    return Fetched(path, _content_type(answer), target.url)
                url = _moved_to(answer, target)
    raise NotFetched(f"{target.shown}: it was redirected more than {REDIRECTS} times")


def public_address(
    host: str,
    *,
    resolve: Resolve = addresses_of,
    admits: Callable[[str], bool] = is_public,
    seconds: float = SECONDS,
) -> str:
    """The IP address to connect to; connect to it, and never look the host up again.

    :raises NotFetched: no such host, no answer in time, or any of its addresses is not public.
    """
    return _admitted(_host(host), resolve, admits, _Deadline(seconds))[0]


class _Deadline:
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.at = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds, more than none.

        :raises TimeoutError: it has passed.
        """
        left = self.at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def passed(self) -> NotFetched:
        return NotFetched(f"it took longer than {self.seconds:g} seconds")


@dataclass(frozen=True, slots=True)
class _Target:
    """An address taken apart; every part is ASCII and safe to be sent."""

    scheme: str
    host: str
    port: int
    query: str  # with the path: "/a%20b.jpg?w=3"

    @classmethod
    def of(cls, url: str, policy: Policy) -> _Target:
        url = url.strip()
        if len(url) > MOST_ADDRESS or re.search(r"[\x00-\x1f\x7f\\]", url):
            raise NotFetched(f"{url[:100]!a} is not an address")
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise NotFetched(f"{url[:100]!a} is not an address") from None
        if parts.scheme not in PORTS:
            raise NotFetched(f"{url[:100]!a} is not an address of http or https")
        if "@" in parts.netloc:
            raise NotFetched(f"an address at {parts.hostname} has a name or password in it")
        port = PORTS[parts.scheme] if port is None else port
        if port not in policy.ports:
            raise NotFetched(f"{url[:100]!a} has a port that is not taken")
        path = quote(parts.path or "/", safe=PATH_LETTERS)
        query = f"?{quote(parts.query, safe=PATH_LETTERS + '?')}" if parts.query else ""
        return cls(parts.scheme, _host(parts.hostname or ""), port, path + query)

    @property
    def at(self) -> str:
        """The host as it stands in an address, with a port that is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.at}{self.query}"

    @property
    def shown(self) -> str:
        return self.url if len(self.url) <= 200 else f"{self.url[:199]}…"


class _Line(io.RawIOBase):
    """A connected socket as http.client wants it, bound by the deadline and by an allowance."""

    def __init__(self, sock: socket.socket, deadline: _Deadline) -> None:
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


@contextmanager
def _named(target: _Target) -> Iterator[None]:
    """Faults name the address that they happened at."""
    try:
        yield
    except NotFetched as fault:
        raise NotFetched(f"{target.shown}: {fault}") from None


def _host(name: str) -> str:
    """A host's name in ASCII and lower case, or an IP address in its one canonical form."""
    if _is_address(name) and "%" not in name:
        return str(ipaddress.ip_address(name))
    try:
        host = name.encode("idna").decode().lower().removesuffix(".")
    except UnicodeError:
        host = ""
    if not re.fullmatch(r"[a-z0-9._-]{1,253}", host):
        raise NotFetched(f"{name[:100]!a} is not a host's name")
    # "0", "0x7f.1" and "0177.0.0.1" are addresses to some resolvers (WHATWG URL, 3.5).
    if re.fullmatch(r"\d+|0x[0-9a-f]*", host.rpartition(".")[2]):
        raise NotFetched(f"{name[:100]!a} is not an IP address in the usual form")
    return host


def _admitted(
    host: str, resolve: Resolve, admits: Callable[[str], bool], deadline: _Deadline
) -> list[str]:
    """All addresses of the host; one that is not admitted rules out the others."""
    try:
        found = [host] if _is_address(host) else _looked_up(host, resolve, deadline)
    except TimeoutError:
        raise deadline.passed() from None
    except (OSError, UnicodeError):
        found = []
    if not found:
        raise NotFetched(f"there is no host {host}")
    if not all(_is_address(address) and admits(address) for address in found):
        raise NotFetched(f"{host} is not a public address")
    return found


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _looked_up(host: str, resolve: Resolve, deadline: _Deadline) -> list[str]:
    """Aside, in a thread, since the system's resolver knows no deadline."""
    answer: Future[list[str]] = Future()

    def ask() -> None:
        try:
            answer.set_result(resolve(host))
        except Exception as fault:
            answer.set_exception(fault)

    Thread(target=ask, daemon=True).start()
    return answer.result(deadline.left())


def _connected(target: _Target, addresses: list[str], policy: Policy, deadline: _Deadline) -> _Line:
    """A connection to the first address that answers; each has its share of the time."""
    for at, address in enumerate(addresses):
        try:
            share = deadline.left() / (len(addresses) - at)
            # A numeric address: nothing is looked up here.
            sock = socket.create_connection((address, target.port), share)
        except OSError:
            continue
        return _Line(_secured(sock, target, policy, deadline), deadline)
    raise NotFetched(f"{target.host} does not answer")


def _secured(
    sock: socket.socket, target: _Target, policy: Policy, deadline: _Deadline
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


def _asked(target: _Target, line: _Line) -> HTTPResponse:
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


def _moved_to(answer: HTTPResponse, target: _Target) -> str:
    place = answer.getheader("Location", "")
    if not place:
        raise NotFetched(f"it answered {answer.status} without an address")
    # http.client takes all headers for Latin-1.
    place = place.encode("latin-1").decode(errors="replace")
    try:
        return urljoin(target.url, place)
    except ValueError:
        raise NotFetched("it was redirected to what is not an address") from None


def _saved(answer: HTTPResponse, line: _Line, name: str, into: Path, most: int) -> Path:
    length = _check_answer(answer, most)
    # Chunks may be small, and each has a line of its own.
    line.allowance = 2 * most + MOST_HEAD
    into.mkdir(parents=True, exist_ok=True)
    stem, dot, suffix = name.rpartition(".")
    file = tempfile.NamedTemporaryFile(  # noqa: SIM115 - it stays
        dir=into, prefix=f"{stem or suffix}-", suffix=dot and f".{suffix}", delete=False
    )
    try:
        with file:
            size = 0
            for chunk in iter(lambda: answer.read(CHUNK), b""):
                size += len(chunk)
                if size > most:
                    raise _too_large(most)
                file.write(chunk)
        if length is not None and size != length:
            raise NotFetched("it breaks off before its end")
    except BaseException as fault:
        Path(file.name).unlink()
        if isinstance(fault, HTTPException):
            raise line.fault or NotFetched("it breaks off before its end") from None
        raise
    return Path(file.name)


def _check_answer(answer: HTTPResponse, most: int) -> int | None:
    """The number of bytes that are announced.

    :raises NotFetched: it is not a whole, plain body of at most `most` bytes.
    """
    if answer.status != HTTPStatus.OK:
        known = {status.value: f" {status.phrase}" for status in HTTPStatus}
        raise NotFetched(f"it answered {answer.status}{known.get(answer.status, '')}")
    transfer = answer.getheader("Transfer-Encoding", "").lower()
    if answer.getheader("Content-Encoding", "identity").lower() not in ("", "identity"):
        raise NotFetched("it is sent in an encoding that was not asked for")
    if transfer not in ("", "chunked"):
        raise NotFetched("it is sent in an encoding that was not asked for")
    length = answer.getheader("Content-Length", "")
    if transfer or not re.fullmatch(r"[0-9]{1,18}", length):
        return None
    if int(length) > most:
        raise _too_large(most)
    return int(length)


def _content_type(answer: HTTPResponse) -> str:
    return answer.getheader("Content-Type", "").partition(";")[0].strip().lower()


def _too_large(most: int) -> NotFetched:
    return NotFetched(f"it is larger than {most / 1024**2:g} MiB")


def _file_name(target: _Target) -> str:
    """The last part of the path in harmless letters, at most 80; "file" if there are none."""
    last = unquote(target.query.partition("?")[0].rpartition("/")[2])
    return re.sub(r"[^A-Za-z0-9._-]+", "-", last).strip("-.")[-80:].lstrip("-.") or "file"
