"""Where alerts stand in the lower rooms' pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import DatabaseError
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest

from standfirst.alerts.models import AlertSettings, AlertTopic
from standfirst.delivery.purge import announce
from standfirst.delivery.tags import note
from standfirst.readers import pages
from standfirst.shell import frame, worker
from standfirst.shell.slots import Slot, fill

TAG = "alerts"
"""Of what every page says of alerts: whether readers are asked, how, and about which topics."""
QUIET = ("/account/", "/alerts/", "/editor/", "/support/")
"""Where nobody is asked: the reader is busy, or there already."""


def register() -> None:
    fill(Slot.PAGE_HEAD, "alerts/_head.html", lambda request, page: {})
    fill(Slot.PAGE_TOP, "alerts/_strip.html", strip)
    worker.add("alerts/worker.js")
    frame.add_way("Alerts", "/alerts/")
    pages.add(
        "Alerts", "alerts:mine", "The browsers that get your alerts, and what you hear of.", 28
    )
    for model in (AlertSettings, AlertTopic):
        post_save.connect(_announce, sender=model, dispatch_uid=f"alerts-{model.__name__}")
    post_delete.connect(_announce, sender=AlertTopic, dispatch_uid="alerts-topic-gone")


def strip(request: HttpRequest | None, page: Mapping[str, Any]) -> dict[str, Any] | None:
    """None where readers are not asked; a page that tells of a fault needs no database."""
    if request is None or request.path.startswith(QUIET):
        return None
    try:
        paper = AlertSettings.load(request_or_site=request)
    except DatabaseError:
        return None
    note(TAG)
    return {"asks": paper.asks} if paper.is_offered else None


def _announce(**kwargs: Any) -> None:
    announce([TAG])
