"""Reads settings from the environment; what cannot be meant is said in one line."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_network
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """A variable that is set but empty counts as not set."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    wanted = text(name, str(int(default)))
    for means, said in ((True, {"1", "true", "yes", "on"}), (False, {"0", "false", "no", "off"})):
        if wanted.lower() in said:
            return means
    raise ImproperlyConfigured(f"{name} is “{wanted}”. Set it to 1 or 0.")


def origin(name: str, default: str) -> str:
    """Scheme and host, and a port that is not the scheme's own; nothing behind them."""
    wanted = text(name, default).rstrip("/")
    try:
        at = urlsplit(wanted)
        is_one = at.scheme in ("http", "https") and f"{at.scheme}://{at.netloc}" == wanted
        if not (is_one and at.hostname and at.port != 0 and "@" not in at.netloc):
            raise ValueError
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} is “{wanted}”. Set it to the address that readers type, without a path, such "
            "as https://news.example."
        ) from None
    return wanted


def networks(name: str, default: Sequence[str]) -> list[str]:
    """Addresses, or networks of them."""
    wanted = words(name) or list(default)
    for one in wanted:
        try:
            ip_network(one)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"{name} has “{one}”, which is no address. Set it to addresses or networks, such "
                "as 10.0.0.5 or 10.0.0.0/8."
            ) from error
    return wanted


def words(name: str) -> list[str]:
    return [item.strip() for item in text(name).split(",") if item.strip()]


def port(name: str, default: int) -> int:
    wanted = text(name, str(default))
    if not wanted.isascii() or not wanted.isdigit() or not 0 < int(wanted) < 65_536:
        raise ImproperlyConfigured(f"{name} is “{wanted}”. Set it to a number from 1 to 65535.")
    return int(wanted)


def number(name: str, default: int, least: int = 1) -> int:
    wanted = text(name, str(default))
    if not wanted.isascii() or not wanted.isdigit() or int(wanted) < least:
        raise ImproperlyConfigured(f"{name} is “{wanted}”. Set it to a whole number from {least}.")
    return int(wanted)


def choice(name: str, choices: Sequence[str]) -> str:
    """One of these, in upper or lower case; the first is the default."""
    wanted = text(name, choices[0])
    for choice in choices:
        if wanted.lower() == choice.lower():
            return choice
    raise ImproperlyConfigured(f"{name} is “{wanted}”. Set it to one of: {', '.join(choices)}.")


def zone(name: str, default: str) -> str:
    wanted = text(name, default)
    try:
        return ZoneInfo(wanted).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ImproperlyConfigured(
            f"{name} is “{wanted}”. Set it to the name of a zone, such as Europe/London."
        ) from error


@dataclass(frozen=True)
class Login:
    """Another site that signs readers in. `key` is its word in our addresses."""

    key: str
    name: str
    issuer: str
    client_id: str
    secret: str


def providers(name: str) -> list[Login]:
    """`NAME|https://issuer|CLIENT ID|SECRET`, several separated by blanks or commas."""
    found = []
    for wanted in text(name).replace(",", " ").split():
        parts = wanted.split("|")
        key = re.sub("[^a-z0-9]+", "-", parts[0].lower()).strip("-")
        if len(parts) != 4 or not key or not all(parts) or not _is_safe(parts[1]):
            raise ImproperlyConfigured(
                f"{name} has an entry “{parts[0]}” that cannot be read. "
                "Write it as NAME|https://issuer|CLIENT ID|SECRET."
            )
        found.append(Login(key, parts[0].replace("_", " "), parts[1].rstrip("/"), *parts[2:]))
    return found


def _is_safe(issuer: str) -> bool:
    """HTTPS; to this machine itself without."""
    at = urlsplit(issuer)
    return at.scheme == "https" or (
        at.scheme == "http" and at.hostname in {"localhost", "127.0.0.1"}
    )


def address(name: str) -> tuple[str, int] | None:
    """`HOST:PORT`, `[IPv6]:PORT`, or a port of this machine alone."""
    wanted = text(name)
    if not wanted:
        return None
    host, _, port = wanted.rpartition(":")
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65_536:
        raise ImproperlyConfigured(
            f"{name} is “{wanted}”. Set it to an address and a port, such as 127.0.0.1:9188."
        )
    return host.strip("[]") or "127.0.0.1", int(port)
