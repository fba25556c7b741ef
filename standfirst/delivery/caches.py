"""Caches in front of us: what a page tells them, and how they hear that it changed.

Without one, browsers ask each time and mostly get 304. A cache that understands tags keeps
pages for a day and is told of each purge; it marks them stale, or drops them when they are
gone. That is the surrogate's protocol: `Surrogate-Key` names the tags of a page.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django_tasks import task

from standfirst.delivery.entries import Headers
from standfirst.work.trying import Fatal, Retry, tries

ASK_EACH_TIME = "public, max-age=0, stale-if-error=86400"
KEEP_A_DAY = "public, max-age=0, s-maxage=86400, stale-if-error=86400"
TIMEOUT = 10  # seconds


@dataclass(frozen=True)
class Call:
    """One HTTP request to a cache."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes | None = None


class Surrogate(ABC):
    """A cache in front of us that purges by tag."""

    def __init__(self, url: str, token: str = "") -> None:
        self.url = url
        self.token = token

    @abstractmethod
    def purge(self, tags: Collection[str], *, gone: bool) -> Call:
        """The request that marks these tags' pages stale, or drops them when they are gone."""


class Varnish(Surrogate):
    """Varnish with the `xkey` module; docs/operators.md has the VCL."""

    def purge(self, tags: Collection[str], *, gone: bool) -> Call:
        field = "xkey-purge" if gone else "xkey-softpurge"
        headers = {field: " ".join(tags)}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        return Call("PURGE", self.url, headers)


class Fastly(Surrogate):
    """`url`: https://api.fastly.com/service/ID/purge"""

    def purge(self, tags: Collection[str], *, gone: bool) -> Call:
        headers = {"Fastly-Key": self.token, "Surrogate-Key": " ".join(tags)}
        if not gone:
            headers["Fastly-Soft-Purge"] = "1"
        return Call("POST", self.url, headers)


class Cloudflare(Surrogate):
    """`url`: https://api.cloudflare.com/client/v4/zones/ID/purge_cache; it cannot purge softly."""

    def purge(self, tags: Collection[str], *, gone: bool) -> Call:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        return Call("POST", self.url, headers, json.dumps({"tags": sorted(tags)}).encode())


KINDS: dict[str, type[Surrogate]] = {
    "varnish": Varnish,
    "fastly": Fastly,
    "cloudflare": Cloudflare,
}
TAG_FIELD = {"varnish": "xkey", "fastly": "surrogate-key", "cloudflare": "cache-tag"}


@cache
def surrogate() -> Surrogate | None:
    """The one that is configured.

    :raises ImproperlyConfigured: STANDFIRST_CACHE is no kind that we know, or has no address.
    """
    if not settings.CACHE_KIND:
        return None
    kind = KINDS.get(settings.CACHE_KIND)
    if kind is None or not settings.CACHE_PURGE_URL.startswith(("http://", "https://")):
        raise ImproperlyConfigured(
            f"STANDFIRST_CACHE is one of {', '.join(KINDS)}, and STANDFIRST_CACHE_URL is the "
            "http address that takes its purges."
        )
    return kind(settings.CACHE_PURGE_URL, settings.CACHE_TOKEN)


def caching(tags: Iterable[str]) -> Headers:
    """What a stored page says about being cached."""
    if surrogate() is None:
        return [("cache-control", ASK_EACH_TIME)]
    joint = "," if settings.CACHE_KIND == "cloudflare" else " "
    return [
        ("cache-control", KEEP_A_DAY),
        (TAG_FIELD[settings.CACHE_KIND], joint.join(sorted(tags))),
    ]


@task
@tries(8, first=2)
def purge(tags: list[str], gone: bool) -> None:
    """Tell the cache. Twice does no harm.

    :raises Retry: it did not answer, or not with success.
    :raises Fatal: it does not take our word; more tries would not help.
    """
    configured = surrogate()
    if configured is None:
        return
    call = configured.purge(tags, gone=gone)
    request = urllib.request.Request(  # noqa: S310 - the operator's own address, http or https
        call.url, data=call.body, headers=call.headers, method=call.method
    )
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT):  # noqa: S310
            return
    except urllib.error.HTTPError as refused:
        refused.close()
        if refused.code in {401, 403, 404, 405}:
            raise Fatal(f"The cache answers {refused.code} to a purge.") from refused
        raise Retry(f"The cache answers {refused.code} to a purge.") from refused
    except (OSError, HTTPException) as error:
        raise Retry(f"The cache does not answer: {error}") from error
