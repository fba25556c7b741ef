"""One file from an address that a stranger wrote, and from nowhere inside.

Against server-side request forgery: the host is looked up once, every address that it has must
be a public one, and the connection goes to an address that was checked. Redirects are followed
by hand, each with the whole check. Proxies of the environment are not used; there are no
cookies and no credentials.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urljoin

from standfirst.kit.fetch.addresses import (
    SECONDS,
    Deadline,
    NotFetched,
    Resolve,
    addresses_of,
    admitted,
    is_public,
    public_address,
)
from standfirst.kit.fetch.lines import asked, connected
from standfirst.kit.fetch.saving import content_type, file_name, saved
from standfirst.kit.fetch.targets import PUBLIC, Policy, Target

__all__ = [
    "Fetched",
    "NotFetched",
    "Policy",
    "addresses_of",
    "fetch",
    "is_public",
    "public_address",
]

MOST_BYTES = 64 * 1024 * 1024
REDIRECTS = 4
MOVED = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Fetched:
    """`path` belongs to the caller; `content_type` is in lower case, without parameters."""

    path: Path
    content_type: str
    final_url: str


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
    deadline = Deadline(seconds)
    for _ in range(REDIRECTS + 1):
        target = Target.of(url, policy)
        with _named(target):
            addresses = admitted(target.host, resolve, policy.admits, deadline)
            with connected(target, addresses, policy, deadline) as line:
                answer = asked(target, line)
                if answer.status not in MOVED:
                    path = saved(answer, line, file_name(target), into, most_bytes)
                    return Fetched(path, content_type(answer), target.url)
                url = _moved_to(answer, target)
    raise NotFetched(f"{target.shown}: it was redirected more than {REDIRECTS} times")


@contextmanager
def _named(target: Target) -> Iterator[None]:
    """Faults name the address that they happened at."""
    try:
        yield
    except NotFetched as fault:
        raise NotFetched(f"{target.shown}: {fault}") from None


def _moved_to(answer: HTTPResponse, target: Target) -> str:
    place = answer.getheader("Location", "")
    if not place:
        raise NotFetched(f"it answered {answer.status} without an address")
    # http.client takes all headers for Latin-1.
    place = place.encode("latin-1").decode(errors="replace")
    try:
        return urljoin(target.url, place)
    except ValueError:
        raise NotFetched("it was redirected to what is not an address") from None
