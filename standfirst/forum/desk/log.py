"""Every decision, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from standfirst.forum.desk.gate import for_moderators
from standfirst.forum.models import Comment, Decision, Thread
from standfirst.readers.models import Reader

A_PAGE = 50
RULE = "rule"
WHYS = dict(Comment.Why.choices)
MODES = dict(Thread.Mode.choices)


@dataclass(frozen=True)
class Line:
    """One decision in words."""

    decision: Decision
    why: str
    headline: str = ""


def line(decision: Decision) -> Line:
    """Needs ``thread__article`` of decisions about threads."""
    if decision.thread:
        why = f"{MODES.get(decision.before, '')} → {MODES.get(decision.why, '')}"
        return Line(decision, why, decision.thread.article.title)
    return Line(decision, WHYS.get(decision.why, "") if decision.why else "")


@require_GET
@for_moderators
def log(request: HttpRequest) -> HttpResponse:
    who, what = request.GET.get("by", ""), request.GET.get("what", "")
    found = Decision.objects.select_related("by", "reader", "comment", "thread__article", "undoes")
    if who == RULE:
        found = found.filter(by=None)
    elif who:
        found = found.filter(by__handle=who)
    if what in Decision.What.values:
        found = found.filter(what=what)
    after = request.GET.get("after", "")
    if after.isascii() and after.isdigit():
        found = found.filter(pk__lt=int(after[:18]))
    rows = list(found.order_by("-pk")[: A_PAGE + 1])
    query = {"by": who, "what": what, "after": rows[A_PAGE - 1].pk if len(rows) > A_PAGE else ""}
    page: dict[str, Any] = {
        "lines": [line(one) for one in rows[:A_PAGE]],
        "who": who,
        "what": what,
        "kinds": Decision.What.choices,
        "moderators": _moderators(who),
        "next_page": f"{reverse('forum_log')}?{urlencode({k: v for k, v in query.items() if v})}"
        if query["after"]
        else "",
        "page_title": "Decisions",
        "page_subtitle": "Comments",
        "header_icon": "history",
    }
    return render(request, "forum/desk/log.html", page)


def _moderators(current: str) -> list[Reader]:
    """Who has decided something; by the names under which they work."""
    deciding = Decision.objects.exclude(by=None).order_by().values("by").distinct()
    found = Reader.objects.filter(Q(pk__in=deciding) | Q(handle=current))
    return sorted(found, key=lambda one: one.public_name.casefold())
