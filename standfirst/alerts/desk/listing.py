"""All alerts, the newest first."""

from __future__ import annotations

from typing import Any

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from standfirst.alerts.desk.finding import saying
from standfirst.alerts.desk.gate import for_senders
from standfirst.alerts.desk.words import GATHERED, desk_zone, line
from standfirst.alerts.models import Alert

A_PAGE = 25
MOST_COUNTED = 99
LONGEST = 100
State = Alert.State
TABS = {
    "": ("All", list(State)),
    "draft": ("Drafts", [State.DRAFT]),
    "waiting": ("Waiting", [State.WAITING]),
    "scheduled": ("Scheduled", [State.SCHEDULED]),
    "under-way": ("Being sent", [State.SENDING, State.PAUSED]),
    "over": ("Sent", [State.SENT, State.STOPPED, State.CANCELLED]),
}


def number_waiting() -> str:
    """For a second person: 3; 99+ when there are more; "" when none does. One query."""
    found = Alert.objects.filter(state=State.WAITING)[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED}+" if found > MOST_COUNTED else str(found or "")


@require_GET
@for_senders
def alerts(request: HttpRequest) -> HttpResponse:
    tab = request.GET.get("state", "")
    tab = tab if tab in TABS else ""
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    found = (saying(words) if words else Alert.objects.all()).filter(state__in=TABS[tab][1])
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit():
        found = found.filter(pk__lt=int(before[:18]))
    found = found.select_related("by", "approved_by").prefetch_related(*GATHERED)
    numbered = found.annotate(taken=Sum("parts__taken"))
    rows = list(numbered.order_by("-pk")[: A_PAGE + 1])
    zone = desk_zone()
    page: dict[str, Any] = {
        "lines": [line(one, zone) for one in rows[:A_PAGE]],
        "tabs": [(title, _address(key, words), key == tab) for key, (title, _) in TABS.items()],
        "tab": tab,
        "words": words,
        "is_narrow": bool(tab or words),
        "first_page": _address(tab, words) if before else "",
        "next_page": _address(tab, words, rows[A_PAGE - 1].pk) if len(rows) > A_PAGE else "",
        "page_title": "Alerts",
        "header_icon": "bell",
    }
    return render(request, "alerts/desk/list.html", page)


def _address(tab: str, words: str, before: int = 0) -> str:
    parts = {"state": tab, "q": words, "before": str(before or "")}
    query = urlencode({name: said for name, said in parts.items() if said})
    return f"{reverse('alerts_desk')}?{query}" if query else reverse("alerts_desk")
