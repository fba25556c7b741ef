"""Which address of a host may be connected to: looked up once, and every one of them public."""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread

SECONDS = 30.0

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


class Deadline:
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
    return admitted(host_of(host), resolve, admits, Deadline(seconds))[0]


def host_of(name: str) -> str:
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


def admitted(
    host: str, resolve: Resolve, admits: Callable[[str], bool], deadline: Deadline
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


def _looked_up(host: str, resolve: Resolve, deadline: Deadline) -> list[str]:
    """Aside, in a thread, since the system's resolver knows no deadline."""
    answer: Future[list[str]] = Future()

    def ask() -> None:
        try:
            answer.set_result(resolve(host))
        except Exception as fault:
            answer.set_exception(fault)

    Thread(target=ask, daemon=True).start()
    return answer.result(deadline.left())
