"""What was done to an alert, in Wagtail's log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from wagtail.log_actions import LogActionRegistry, registry
from wagtail.log_actions import log as enter

from standfirst.alerts.models import Alert, AlertTopic
from standfirst.kit import clock
from standfirst.newsroom.stamps import Stamp, stamp
from standfirst.readers.models import Reader


class Done(StrEnum):
    WRITTEN = "alerts.written"
    CHANGED = "alerts.changed"
    HANDED_IN = "alerts.handed_in"
    TESTED = "alerts.tested"
    SCHEDULED = "alerts.scheduled"
    TAKEN_BACK = "alerts.taken_back"
    SENT = "alerts.sent"
    PAUSED = "alerts.paused"
    RESUMED = "alerts.resumed"
    CANCELLED = "alerts.cancelled"
    TOPIC_ADDED = "alerts.topic_added"
    TOPIC_CHANGED = "alerts.topic_changed"


WORDS = {
    Done.WRITTEN: "Written",
    Done.CHANGED: "Changed",
    Done.HANDED_IN: "Handed in for a second person",
    Done.TESTED: "Sent to oneself as a test",
    Done.SCHEDULED: "Scheduled",
    Done.TAKEN_BACK: "Made a draft again",
    Done.SENT: "Sent",
    Done.PAUSED: "Paused",
    Done.RESUMED: "Went on",
    Done.CANCELLED: "Cancelled",
    Done.TOPIC_ADDED: "Topic added",
    Done.TOPIC_CHANGED: "Topic changed",
}


@dataclass(frozen=True)
class Line:
    words: str
    by: str
    at: Stamp


def register(actions: LogActionRegistry) -> None:
    for done, words in WORDS.items():
        actions.register_action(done.value, f"Alerts: {words.lower()}", words)


def note(
    about: Alert | AlertTopic, done: Done, by: Reader | None, *, at: datetime | None = None
) -> None:
    enter(instance=about, action=done.value, user=by, timestamp=at or clock.now())


def lines_of(alert: Alert, zone: str) -> list[Line]:
    """The newest first. One query."""
    found: Any = registry.get_logs_for_instance(alert)
    return [
        Line(WORDS[Done(one.action)], _name(one.user), stamp(one.timestamp, zone))
        for one in found.select_related("user").order_by("-timestamp", "-pk")
        if one.action in set(Done)
    ]


def _name(user: Reader | None) -> str:
    return user.public_name if user else "a command, or somebody who has left"
