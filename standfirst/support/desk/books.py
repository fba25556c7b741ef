"""What the ledger comes to, and its files for accounting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET
from wagtail.admin import messages

from standfirst.kit.money import Money
from standfirst.support import claiming, exporting, roles
from standfirst.support.desk import log
from standfirst.support.desk.forms import SpanForm
from standfirst.support.desk.gate import clerk, for_books, for_seeing
from standfirst.support.desk.words import desk_zone
from standfirst.support.exporting import COLUMNS, Span
from standfirst.support.models import Entry, SupportSettings

LABELS = {
    "gross": "Given",
    "fee": "Fees",
    "refund": "Refunded",
    "dispute": "Disputed",
    "net": "Left",
    "payout": "Paid out",
}


@dataclass(frozen=True)
class Sums:
    """Of one currency; ``cells`` in the order of `LABELS`."""

    currency: str
    gifts: int
    cells: list[Money]


@require_GET
@for_seeing
def books(request: HttpRequest) -> HttpResponse:
    form = SpanForm(desk_zone(), request.GET or None)
    is_right = form.is_valid()
    page: dict[str, Any] = {
        "form": form,
        "labels": LABELS.values(),
        "sums": sums(form.span(), with_tests=form.cleaned_data["tests"]) if is_right else [],
        "may_book": roles.may_book(request.user),
        "paper": SupportSettings.load(),
        "page_title": "Totals and export",
        "header_icon": "support",
    }
    return render(request, "support/desk/books.html", page, status=200 if is_right else 422)


def sums(span: Span, *, with_tests: bool) -> list[Sums]:
    """One query. The same rows as the export's."""
    rows = exporting.entries(span, with_tests=with_tests).order_by()
    kinds = {name: [k for k in COLUMNS if COLUMNS[k] == name] for name in COLUMNS.values()}
    filters = {
        name: Sum("amount", filter=Q(kind__in=some), default=0) for name, some in kinds.items()
    }
    filters["net"] = Sum("amount", filter=~Q(kind__in=kinds["payout"]), default=0)
    gifts = Count("gift", filter=Q(kind=Entry.Kind.CHARGE), distinct=True)
    found: Any = rows.values("currency").annotate(gifts=gifts, **filters).order_by("currency")
    return [
        Sums(
            one["currency"],
            one["gifts"],
            [Money(one[name], one["currency"]) for name in LABELS],
        )
        for one in found
    ]


@require_GET
@for_seeing
def ledger(request: HttpRequest) -> HttpResponseBase:
    """Every movement, as CSV."""
    form = SpanForm(desk_zone(), request.GET)
    if not form.is_valid():
        return _back(request)
    span, tests = form.span(), form.cleaned_data["tests"]
    log.note(SupportSettings.load(), log.Done.EXPORTED, clerk(request), months=str(span))
    return _file(exporting.ledger(span, with_tests=tests), "ledger", span)


@require_GET
@for_books
def gift_aid(request: HttpRequest) -> HttpResponseBase:
    """HMRC's schedule, as CSV: names and postcodes, so only for the books."""
    form = SpanForm(desk_zone(), request.GET)
    if not form.is_valid():
        return _back(request)
    span = form.span()
    log.note(SupportSettings.load(), log.Done.GIFT_AID, clerk(request), months=str(span))
    return _file(claiming.schedule(span), "gift-aid", span)


def _back(request: HttpRequest) -> HttpResponse:
    messages.error(request, "No file: choose the months first, as 2026-05.")
    return redirect("support_books")


def _file(lines: Any, name: str, span: Span) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    months = f"{span.first:%Y-%m}-{span.last:%Y-%m}"
    answer["Content-Disposition"] = f'attachment; filename="{name}-{months}.csv"'
    return answer
