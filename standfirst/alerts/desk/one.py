"""One alert: as it waits, while it is sent, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from standfirst.alerts import releasing, wording
from standfirst.alerts.desk import log, progress, testing
from standfirst.alerts.desk.composing import preview
from standfirst.alerts.desk.forms import HourForm
from standfirst.alerts.desk.gate import for_senders, sender
from standfirst.alerts.desk.words import desk_zone, line
from standfirst.alerts.models import Alert, AlertSettings
from standfirst.alerts.sending.encryption import LONGEST
from standfirst.kit import clock

State = Alert.State
CHANGED = "It did not happen: the alert is in another state by now. See below how it stands."


@require_GET
@for_senders
def one(request: HttpRequest, alert_id: int) -> HttpResponse:
    zone = desk_zone()
    return alert_page(request, _alert(alert_id), HourForm(zone, initial=_next_hour(zone)))


def _alert(alert_id: int) -> Alert:
    found = Alert.objects.select_related("by", "approved_by", "follows", "article")
    return get_object_or_404(found, pk=alert_id)


def _next_hour(zone: str) -> dict[str, Any]:
    """The day, so that only the hour is left to choose."""
    return {"day": clock.on_desk(clock.now(), zone).date()}


def alert_page(
    request: HttpRequest, alert: Alert, form: HourForm, status: int = 200
) -> HttpResponse:
    page: dict[str, Any] = {
        "alert": alert,
        "line": line(alert, form.zone),
        "follow_ups": alert.followed_by.all(),
        "log": log.lines_of(alert, form.zone),
        "page_title": "Alert",
        "page_subtitle": alert.title,
        "header_icon": "bell",
        **preview(alert.title, alert.body),
        **(_before(request, alert, form) if alert.is_open else _since(alert)),
    }
    return render(request, "alerts/desk/one.html", page, status=status)


def _before(request: HttpRequest, alert: Alert, form: HourForm) -> dict[str, Any]:
    return {
        "form": form,
        "clock": clock.clock_time(clock.on_desk(clock.now(), form.zone)),
        "zone_of": form.zone,
        "faults": releasing.faults(alert),
        "needs_another": releasing.needs_another(alert, sender(request)),
        "two_people": AlertSettings.load().two_people,
        "audience": sum(releasing.audience_of(alert).values()),
        "bytes": len(wording.message_of(alert).payload),
        "most": LONGEST,
    }


def _since(alert: Alert) -> dict[str, Any]:
    return {"progress": progress.of(alert)} if alert.released_at else {}


@require_GET
@for_senders
def how_far(request: HttpRequest, alert_id: int) -> JsonResponse:
    """Asked once a second while it is sent. Three queries."""
    return JsonResponse(progress.of(get_object_or_404(Alert, pk=alert_id)).json)


@require_POST
@for_senders
def act(request: HttpRequest, alert_id: int, what: str) -> HttpResponse:
    """A press of one of its buttons. Never twice, whoever presses."""
    alert = get_object_or_404(Alert, pk=alert_id)
    if what == "test":
        testing.to_oneself(request, alert)
    elif what == "hand-in":
        _hand_in(request, alert)
    elif what in ACTS:
        _do(request, alert, *ACTS[what])
    else:
        raise Http404
    return redirect("alerts_one", alert.pk)


def _hand_in(request: HttpRequest, alert: Alert) -> None:
    try:
        releasing.hand_in(alert)
    except releasing.Refused as refusal:
        messages.error(request, str(refusal))
        return
    log.note(alert, log.Done.HANDED_IN, sender(request))
    messages.success(request, "It is handed in. A colleague finds it under Alerts, and sends it.")


def _do(
    request: HttpRequest, alert: Alert, act: Callable[[Alert], bool], done: log.Done, said: str
) -> None:
    if not act(alert):
        messages.warning(request, CHANGED)
        return
    log.note(alert, done, sender(request))
    messages.success(request, said)


ACTS: dict[str, tuple[Callable[[Alert], bool], log.Done, str]] = {
    "take-back": (
        releasing.unschedule,
        log.Done.TAKEN_BACK,
        "It is a draft again. Nothing has been sent.",
    ),
    "pause": (
        releasing.pause,
        log.Done.PAUSED,
        "It is paused. What the push services have already cannot be held.",
    ),
    "resume": (releasing.resume, log.Done.RESUMED, "It goes on."),
    "cancel": (
        releasing.cancel,
        log.Done.CANCELLED,
        "It is cancelled. Nobody else gets it; what has been shown stays shown.",
    ),
}
