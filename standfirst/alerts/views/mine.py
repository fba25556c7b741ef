"""The browsers of a reader who is signed in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from standfirst.alerts import subscribing, tasks
from standfirst.alerts.models import Subscription
from standfirst.alerts.turning_off import turn_off
from standfirst.alerts.views.browser import told
from standfirst.alerts.views.spoken import Said, Told, answered, known
from standfirst.delivery.tallies import allow
from standfirst.kit import clock
from standfirst.newsroom.models import PaperSettings
from standfirst.readers import recent
from standfirst.readers.models import Reader
from standfirst.shell.frame import Meta

TESTS, WITHIN = 10, 3600  # of one reader, in seconds
SAID = {
    "off": "That browser gets no more alerts. It lets go of them when it next opens the paper.",
    "tested": "A test is on its way. If nothing appears within a minute, look whether that "
    "browser is open and may show notifications.",
    "often": "That were many tests. Try again in an hour.",
}


@require_POST
@never_cache
def mine(request: HttpRequest) -> JsonResponse:
    """This browser is from now on the reader's who is signed in. Django's token is asked for."""

    def answer(request: HttpRequest, said: Said) -> Said:
        if not isinstance(request.user, Reader):
            raise Told(403, "Sign in first.")
        one = known(said)
        subscribing.belong(one, request.user)
        one.refresh_from_db()
        return told(one)

    return answered(request, answer)


@recent.signed_in
def browsers(request: HttpRequest) -> HttpResponse:
    """Each with what can be done about it."""
    reader = _reader(request)
    zone = PaperSettings.load().desk_zone
    rows = Subscription.objects.filter(reader=reader).select_related("service").order_by("-seen_at")
    found = {
        "reader": reader,
        "rows": [
            (row, clock.long_date(clock.on_desk(row.seen_at, zone)), row.zone.replace("_", " "))
            for row in rows
        ],
        "said": SAID.get(request.GET.get("said", "")),
        "is_good": request.GET.get("said") != "often",
        "meta": Meta(title="Alerts", robots="noindex"),
    }
    return render(request, "alerts/mine.html", found)


@require_POST
@recent.signed_in
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    return _said("off" if turn_off(_reader(request), pk) else "")


@require_POST
@recent.signed_in
def test(request: HttpRequest, pk: int) -> HttpResponse:
    """The welcome once more."""
    reader = _reader(request)
    one = get_object_or_404(Subscription, pk=pk, reader=reader)
    if not allow("alert-test", str(reader.pk), most=TESTS, seconds=WITHIN):
        return _said("often")
    tasks.welcome.enqueue(one.pk)
    return _said("tested")


def _said(word: str) -> HttpResponse:
    return redirect(reverse("alerts:mine") + (f"?said={word}" if word else ""))


def _reader(request: HttpRequest) -> Reader:
    assert isinstance(request.user, Reader)
    return request.user
