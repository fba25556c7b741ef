"""What the newsroom does by the clock, and the alarm for what it did not do in time."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from prometheus_client.metrics_core import Metric
from wagtail.models import Page, Revision

from standfirst.kit import clock, metrics
from standfirst.newsroom import publishing
from standfirst.newsroom.models import ArticlePage
from standfirst.work import schedule

log = logging.getLogger(__name__)

LATE = timedelta(seconds=120)  # past its hour and still not public
LOOKS = 60.0  # seconds between two looks for late stories
AGAIN = 900.0  # seconds until the log names the same story again
UNKNOWN = "It could not be published; the server’s log says why."

_named: dict[int, float] = {}  # story → when it was last named, on the monotonic clock


@dataclass(frozen=True)
class Late:
    """A story that should be public and is not."""

    story: Page
    due: datetime
    reasons: list[str]


def publish_due() -> None:
    """Publish what is due and withdraw what has expired.

    One that may not be published is logged, keeps its schedule and holds up none of the others.
    """
    for revision in _due_before(clock.now()):
        _isolated(
            f"{revision} could not be published",
            partial(revision.publish, log_action="wagtail.publish.scheduled"),
        )
    withdraw_expired()


def withdraw_expired() -> None:
    for page in Page.objects.live().filter(expire_at__lt=clock.now()).specific():
        _isolated(
            f"{page} could not be withdrawn",
            partial(page.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled"),
        )


def overdue() -> list[Late]:
    """The stories whose hour passed more than two minutes ago, the latest of them last."""
    waits = schedule.held_because()
    return [
        Late(revision.content_object, revision.approved_go_live_at, _reasons(revision, waits))
        for revision in _due_before(clock.now() - LATE)
        if isinstance(revision.content_object, Page)
    ]


def why_late(story: ArticlePage) -> list[str]:
    """What holds up a story whose hour has passed; empty as long as it is about to go out."""
    found = [*_faults(story.get_latest_revision_as_object())]
    if not found and story.go_live_at and story.go_live_at < clock.now() - LATE:
        found = [schedule.held_because() or UNKNOWN]
    return found


def sound_alarm() -> None:
    """Log each late story as an error, with the reason; again after a quarter of an hour."""
    now, late = time.monotonic(), overdue()
    known = {one.story.pk for one in late}
    for key in [key for key in _named if key not in known]:
        del _named[key]
    for one in late:
        if now - _named.get(one.story.pk, float("-inf")) >= AGAIN:
            _named[one.story.pk] = now
            log.error(
                "Late since %s: “%s” (%d). %s",
                clock.iso(one.due),
                one.story.title,
                one.story.pk,
                " ".join(one.reasons),
            )


def figures() -> list[Metric]:
    """For `kit.metrics`. Only the process that keeps the schedule knows of any; who has lost it
    names none any more."""
    now = time.monotonic()
    late = [at for at in _named.values() if now < at + AGAIN + 2 * LOOKS]
    text = "Not public two minutes after their hour."
    return [metrics.gauge_of("stories_late", text, len(late))]


def register() -> None:
    metrics.provide("late stories", figures)
    schedule.every(20, "scheduled publishing", publish_due, by_clock=True)
    schedule.every(LOOKS, "late stories", sound_alarm)


def _due_before(instant: datetime) -> Any:
    found = Revision.objects.filter(approved_go_live_at__lt=instant)
    return found.order_by("approved_go_live_at")


def _isolated(failure: str, do: Callable[[], Any]) -> None:
    try:
        with transaction.atomic():
            do()
    except ValidationError as refusal:
        log.warning("%s: %s", failure, " ".join(refusal.messages))
    except Exception:
        log.exception("%s", failure)


def _reasons(revision: Revision, waits: str) -> list[str]:
    return _faults(revision.as_object()) or [waits or UNKNOWN]


def _faults(version: Any) -> list[str]:
    if not isinstance(version, ArticlePage):
        return []
    found = publishing.faults(version)
    return [reason for reasons in found.values() for reason in reasons]
