"""Bank transfers: what is waited for, and the line of the statement that ends it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin import messages

from standfirst.kit.money import Money
from standfirst.support import roles
from standfirst.support import transfers as booking
from standfirst.support.desk import log
from standfirst.support.desk.forms import LineForm
from standfirst.support.desk.gate import clerk, for_books, for_seeing
from standfirst.support.desk.words import desk_zone, line
from standfirst.support.models import Gift, SupportSettings

A_PAGE = 50
Way, State = Gift.Way, Gift.State


@require_GET
@for_seeing
def transfers(request: HttpRequest) -> HttpResponse:
    """A reference of the statement leads to its gift; below it, all that is waited for."""
    text, refusal = request.GET.get("text", "").strip()[:200], ""
    if text:
        try:
            return redirect("support_record", booking.find(text).pk)
        except booking.Refused as error:
            refusal = str(error)
    waiting = Gift.objects.filter(state=State.PENDING).exclude(way=Way.CARD)
    pages = Paginator(waiting.select_related("edition").order_by("-pk"), A_PAGE)
    found, zone = pages.get_page(request.GET.get("page")), desk_zone()
    page: dict[str, Any] = {
        "text": text,
        "refusal": refusal,
        "lines": [line(one, zone) for one in found],
        "found": found,
        "paper": SupportSettings.load(),
        "may_book": roles.may_book(request.user),
        "page_title": "Transfers",
        "header_icon": "support",
    }
    return render(request, "support/desk/transfers.html", page)


@require_http_methods(["GET", "POST"])
@for_books
def record(request: HttpRequest, gift_id: int) -> HttpResponse:
    """One line for one gift. What is unusual about it is asked about once."""
    gift, zone = get_object_or_404(Gift, pk=gift_id), desk_zone()
    form = LineForm(gift, zone, request.POST or None)
    doubts: list[str] = []
    if request.method == "POST" and form.is_valid():
        doubts = booking.doubts(gift, form.line())
        if (not doubts or form.cleaned_data["agreed"]) and _record(request, gift, form):
            return redirect("support_gift", gift.pk)
    page: dict[str, Any] = {
        "gift": gift,
        "line": line(gift, zone),
        "form": form,
        "doubts": doubts,
        "page_title": "Record a transfer",
        "page_subtitle": str(gift),
        "header_icon": "support",
    }
    status = 422 if form.errors or doubts else 200
    return render(request, "support/desk/record.html", page, status=status)


def _record(request: HttpRequest, gift: Gift, form: LineForm) -> bool:
    try:
        entry = booking.record(gift, form.line(), clerk(request))
    except booking.Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    log.note(gift, log.Done.RECORDED, clerk(request), reference=entry.reference)
    messages.success(request, f"{Money(entry.amount, entry.currency)} recorded. The gift is paid.")
    return True
