"""Where the payment provider tells us of events."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from standfirst.support import hearing
from standfirst.support.gateway import gateway
from standfirst.support.gateway.base import NotTheirs

MOST = 64 * 1024  # bytes


@csrf_exempt
@require_POST
@never_cache
def heard(request: HttpRequest) -> HttpResponse:
    """200 once it is kept. Whoever cannot sign learns nothing, and changes nothing."""
    door = gateway()
    if not door.takes_money:
        return HttpResponse(status=503 if door.is_amiss else 404)
    if not door.can_hear:
        return HttpResponse("No webhook secret is set up.", status=503, content_type="text/plain")
    if _length(request) > MOST:
        return HttpResponse(status=413)
    body = request.read(MOST + 1)
    if len(body) > MOST:
        return HttpResponse(status=413)
    try:
        said = door.hear(body, request.headers.get("Stripe-Signature", ""))
    except NotTheirs as error:
        return HttpResponse(str(error), status=400, content_type="text/plain")
    hearing.note(said, door.name)
    return HttpResponse(status=200)


def _length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() else 0
