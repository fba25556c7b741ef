"""Addresses taken apart, and where a fetch may go."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, urlsplit

from standfirst.kit.fetch.addresses import NotFetched, host_of, is_public

MOST_ADDRESS = 4096  # characters
PORTS = {"http": 80, "https": 443}
PATH_LETTERS = "%/:@!$&'()*+,;=~"  # RFC 3986, 3.3: what stands in a path as it is


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


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart; every part is ASCII and safe to be sent."""

    scheme: str
    host: str
    port: int
    query: str  # with the path: "/a%20b.jpg?w=3"

    @classmethod
    def of(cls, url: str, policy: Policy) -> Target:
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
        return cls(parts.scheme, host_of(parts.hostname or ""), port, path + query)

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
