"""What was done at the desk, in Wagtail's log. It names no giver."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Model
from wagtail.log_actions import LogActionRegistry, registry
from wagtail.log_actions import log as enter

from standfirst.newsroom.stamps import Stamp, stamp
from standfirst.readers.models import Reader


class Done(StrEnum):
    RECORDED = "support.recorded"
    CLOSED = "support.closed"
    TURNED = "support.turned"
    UNNAMED = "support.unnamed"
    REFUND_ASKED = "support.refund_asked"
    REFUND_APPROVED = "support.refund_approved"
    REFUND_REFUSED = "support.refund_refused"
    REFUND_AGAIN = "support.refund_again"
    REFUND_GIVEN_UP = "support.refund_given_up"
    PAID_BACK = "support.paid_back"
    EXPORTED = "support.exported"
    GIFT_AID = "support.gift_aid"
    CURRENCY = "support.currency"
    APPEAL_WRITTEN = "support.appeal_written"
    APPEAL_CHANGED = "support.appeal_changed"
    APPEAL_ON = "support.appeal_on"
    APPEAL_OFF = "support.appeal_off"
    APPEAL_DELETED = "support.appeal_deleted"


WORDS = {
    Done.RECORDED: "Bank transfer recorded",
    Done.CLOSED: "Closed without money",
    Done.TURNED: "Pledge turned into a bank transfer",
    Done.UNNAMED: "Name taken off the public page",
    Done.REFUND_ASKED: "Refund asked for",
    Done.REFUND_APPROVED: "Refund approved",
    Done.REFUND_REFUSED: "Refund refused",
    Done.REFUND_AGAIN: "Refund tried again",
    Done.REFUND_GIVEN_UP: "Refund given up",
    Done.PAID_BACK: "Money sent back recorded",
    Done.EXPORTED: "Ledger exported",
    Done.GIFT_AID: "Gift Aid schedule exported",
    Done.CURRENCY: "Currency changed",
    Done.APPEAL_WRITTEN: "Appeal written",
    Done.APPEAL_CHANGED: "Appeal changed",
    Done.APPEAL_ON: "Appeal turned on",
    Done.APPEAL_OFF: "Appeal turned off",
    Done.APPEAL_DELETED: "Appeal deleted",
}


@dataclass(frozen=True)
class Line:
    words: str
    by: str
    at: Stamp


def register(actions: LogActionRegistry) -> None:
    for done, words in WORDS.items():
        actions.register_action(done.value, f"Support: {words.lower()}", words)


def note(about: Model, done: Done, by: Reader, **data: str) -> None:
    enter(instance=about, action=done.value, user=by, data=data or None)


def lines_of(about: Model, zone: str) -> list[Line]:
    """The newest first. One query."""
    found: Any = registry.get_logs_for_instance(about)
    return [
        Line(WORDS[Done(one.action)], _name(one.user), stamp(one.timestamp, zone))
        for one in found.select_related("user").order_by("-timestamp", "-pk")
        if one.action in set(Done)
    ]


def _name(user: Reader | None) -> str:
    return user.public_name if user else "somebody who has left"
