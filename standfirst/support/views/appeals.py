"""What the script of a story asks for and says, and the page that explains appeals."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from standfirst.delivery.storing import stored
from standfirst.delivery.tags import note
from standfirst.delivery.tallies import address_of, allow
from standfirst.newsroom import tags
from standfirst.newsroom.models import Edition
from standfirst.shell.frame import Meta, paper_name
from standfirst.support import appeals, places
from standfirst.support.appeal_tallies import What, add

A_MINUTE, A_WHILE = 60, 600  # seconds
LONGEST = 500  # bytes of what is said
MOST, WITHIN = 60, 600  # of one address, in seconds: what is over is not counted
LAST = 2**31  # of the appeals' keys


@stored(A_MINUTE)
@require_GET
def document(request: HttpRequest) -> JsonResponse:
    """All appeals that are on, with their rules: which a reader sees, their browser decides."""
    note(appeals.TAG, tags.FRAME)  # The frame's: the names of editions and sections.
    found = appeals.on_now()[0] if appeals.is_offered(request) else []
    return JsonResponse(appeals.document(found))


@csrf_exempt
@require_POST
@never_cache
def tally(request: HttpRequest) -> HttpResponse:
    """One more was shown, followed or dismissed. What does not count is answered alike.

    No cookie comes with it and none is looked at, so other sites could gain nothing by having a
    browser send it; it is refused from there all the same.
    """
    said = _said(request) if is_ours(request) else None
    if said and allow("appeal", address_of(request.META), most=MOST, seconds=WITHIN):
        add(*said)
    return HttpResponse(status=204)


def _said(request: HttpRequest) -> tuple[int, What, str] | None:
    """Which appeal, what, and the reader's edition; None: it cannot be read."""
    try:
        said: Any = json.loads(request.body[: LONGEST + 1])
        appeal, what, edition = said["appeal"], What(said["what"]), said["edition"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    is_key = type(appeal) is int and 0 < appeal < LAST
    is_slug = isinstance(edition, str) and edition.isprintable()
    return (appeal, what, edition) if is_key and is_slug else None


def is_ours(request: HttpRequest) -> bool:
    """Sec-Fetch-Site (W3C Fetch Metadata); Origin (RFC 6454) of browsers that do not send it."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    here = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") in {settings.ORIGIN, here}


@stored(A_WHILE)
@require_GET
def why(request: HttpRequest) -> HttpResponse:
    """Why readers see appeals. The same page for everyone; a script says what the browser knows."""
    note(tags.FRAME, places.TAG)
    if not appeals.is_offered(request):
        raise Http404
    name = paper_name()
    found = {
        "editions": Edition.objects.all(),
        "meta": Meta(
            title="Why we ask",
            description=f"When {name} asks its readers for support, and who decides that: "
            "your own browser.",
            canonical=request.build_absolute_uri(request.path),
        ),
    }
    return render(request, "support/why.html", found)
