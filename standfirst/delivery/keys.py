"""From what a browser asks for to the one address a page is stored under."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

from django.urls import Resolver404, resolve

from standfirst.delivery.storing import Stored, how_stored

LONGEST = 2_000
MOST_PARAMETERS = 50
PLAIN = "/-_.~"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A stored page that was asked for. ``key``: path and query, canonical."""

    key: str
    path: str
    query: str
    stored: Stored


def wanted(path: str, raw_path: str, query: str) -> Wanted | None:
    """None: no view that is stored, or not asked for as its own links ask for it.

    Addresses of more than one spelling are for Django, which answers or redirects each by
    itself. That way one page has one key, and an odd spelling can neither poison it nor fill
    the store.

    :param path: decoded. :param raw_path: as it came. :param query: as it came.
    """
    if len(raw_path) > LONGEST or quote(path, safe=PLAIN) != raw_path:
        return None
    try:
        stored = how_stored(resolve(path).func)
    except Resolver404:
        return None
    if stored is None:
        return None
    canonical = _canonical(query, stored)
    if canonical is None:
        return None
    return Wanted(f"{raw_path}?{canonical}" if canonical else raw_path, path, canonical, stored)


def _canonical(query: str, stored: Stored) -> str | None:
    """The allowed parameters in order of name; None where one of them has another shape."""
    if not query:
        return ""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return None
    kept = [(name, value) for name, value in pairs if name in stored.query]
    if len({name for name, _ in kept}) < len(kept):
        return None
    if not all(stored.query[name].fullmatch(value) for name, value in kept):
        return None
    return urlencode(sorted(kept))
