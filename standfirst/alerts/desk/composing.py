"""Writing an alert, and changing one that has not been sent."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from standfirst.alerts import releasing, wording, writing
from standfirst.alerts.desk import log, testing
from standfirst.alerts.desk.forms import AlertForm
from standfirst.alerts.desk.gate import for_senders, sender
from standfirst.alerts.models import Alert
from standfirst.alerts.sending.encryption import LONGEST
from standfirst.alerts.writing import Content
from standfirst.newsroom.models import ArticlePage, PaperSettings

NEWEST = 5
"""Stories that are offered to whoever begins without one."""


@require_http_methods(["GET", "POST"])
@for_senders
def new(request: HttpRequest) -> HttpResponse:
    content = _begun_from(request.GET.get("article", ""))
    form = AlertForm(request.POST or None, content=content)
    if request.method == "POST" and form.is_valid():
        alert = writing.write(form.content(), sender(request))
        log.note(alert, log.Done.WRITTEN, sender(request))
        return _onwards(request, alert)
    page: dict[str, Any] = {"page_title": "A new alert", "newest": _newest(content)}
    return _page(request, form, page, 422 if form.errors else 200)


def _begun_from(article: str) -> Content | None:
    """:raises Http404: there is no such story."""
    if not article:
        return None
    key = int(article[:18]) if article.isascii() and article.isdigit() else 0
    return writing.of_story(get_object_or_404(ArticlePage, pk=key))


def _newest(content: Content | None) -> list[ArticlePage]:
    return [] if content else list(ArticlePage.objects.live().newest_first()[:NEWEST])


@require_http_methods(["GET", "POST"])
@for_senders
def edit(request: HttpRequest, alert_id: int) -> HttpResponse:
    """409 once it has begun: what was typed can be kept as a follow-up."""
    alert = get_object_or_404(Alert, pk=alert_id)
    form = AlertForm(request.POST or None, content=writing.of_alert(alert))
    if not alert.is_open:
        return follow_page(request, alert, form, 409)
    if request.method == "POST" and form.is_valid():
        try:
            writing.rewrite(alert, form.content(), sender(request))
        except releasing.Refused:
            return follow_page(request, alert, form, 409)
        log.note(alert, log.Done.CHANGED, sender(request))
        return _onwards(request, alert)
    page: dict[str, Any] = {"page_title": "Change the alert", "alert": alert}
    return _page(request, form, page, 422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@for_senders
def follow(request: HttpRequest, alert_id: int) -> HttpResponse:
    """An alert that takes the place of another one on the screen."""
    alert = get_object_or_404(Alert, pk=alert_id)
    if alert.is_open:
        messages.warning(request, "It has not been sent yet: you can still change it.")
        return redirect("alerts_edit", alert.pk)
    form = AlertForm(request.POST or None, content=writing.of_alert(alert))
    if request.method == "POST" and form.is_valid():
        later = writing.write(form.content(), sender(request), follows=alert)
        log.note(later, log.Done.WRITTEN, sender(request))
        return _onwards(request, later)
    return follow_page(request, alert, form, 422 if form.errors else 200)


def follow_page(
    request: HttpRequest, alert: Alert, form: AlertForm, status: int = 200
) -> HttpResponse:
    page: dict[str, Any] = {
        "page_title": "A follow-up",
        "page_subtitle": alert.title,
        "follows": alert,
        "is_late": status == 409,
        "action": reverse("alerts_follow", args=[alert.pk]),
    }
    return _page(request, form, page, status)


def _onwards(request: HttpRequest, alert: Alert) -> HttpResponse:
    """Where the button that was pressed leads."""
    then = request.POST.get("then", "")
    if then == "send":
        return redirect("alerts_send", alert.pk)
    if then == "test":
        testing.to_oneself(request, alert)
    else:
        messages.success(request, "It is saved. Nothing has been sent.")
    return redirect("alerts_one", alert.pk)


def _page(request: HttpRequest, form: AlertForm, more: dict[str, Any], status: int) -> HttpResponse:
    content = form.sketch() if form.is_bound else _shown(form)
    page: dict[str, Any] = {
        "form": form,
        "story": content.article,
        "header_icon": "bell",
        **preview(content.title, content.body),
        **_measured(content),
        **more,
    }
    return render(request, "alerts/desk/compose.html", page, status=status)


def _shown(form: AlertForm) -> Content:
    return form.begun_with or Content(title="")


def preview(title: str, body: str) -> dict[str, Any]:
    """What the two screens show, for ``_preview.html``."""
    host = settings.ORIGIN.split("://", 1)[-1]
    return {"title": title, "body": body, "host": host, "paper": PaperSettings.load().name}


@require_POST
@for_senders
def measure(request: HttpRequest) -> JsonResponse:
    """Bytes and browsers of what has been typed. ``words``: the browsers are not asked for."""
    found = _measured(AlertForm(request.POST).sketch(), counts="words" not in request.POST)
    return JsonResponse(found)


def _measured(content: Content, *, counts: bool = True) -> dict[str, Any]:
    message = wording.message_of(content.put(Alert()))
    found: dict[str, Any] = {"bytes": len(message.payload), "most": LONGEST}
    if counts:
        numbers = releasing.audience(content.mask, [one.pk for one in content.editions])
        found |= {"audience": sum(numbers.values()) if content.mask else 0}
    if content.article:
        found |= {"opens_story": content.article.title, "is_live": content.article.live}
    return found
