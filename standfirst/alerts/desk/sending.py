"""The press that sends, now or at an hour."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from standfirst.alerts import releasing, wording
from standfirst.alerts.desk import log
from standfirst.alerts.desk.composing import preview
from standfirst.alerts.desk.forms import HourForm
from standfirst.alerts.desk.gate import for_senders, sender
from standfirst.alerts.desk.one import alert_page
from standfirst.alerts.desk.words import desk_zone, whom
from standfirst.alerts.models import Alert
from standfirst.newsroom.stamps import stamp


@require_http_methods(["GET", "POST"])
@for_senders
def send(request: HttpRequest, alert_id: int) -> HttpResponse:
    """One page that says how many browsers get it, and one press."""
    alert = get_object_or_404(Alert, pk=alert_id)
    if request.method == "POST":
        return _send(request, alert)
    if not alert.is_open:
        return _too_late(request, alert)
    return _confirm(request, alert)


def _send(request: HttpRequest, alert: Alert) -> HttpResponse:
    try:
        is_mine = releasing.send(alert, sender(request), request.POST.get("seen", ""))
    except releasing.Refused as refusal:
        return _confirm(request, alert, str(refusal), 409)
    if not is_mine:
        return _too_late(request, alert)
    log.note(alert, log.Done.SENT, sender(request))
    browsers = f"{alert.audience:,} browser{'' if alert.audience == 1 else 's'}"
    messages.success(request, f"It is on its way to {browsers}.")
    return redirect("alerts_one", alert.pk)


def _too_late(request: HttpRequest, alert: Alert) -> HttpResponse:
    """Somebody else was faster."""
    who = alert.approved_by.public_name if alert.approved_by else "somebody else"
    if alert.released_at:
        said = f"{who} has sent it already. It was sent once; you need do nothing."
    else:
        said = "It was cancelled meanwhile, and has not been sent."
    messages.warning(request, said)
    return redirect("alerts_one", alert.pk)


def _confirm(
    request: HttpRequest, alert: Alert, refusal: str = "", status: int = 200
) -> HttpResponse:
    numbers = releasing.audience_of(alert)
    page: dict[str, Any] = {
        "alert": alert,
        "refusal": refusal,
        "faults": releasing.faults(alert),
        "needs_another": releasing.needs_another(alert, sender(request)),
        "numbers": sorted(numbers.items(), key=lambda one: -one[1]),
        "audience": sum(numbers.values()),
        "whom": whom(alert),
        "seen": wording.seal(alert),
        "page_title": "Send this alert now?",
        "header_icon": "bell",
        **preview(alert.title, alert.body),
    }
    return render(request, "alerts/desk/send.html", page, status=status)


@require_POST
@for_senders
def schedule(request: HttpRequest, alert_id: int) -> HttpResponse:
    """For an hour on the desk's clock."""
    alert = get_object_or_404(Alert, pk=alert_id)
    form = HourForm(desk_zone(), request.POST)
    if not alert.is_open:
        return _too_late(request, alert)
    if not form.is_valid():
        return alert_page(request, alert, form, 422)
    at = form.cleaned_data["at"]
    try:
        releasing.schedule(alert, sender(request), at)
    except releasing.Refused as refusal:
        form.add_error(None, str(refusal))
        return alert_page(request, alert, form, 422)
    log.note(alert, log.Done.SCHEDULED, sender(request))
    messages.success(request, f"It is sent on {stamp(at, form.zone).long}.")
    return redirect("alerts_one", alert.pk)
