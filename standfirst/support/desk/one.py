"""One gift: how it stands, what the ledger says, which mails went out."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from standfirst.kit.money import Money
from standfirst.newsroom.stamps import Stamp, stamp
from standfirst.support import public, refunding, roles, transfers
from standfirst.support.desk import log
from standfirst.support.desk.gate import clerk, for_books, for_seeing
from standfirst.support.desk.words import Movement, desk_zone, line
from standfirst.support.gateway.pages import page_of
from standfirst.support.models import Entry, Gift, GiftAid, Refund

CHANGED = "It did not happen: the gift is in another state by now. See below how it stands."
NAMES = {"payment": "Payment", "subscription": "Recurring gift", "customer": "Customer"}


@require_GET
@for_seeing
def one(request: HttpRequest, gift_id: int) -> HttpResponse:
    """Nine queries, however long its history."""
    related = Gift.objects.select_related("reader", "edition", "appeal")
    gift, zone = get_object_or_404(related, pk=gift_id), desk_zone()
    page: dict[str, Any] = {
        "gift": gift,
        "line": line(gift, zone),
        "dates": _dates(gift, zone),
        "movements": _movements(gift, zone),
        "refunds": [
            (one, Money(one.amount, one.charge.currency))
            for one in gift.refunds.select_related("charge")
        ],
        "letters": [(one, stamp(one.sent_at or one.made_at, zone)) for one in gift.letters.all()],
        "declared": GiftAid.objects.filter(gift=gift).first(),
        "references": _references(gift),
        "log": log.lines_of(gift, zone),
        "may_book": roles.may_book(request.user),
        "waits": gift.state == Gift.State.PENDING and gift.way != Gift.Way.CARD,
        "page_title": "Gift",
        "page_subtitle": str(gift),
        "header_icon": "support",
    }
    return render(request, "support/desk/one.html", page)


def _dates(gift: Gift, zone: str) -> list[tuple[str, Stamp]]:
    told = {
        "Begun": gift.made_at,
        "First money": gift.paid_at,
        "Next payment": gift.next_at if gift.is_running else None,
        "Ends": gift.ends_at,
    }
    return [(label, stamp(at, zone)) for label, at in told.items() if at]


def _movements(gift: Gift, zone: str) -> list[Movement]:
    entries = list(gift.entries.select_related("noted_by").order_by("happened_at", "pk"))
    refunds = list(Refund.objects.filter(gift=gift))
    made = []
    for entry in entries:
        is_charge = entry.kind == Entry.Kind.CHARGE
        left = refunding.reckoned(entry, entries, refunds) if is_charge else 0
        made.append(Movement(entry, stamp(entry.happened_at, zone), left))
    return made


def _references(gift: Gift) -> list[tuple[str, str, str]]:
    """Name, the provider's reference, and the provider's page about it."""
    told = [(label, getattr(gift, name)) for name, label in NAMES.items()]
    return [(label, ref, page_of(ref, is_live=gift.is_live)) for label, ref in told if ref]


@require_POST
@for_books
def act(request: HttpRequest, gift_id: int, what: str) -> HttpResponse:
    """A press of one of its buttons."""
    gift = get_object_or_404(Gift, pk=gift_id)
    if what == "close":
        said = "It is closed. Nobody waits for money of it; money that still comes can be recorded."
        _do(request, gift, transfers.close(gift), log.Done.CLOSED, said)
    elif what == "transfer":
        _turn(request, gift)
    elif what == "unname":
        said = "The name is taken off the public page."
        _do(request, gift, public.hide_name(gift), log.Done.UNNAMED, said)
    else:
        raise Http404
    return redirect("support_gift", gift.pk)


def _do(request: HttpRequest, gift: Gift, is_done: bool, done: log.Done, said: str) -> None:
    if not is_done:
        messages.warning(request, CHANGED)
        return
    log.note(gift, done, clerk(request))
    messages.success(request, said)


def _turn(request: HttpRequest, gift: Gift) -> None:
    try:
        transfers.turn_into_transfer(gift)
    except transfers.Refused as refusal:
        messages.error(request, str(refusal))
        return
    log.note(gift, log.Done.TURNED, clerk(request))
    messages.success(request, "It is a bank transfer now. Its giver is told by mail how to pay.")
