"""Where messages may go: to the browsers' own push services, and nowhere else.

A browser names the address at which it is reached, so whoever pretends to be one could have us
write to any host (CWE-918). It is looked at when a browser subscribes, and again by the sender.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

SERVICES = (
    "fcm.googleapis.com",
    "jmt17.google.com",  # Chromium as Linux distributions build it
    "updates.push.services.mozilla.com",
    ".push.apple.com",
    ".notify.windows.com",
)
"""Host names; one that begins with a dot stands for all below it."""

LONGEST = 1_000  # characters of an endpoint; those in use have up to some four hundred
SIGNS = re.compile(r"[!-\[\]^-~]+")  # visible ASCII but for the backslash (RFC 3986 §2)
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*")


class Refused(ValueError):
    """No address of a push service that we know."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """``path``: with the query, where there is one."""

    host: str
    path: str

    @property
    def origin(self) -> str:
        return f"https://{self.host}"

    @property
    def url(self) -> str:
        return f"https://{self.host}{self.path}"


def read(address: str, services: Iterable[str] = SERVICES) -> Endpoint:
    """The parts of an endpoint.

    :raises Refused: it is not https on its own port, names a user, a fragment or another host, or
        is written in a way that two programs may read differently.
    """
    if len(address) > LONGEST or not SIGNS.fullmatch(address):
        raise Refused("not an address")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise Refused("not an address") from error
    host = parts.hostname or ""
    plain = {host, f"{host}:443"}
    if parts.scheme != "https" or port not in {None, 443} or parts.netloc not in plain:
        raise Refused("not https on its own port")
    if "#" in address or not HOST.fullmatch(host) or not is_service(host, services):
        raise Refused("no push service that we know")
    if len(parts.path) < 2:
        raise Refused("no browser of the push service")
    return Endpoint(host, parts.path + (f"?{parts.query}" if parts.query else ""))


def is_path(path: str) -> bool:
    """Of an endpoint, as `read` has let it in."""
    # What `SIGNS` says, in a tenth of its time: it is asked for each message.
    is_visible = path.isascii() and path.isprintable() and " " not in path
    return is_visible and path.startswith("/") and "\\" not in path and "#" not in path


def is_service(host: str, services: Iterable[str] = SERVICES) -> bool:
    return any(host.endswith(one) if one.startswith(".") else host == one for one in services)
