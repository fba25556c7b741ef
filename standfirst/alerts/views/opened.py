"""Clicks, as far as browsers say so."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Least
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from standfirst.alerts.models import Alert
from standfirst.alerts.views.spoken import is_ours
from standfirst.alerts.wording import share_of
from standfirst.delivery.tallies import address_of, allow
from standfirst.kit import clock

SECONDS = 60  # in which one address counts once for an alert
FOR = timedelta(days=7)


@csrf_exempt
@require_POST
@never_cache
def opened(request: HttpRequest, pk: int, share: int) -> HttpResponse:
    """It stands for ``share`` clicks. What does not count is answered alike: nobody asks."""
    lately = Alert.objects.filter(pk=pk, released_at__gte=clock.now() - FOR)
    alert = lately.first() if is_ours(request) else None
    counts = alert is not None and share == share_of(alert)
    if counts and allow(f"opened-{pk}", address_of(request.META), most=1, seconds=SECONDS):
        many = Least(F("opened") + share, F("audience"))
        Alert.objects.filter(pk=pk).update(opened=many)
    return HttpResponse(status=204)
