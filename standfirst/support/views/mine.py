"""The gifts of a reader who is signed in."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from standfirst.readers import recent
from standfirst.readers.models import Reader
from standfirst.shell.frame import Meta
from standfirst.support import links, receipts, standing, wording
from standfirst.support.models import Gift
from standfirst.support.views.manage import can_stop, waits

Way, State = Gift.Way, Gift.State
NEVER_WAS = [State.CREATED, State.FAILED, State.ABANDONED]


def of(reader: Reader) -> QuerySet[Gift]:
    """Also those that were given signed out, with an address that is proved to be theirs."""
    proved = EmailAddress.objects.filter(user=reader, verified=True)
    addresses = {one.lower() for one in proved.values_list("email", flat=True)}
    by_mail = Q(reader=None, plain__in=addresses) & ~Q(mail="")
    found = Gift.objects.alias(plain=Lower("mail")).filter(Q(reader=reader) | by_mail)
    return found.exclude(state__in=NEVER_WAS).prefetch_related("entries")


@recent.signed_in
def mine(request: HttpRequest) -> HttpResponse:
    reader = _reader(request)
    gifts, zone = list(of(reader)), wording.desk()
    found = {
        "reader": reader,
        "payments": receipts.lines(gifts),
        "rows": [_row(gift, zone) for gift in gifts],
        "has_gifts": not all(gift.is_promise for gift in gifts),
        "is_supporter": standing.is_supporter(reader),
        "shows": standing.shows_badge(reader),
        "meta": Meta(title="Your support", robots="noindex"),
    }
    return render(request, "support/mine.html", found)


def _row(gift: Gift, zone: str) -> dict[str, str]:
    since = wording.day(gift.paid_at or gift.made_at, zone)
    return {
        "a_time": wording.a_time(gift),
        "state": _state(gift, zone),
        "since": since,
        "when": f"Since {since}" if gift.is_recurring else since,
        "act": _act(gift),
        "url": reverse("support:manage", args=[links.signed(gift)]),
    }


def _act(gift: Gift) -> str:
    """What its page offers, before the link is followed."""
    if gift.state == State.ACTIVE:
        return "See or change"
    if gift.state == State.CANCELLING:
        return "See or keep"
    if can_stop(gift):
        return "See or stop"
    return "See or take back" if waits(gift) else "See"


def _state(gift: Gift, zone: str) -> str:
    """In a few words; of a pledge none that speak of money."""
    if gift.state == State.PENDING:
        waits = {Way.PLEDGE: "A promise; no money moves", Way.TRANSFER: "Waits for your transfer"}
        return waits.get(Way(gift.way), "Waits for your bank")
    if gift.is_promise:
        return "Taken back"
    if gift.state == State.CANCELLING and gift.ends_at:
        return f"Ends on {wording.day(gift.ends_at, zone)}"
    if gift.state == State.ACTIVE and gift.next_at:
        return f"Next on {wording.day(gift.next_at, zone)}"
    return {State.PAID: "Given", State.PAST_DUE: "The last payment did not succeed"}.get(
        State(gift.state), gift.get_state_display()
    )


@require_POST
@recent.signed_in
def badge(request: HttpRequest) -> HttpResponse:
    standing.show_badge(_reader(request), request.POST.get("shows") == "1")
    return redirect("support:mine")


def _reader(request: HttpRequest) -> Reader:
    assert isinstance(request.user, Reader)
    return request.user
