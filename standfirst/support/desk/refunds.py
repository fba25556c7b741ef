"""Refunds: those that wait for a second look, and asking for one."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin import messages

from standfirst.kit.money import Money
from standfirst.newsroom.stamps import stamp
from standfirst.support import refunding, roles, unsent
from standfirst.support.desk import log
from standfirst.support.desk.forms import RefundForm
from standfirst.support.desk.gate import clerk, for_books, for_seeing
from standfirst.support.desk.words import desk_zone
from standfirst.support.models import Entry, Refund
from standfirst.support.transfers import Refused

A_PAGE = 25
MOST_COUNTED = 99
State = Refund.State
TABS = {
    "": ("Waiting", [State.ASKED]),
    "on-the-way": ("On the way", [State.APPROVED]),
    "over": ("Over", [State.DONE, State.REFUSED, State.FAILED]),
}


def number_waiting() -> str:
    """For a second look: 3; 99+ when there are more; "" when none does. One query."""
    found = Refund.objects.filter(state=State.ASKED)[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED}+" if found > MOST_COUNTED else str(found or "")


@require_GET
@for_seeing
def refunds(request: HttpRequest) -> HttpResponse:
    tab = request.GET.get("state", "")
    tab = tab if tab in TABS else ""
    wanted = Refund.objects.filter(state__in=TABS[tab][1])
    related = wanted.select_related("charge", "gift", "asked_by", "looked_by").order_by("-pk")
    found, zone = Paginator(related, A_PAGE).get_page(request.GET.get("page")), desk_zone()
    home = reverse("support_refunds")
    page: dict[str, Any] = {
        "lines": [
            (one, Money(one.amount, one.charge.currency), stamp(one.asked_at, zone))
            for one in found
        ],
        "unsent": unsent.among(found),
        "found": found,
        "tab": tab,
        "query": f"state={tab}&" if tab else "",
        "tabs": [
            (title, f"{home}?state={key}" if key else home, key == tab)
            for key, (title, _) in TABS.items()
        ],
        "may_book": roles.may_book(request.user),
        "page_title": "Refunds",
        "header_icon": "support",
    }
    return render(request, "support/desk/refunds.html", page)


@require_http_methods(["GET", "POST"])
@for_books
def ask(request: HttpRequest, gift_id: int, charge_id: int) -> HttpResponse:
    """Of one charge of a gift. Nothing goes back by it yet."""
    charges = Entry.objects.filter(kind=Entry.Kind.CHARGE, gift=gift_id).select_related("gift")
    charge = get_object_or_404(charges, pk=charge_id)
    left = refunding.left(charge)
    form = RefundForm(charge, left, request.POST or None)
    if request.method == "POST" and form.is_valid() and (one := _ask(request, charge, form)):
        log.note(one.gift, log.Done.REFUND_ASKED, clerk(request))
        said = "It is asked for. A colleague finds it under Refunds and looks at it."
        messages.success(request, said)
        return redirect("support_refund", one.pk)
    page: dict[str, Any] = {
        "gift": charge.gift,
        "money": Money(charge.amount, charge.currency),
        "left": Money(left, charge.currency),
        "at": stamp(charge.happened_at, desk_zone()),
        "form": form,
        "page_title": "Ask for a refund",
        "page_subtitle": str(charge.gift),
        "header_icon": "support",
    }
    return render(request, "support/desk/ask.html", page, status=422 if form.errors else 200)


def _ask(request: HttpRequest, charge: Entry, form: RefundForm) -> Refund | None:
    got = form.cleaned_data
    try:
        return refunding.ask(charge, got["amount"], got["reason"], clerk(request))
    except Refused as refusal:
        form.add_error("amount", str(refusal))
        return None
