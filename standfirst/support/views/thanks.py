"""Where a giver comes back to. Read only: whether money came, the provider tells by its own way."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import segno.helpers
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from schwifty import IBAN

from standfirst.shell.frame import Meta, paper_name
from standfirst.support import links, references, wording
from standfirst.support.models import Gift, SupportSettings

Way, State = Gift.Way, Gift.State
QUIET_ONCE, QUIET_LONGER = timedelta(days=365), timedelta(days=60)
QUIET_PROMISED = timedelta(days=30)  # as after “Not now”
EUROS, MOST_EUROS = "EUR", 99_999_999_999  # cents; EPC069-12
KINDS = {
    State.CREATED: "confirming",
    State.PENDING: "pending",
    State.PAID: "given",
    State.ACTIVE: "given",
    State.PAST_DUE: "overdue",
    State.CANCELLING: "cancelling",
    State.ENDED: "ended",
    State.FAILED: "failed",
    State.ABANDONED: "abandoned",
}


def kind_of(gift: Gift) -> str:
    """Which words the page has for it."""
    if gift.is_promise:
        return "promised" if gift.state == State.PENDING else "withdrawn"
    return KINDS[State(gift.state)]


@never_cache
@require_safe
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    gift = get_object_or_404(Gift, token=token)
    if gift.way == Way.TRANSFER and gift.state == State.PENDING:
        return redirect("support:transfer", token)
    kind, zone = kind_of(gift), wording.desk()
    found = {
        "gift": gift,
        "kind": kind,
        "sum": gift.total.shown(gift.language),
        "a_time": wording.a_time(gift),
        "next": wording.day(gift.next_at, zone),
        "ends": wording.day(gift.ends_at, zone),
        "mail": wording.masked(gift.mail),
        "manage": reverse("support:manage", args=[links.signed(gift)]),
        "again": again(gift),
        "quiet": quiet_until(gift) if kind == "given" else None,
        "is_theirs": _is_theirs(gift, request),
        **(_rest(gift, zone) if kind in {"promised", "pending"} else {}),
        "meta": _meta("Thank you" if kind in {"given", "promised"} else "Your gift"),
    }
    return render(request, "support/thanks.html", found)


def again(gift: Gift) -> str:
    """The form, filled in as it was for a gift that came to nothing."""
    named = {"edition": gift.edition.slug} if gift.edition else {}
    known = named | {"currency": gift.currency, "again": gift.token}
    return f"{reverse('support:give')}?{urlencode(known)}"


@never_cache
@require_safe
def state(request: HttpRequest, token: str) -> JsonResponse:
    """{"state": "confirming"} until it is known."""
    return JsonResponse({"state": kind_of(get_object_or_404(Gift, token=token))})


def quiet_until(gift: Gift) -> int | None:
    """The day, counted from 1 January 1970, until which no appeal is shown to who gave this."""
    ends = None
    if gift.is_recurring and gift.next_at:
        ends = gift.next_at + QUIET_LONGER
    elif gift.paid_at:
        ends = gift.paid_at + QUIET_ONCE
    return int(ends.timestamp()) // 86_400 if ends else None


def _rest(gift: Gift, zone: str) -> dict[str, Any]:
    """Until when no appeal is shown where this is promised: nothing has come, so it is short."""
    until = gift.made_at + QUIET_PROMISED
    return {"rests": int(until.timestamp() * 1000), "rests_until": wording.day(until, zone)}


def _is_theirs(gift: Gift, request: HttpRequest) -> bool:
    """Made signed in, by who is signed in now."""
    return request.user.is_authenticated and gift.reader_id == request.user.pk


@never_cache
@require_safe
def transfer(request: HttpRequest, token: str) -> HttpResponse:
    """Where to, and with which words. It counts once somebody has seen it on the statement."""
    gift = get_object_or_404(Gift, token=token, way=Way.TRANSFER)
    if gift.state != State.PENDING:
        return redirect("support:thanks", token)
    paper = SupportSettings.load()
    found: dict[str, Any] = {
        "gift": gift,
        "sum": gift.total.shown(gift.language),
        "paper": paper,
        "iban": IBAN(paper.iban).formatted if paper.iban else "",
        "reference": references.spaced(gift.transfer_reference),
        "has_code": _has_code(gift, paper),
        "mail": wording.masked(gift.mail),
        "manage": reverse("support:manage", args=[links.signed(gift)]),
        "is_theirs": _is_theirs(gift, request),
        **_rest(gift, wording.desk()),
        "meta": _meta("Your bank transfer"),
    }
    return render(request, "support/transfer.html", found)


@never_cache
@require_safe
def code(request: HttpRequest, token: str) -> HttpResponse:
    """The transfer as a QR code (EPC069-12), black on white in every theme."""
    gift = get_object_or_404(Gift, token=token, way=Way.TRANSFER, state=State.PENDING)
    paper = SupportSettings.load()
    if not _has_code(gift, paper):
        raise Http404
    made = segno.helpers.make_epc_qr(
        name=paper.holder,
        iban=paper.iban,
        bic=paper.bic or None,
        amount=gift.total.major,
        reference=gift.transfer_reference,
    )
    svg = BytesIO()
    made.save(svg, kind="svg", scale=4, border=4, light="#fff")
    return HttpResponse(svg.getvalue(), content_type="image/svg+xml")


def _has_code(gift: Gift, paper: SupportSettings) -> bool:
    return gift.currency == EUROS and bool(paper.iban) and gift.total.minor <= MOST_EUROS


def _meta(title: str) -> Meta:
    return Meta(title=f"{title} | {paper_name()}", robots="noindex")
