"""What readers can choose to have alerts about."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin import messages

from standfirst.alerts.desk import log
from standfirst.alerts.desk.forms import TopicForm
from standfirst.alerts.desk.gate import for_senders, sender
from standfirst.alerts.models import AlertTopic


@require_GET
@for_senders
def topics(request: HttpRequest) -> HttpResponse:
    found = AlertTopic.objects.select_related("topic", "section")
    page: dict[str, Any] = {
        "topics": found.order_by("-is_offered", "order", "name"),
        "page_title": "Topics of alerts",
        "header_icon": "bell",
    }
    return render(request, "alerts/desk/topics.html", page)


@require_http_methods(["GET", "POST"])
@for_senders
def topic(request: HttpRequest, topic_id: int | None = None) -> HttpResponse:
    """One that is new, or is changed. There is no deleting: a bit is never given away twice."""
    one = get_object_or_404(AlertTopic, pk=topic_id) if topic_id else AlertTopic()
    form = TopicForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid() and _keep(form, one):
        done = log.Done.TOPIC_CHANGED if topic_id else log.Done.TOPIC_ADDED
        log.note(one, done, sender(request))
        messages.success(request, f"The topic “{one.name}” is saved.")
        return redirect("alerts_topics")
    page: dict[str, Any] = {
        "form": form,
        "topic": one if topic_id else None,
        "page_title": "Change the topic" if topic_id else "A new topic",
        "page_subtitle": one.name if topic_id else "",
        "header_icon": "bell",
    }
    status = 422 if form.errors else 200
    return render(request, "alerts/desk/topic.html", page, status=status)


def _keep(form: TopicForm, one: AlertTopic) -> bool:
    """False: two were added at the same moment, and the other one has the place."""
    if one.bit is None:
        one.bit = AlertTopic.free_bit()  # type: ignore[unreachable]
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError:
        form.add_error(None, "Somebody has added a topic at the same moment. Save it once more.")
        return False
    return True
