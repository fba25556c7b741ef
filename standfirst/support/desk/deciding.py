"""One refund: the second look, and the line with which it left the bank account."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from standfirst.kit.money import Money
from standfirst.newsroom.stamps import stamp
from standfirst.support import paying_back, refunding, roles, unsent
from standfirst.support.desk import log
from standfirst.support.desk.forms import RefusalForm, SentBackForm
from standfirst.support.desk.gate import clerk, for_books, for_seeing
from standfirst.support.desk.words import desk_zone
from standfirst.support.gateway.pages import page_of
from standfirst.support.models import Refund
from standfirst.support.transfers import BANK, Refused

State = Refund.State
RELATED = ("charge", "gift", "asked_by", "looked_by")
ON_ITS_WAY = "Approved. It is on its way to the payment provider."
BY_HAND = "Approved. Send it back from the bank account now, and record the line when it is there."


@require_http_methods(["GET", "POST"])
@for_seeing
def refund(request: HttpRequest, refund_id: int) -> HttpResponseBase:
    one = get_object_or_404(Refund.objects.select_related(*RELATED), pk=refund_id)
    if request.method == "POST":
        return _decide(request, refund_id=refund_id)
    return _page(request, one, RefusalForm(), SentBackForm(desk_zone()))


@for_books
def _decide(request: HttpRequest, *, refund_id: int) -> HttpResponse:
    one = get_object_or_404(Refund.objects.select_related(*RELATED), pk=refund_id)
    form = RefusalForm(request.POST)
    if "approve" not in request.POST and not form.is_valid():
        return _page(request, one, form, SentBackForm(desk_zone()), 422)
    try:
        if "approve" in request.POST:
            refunding.approve(one, clerk(request))
            done, said = log.Done.REFUND_APPROVED, BY_HAND if _by_hand(one) else ON_ITS_WAY
        else:
            refunding.refuse(one, clerk(request), form.cleaned_data["why"])
            done, said = log.Done.REFUND_REFUSED, "Refused. Nothing goes back."
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("support_refund", one.pk)
    log.note(one.gift, done, clerk(request))
    messages.success(request, said)
    return redirect("support_refund", one.pk)


def _by_hand(one: Refund) -> bool:
    return one.charge.provider == BANK


@require_POST
@for_books
def sent_back(request: HttpRequest, refund_id: int) -> HttpResponse:
    one = get_object_or_404(Refund.objects.select_related(*RELATED), pk=refund_id)
    form = SentBackForm(desk_zone(), request.POST)
    if form.is_valid():
        try:
            paying_back.pay_back(one, form.line(one.amount, one.charge.currency), clerk(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            log.note(one.gift, log.Done.PAID_BACK, clerk(request))
            messages.success(request, "Recorded. The refund is done.")
            return redirect("support_refund", one.pk)
    return _page(request, one, RefusalForm(), form, 422)


def _page(
    request: HttpRequest,
    one: Refund,
    refusal: RefusalForm,
    sent: SentBackForm,
    status: int = 200,
) -> HttpResponse:
    zone = desk_zone()
    page: dict[str, Any] = {
        "refund": one,
        "money": Money(one.amount, one.charge.currency),
        "charge": Money(one.charge.amount, one.charge.currency),
        "charged": stamp(one.charge.happened_at, zone),
        "asked": stamp(one.asked_at, zone),
        "looked": stamp(one.looked_at, zone) if one.looked_at else None,
        "by_hand": _by_hand(one),
        **_tries(one, zone),
        "is_mine": one.asked_by_id == clerk(request).pk,
        "another": refunding.ANOTHER,
        "may_book": roles.may_book(request.user),
        "refusal": refusal,
        "sent": sent,
        "page_title": "Refund",
        "page_subtitle": str(Money(one.amount, one.charge.currency)),
        "header_icon": "support",
    }
    return render(request, "support/desk/refund.html", page, status=status)


def _tries(one: Refund, zone: str) -> dict[str, Any]:
    """Of what is on its way, and of nothing else, whether anybody still tries it."""
    if not unsent.among([one]):
        return {"is_unsent": False}
    last = unsent.last_try(one)
    return {
        "is_unsent": True,
        "last_try": stamp(last, zone) if last else None,
        "page": page_of(one.gift.payment, is_live=one.charge.is_live),
    }
