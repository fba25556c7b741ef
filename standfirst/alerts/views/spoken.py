"""What scripts of our own pages say to us in JSON, and how they are answered.

No cookie counts here: whoever knows a browser's endpoint and secret is that browser. So other
sites could gain nothing by having a reader's browser send something; it is refused all the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from standfirst.alerts import subscribing
from standfirst.alerts.models import Subscription
from standfirst.alerts.sending import vapid
from standfirst.delivery.tallies import address_of, allow

LONGEST = 8 * 1024  # bytes of a body
MOST, WITHIN = 240, 600  # of one address, in seconds: many readers may share it

AGAIN = "Reload the page and try again."
UNKNOWN = "Alerts are not on in this browser any more. Turn them on again."

Said = dict[str, Any]
Answer = Callable[..., Said]


class Told(ValueError):
    """Refused; ``status`` goes with its sentence for the reader."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def spoken(answer: Answer) -> Callable[..., JsonResponse]:
    """A view that takes a JSON object from our own pages, and gives one."""

    @csrf_exempt
    @wraps(answer)
    def view(request: HttpRequest) -> JsonResponse:
        return answered(request, answer)

    return require_POST(never_cache(view))


def answered(request: HttpRequest, answer: Answer) -> JsonResponse:
    try:
        return JsonResponse(answer(request, heard(request)))
    except Told as error:
        return JsonResponse({"error": str(error)}, status=error.status)
    except subscribing.Refused as error:
        return JsonResponse({"error": str(error)}, status=400)


def heard(request: HttpRequest) -> Said:
    """:raises Told: it is no JSON object of ours, or there are too many."""
    if not is_ours(request) or request.content_type != "application/json":
        raise Told(403, f"This came from no page of this paper. {AGAIN}")
    if not allow("alerts", address_of(request.META), most=MOST, seconds=WITHIN):
        raise Told(429, "There are too many requests from your network. Try again in ten minutes.")
    if len(request.body) > LONGEST:
        raise Told(400, f"That is more than alerts need. {AGAIN}")
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise Told(400, f"This could not be read. {AGAIN}") from error
    if not isinstance(said, dict):
        raise Told(400, f"This could not be read. {AGAIN}")
    return said


def is_ours(request: HttpRequest) -> bool:
    """Sec-Fetch-Site (W3C Fetch Metadata); Origin (RFC 6454) of browsers that do not send it."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    here = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") in {settings.ORIGIN, here}


def word(said: Said, name: str) -> str:
    """A text of visible signs and spaces; "" where there is none. :raises Told: it is another."""
    value = said.get(name, "")
    if not isinstance(value, str) or not value.isprintable():
        raise Told(400, f"This could not be read. {AGAIN}")
    return value


def found(said: Said) -> Subscription | None:
    """The browser that says so."""
    endpoint, secret = word(said, "endpoint"), word(said, "auth")
    try:
        return subscribing.find(endpoint, vapid.from_b64(secret))
    except ValueError:
        return None


def known(said: Said) -> Subscription:
    """:raises Told: there is none, or its secret is another."""
    if one := found(said):
        return one
    raise Told(403, UNKNOWN)
