"""Where the ledger and the provider did not say the same."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from standfirst.newsroom.stamps import stamp
from standfirst.support.desk.gate import for_seeing
from standfirst.support.desk.words import desk_zone
from standfirst.support.gateway.pages import page_of
from standfirst.support.models import Drift

A_PAGE = 50


@require_GET
@for_seeing
def drifts(request: HttpRequest) -> HttpResponse:
    """The newest first; what was missing has mostly been booked meanwhile."""
    related = Drift.objects.select_related("gift").order_by("-pk")
    found, zone = Paginator(related, A_PAGE).get_page(request.GET.get("page")), desk_zone()
    page: dict[str, Any] = {
        "lines": [
            (one, stamp(one.noted_at, zone), page_of(one.about, is_live=_is_live(one)))
            for one in found
        ],
        "found": found,
        "page_title": "Reconciliation",
        "header_icon": "support",
    }
    return render(request, "support/desk/drifts.html", page)


def _is_live(one: Drift) -> bool:
    return one.gift.is_live if one.gift else True
