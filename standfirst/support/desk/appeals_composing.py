"""Writing an appeal and changing it, with a look at what readers will see."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from standfirst.newsroom.models import PaperSettings
from standfirst.support import appealing
from standfirst.support.desk import log
from standfirst.support.desk.appeals_forms import AppealForm
from standfirst.support.desk.appeals_words import looks, warnings
from standfirst.support.desk.gate import clerk, for_appeals
from standfirst.support.models import Appeal


@require_http_methods(["GET", "POST"])
@for_appeals
def new(request: HttpRequest) -> HttpResponse:
    form = AppealForm(request.POST or None, instance=Appeal(by=clerk(request)))
    return _composed(request, form, log.Done.APPEAL_WRITTEN)


@require_http_methods(["GET", "POST"])
@for_appeals
def edit(request: HttpRequest, appeal_id: int) -> HttpResponse:
    appeal = get_object_or_404(Appeal, pk=appeal_id)
    form = AppealForm(request.POST or None, instance=appeal)
    return _composed(request, form, log.Done.APPEAL_CHANGED)


def _composed(request: HttpRequest, form: AppealForm, done: log.Done) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        appeal = _keep(request, form, done)
        messages.success(request, "It is saved, and on." if appeal.is_on else "It is saved.")
        return redirect("support_appeal", appeal.pk)
    seen, aim = form.sketch()
    page: dict[str, Any] = {
        "form": form,
        "appeal": form.instance,
        "looks": looks(seen),
        "rivals": warnings(aim),
        "zone": PaperSettings.load().desk_zone.replace("_", " "),
        "page_title": "Change the appeal" if form.instance.pk else "A new appeal",
        "page_subtitle": form.instance.name if form.instance.pk and not form.errors else "",
        "header_icon": "support",
    }
    status = 422 if form.errors else 200
    return render(request, "support/desk/appeal_compose.html", page, status=status)


@transaction.atomic
def _keep(request: HttpRequest, form: AppealForm, done: log.Done) -> Appeal:
    appeal: Appeal = form.save()
    log.note(appeal, done, clerk(request))
    if request.POST.get("then") == "on" and appealing.turn(appeal, is_on=True):
        log.note(appeal, log.Done.APPEAL_ON, clerk(request))
        appeal.is_on = True
    return appeal


@require_POST
@for_appeals
def look(request: HttpRequest) -> JsonResponse:
    """What readers would see of what has been typed, and what else fits them."""
    key = request.POST.get("appeal", "")
    kept = (
        Appeal.objects.filter(pk=int(key[:18])).first() if key.isascii() and key.isdigit() else None
    )
    seen, aim = AppealForm(request.POST, instance=kept or Appeal()).sketch()
    found = [{"name": one.other.name, "sentence": one.sentence} for one in warnings(aim)]
    return JsonResponse({"looks": looks(seen), "rivals": found})
