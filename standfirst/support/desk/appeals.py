"""All appeals, and one of them with its results."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from standfirst.kit import clock
from standfirst.newsroom.models import Edition, PaperSettings
from standfirst.support import appeal_tallies, appealing
from standfirst.support.appeal_tallies import Numbers
from standfirst.support.appealing import State
from standfirst.support.appeals import is_offered
from standfirst.support.desk import log
from standfirst.support.desk.appeals_forms import shown
from standfirst.support.desk.appeals_words import GATHERED, Line, line, looks, warnings
from standfirst.support.desk.gate import clerk, for_appeals
from standfirst.support.models import Appeal, AppealDay

DAYS = 60
"""That stand in the table of one appeal."""
ORDER = list(State)


@require_GET
@for_appeals
def appeals(request: HttpRequest) -> HttpResponse:
    zone, others = PaperSettings.load().desk_zone, appealing.lively()
    kept = list(Appeal.objects.prefetch_related(*GATHERED))
    numbers = appeal_tallies.of(kept)
    lines = [
        line(appealing.aim_of(one), zone, others, numbers.get(one.pk, Numbers())) for one in kept
    ]
    page: dict[str, Any] = {
        "lines": sorted(lines, key=lambda one: ORDER.index(one.state)),
        "is_offered": is_offered(request),
        "page_title": "Appeals",
        "header_icon": "support",
    }
    return render(request, "support/desk/appeals.html", page)


@require_GET
@for_appeals
def one(request: HttpRequest, appeal_id: int) -> HttpResponse:
    appeal = get_object_or_404(Appeal.objects.prefetch_related(*GATHERED), pk=appeal_id)
    zone, aim = PaperSettings.load().desk_zone, appealing.aim_of(appeal)
    numbers = appeal_tallies.of([appeal]).get(appeal.pk, Numbers())
    found: Line = line(aim, zone, [], numbers)
    page: dict[str, Any] = {
        "line": found,
        "appeal": appeal,
        "rivals": warnings(aim),
        "looks": looks(shown(appeal)),
        "by_edition": _by_edition(appeal),
        "by_day": _by_day(appeal),
        "log": log.lines_of(appeal, zone),
        "page_title": appeal.name,
        "header_icon": "support",
    }
    return render(request, "support/desk/appeal.html", page)


def _by_edition(appeal: Appeal) -> list[tuple[str, Numbers]]:
    names = dict(Edition.objects.values_list("slug", "name"))
    return [(names.get(key, key or "None"), numbers) for key, numbers in _summed(appeal, "edition")]


def _by_day(appeal: Appeal) -> list[tuple[str, Numbers]]:
    return [
        (f"{clock.short_date(day)} {day.year}", numbers)
        for day, numbers in _summed(appeal, "day")[::-1][:DAYS]
    ]


def _summed(appeal: Appeal, by: str) -> list[tuple[Any, Numbers]]:
    rows: Any = AppealDay.objects.filter(appeal=appeal).values(by).order_by(by)
    return [(row[by], appeal_tallies.numbers(row)) for row in rows.annotate(*appeal_tallies.SUMS)]


@require_POST
@for_appeals
def act(request: HttpRequest, appeal_id: int, what: str) -> HttpResponse:
    """:raises Http404: there is no such appeal; it may have been deleted meanwhile."""
    appeal = get_object_or_404(Appeal, pk=appeal_id)
    if what in {"on", "off"}:
        return _turned(request, appeal, is_on=what == "on")
    if what == "duplicate":
        copy = appealing.duplicate(appeal, by=clerk(request))
        log.note(copy, log.Done.APPEAL_WRITTEN, clerk(request))
        messages.success(request, "This is the copy. It is turned off.")
        return redirect("support_appeal_edit", copy.pk)
    if what == "delete" and "yes" in request.POST:
        log.note(appeal, log.Done.APPEAL_DELETED, clerk(request))
        appealing.delete(appeal)
        messages.success(request, f"“{appeal.name}” is deleted.")
        return redirect("support_appeals")
    return redirect("support_appeal", appeal.pk)


def _turned(request: HttpRequest, appeal: Appeal, *, is_on: bool) -> HttpResponse:
    if appealing.turn(appeal, is_on=is_on):
        log.note(appeal, log.Done.APPEAL_ON if is_on else log.Done.APPEAL_OFF, clerk(request))
    url = reverse("support_appeal", args=[appeal.pk])
    link = format_html('<a href="{}">{}</a>', url, appeal.name)
    appeal.is_on = is_on
    messages.success(request, format_html("{} {}", link, SAID[state_after(appeal)]))
    return redirect(url)


SAID = {
    State.ON: "is on: readers see it within a minute.",
    State.SCHEDULED: "is scheduled: readers see it from its hour on.",
    State.ENDED: "stays away: its last hour has passed.",
    State.OFF: "is off: no reader sees it any more.",
}


def state_after(appeal: Appeal) -> State:
    return appealing.state_of(appeal, clock.now())
