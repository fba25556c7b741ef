"""Reads settings from the environment; what cannot be meant is said in one line."""

import os
from collections.abc import Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """A variable that is set but empty counts as not set."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    return text(name, str(int(default))).lower() in {"1", "true", "yes", "on"}


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
