"""The forum's notices by push, to readers who chose that: in their browsers with alerts on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings

from standfirst.alerts.models import Subscription
from standfirst.alerts.sending import direct, hours
from standfirst.alerts.sending.answers import Outcome
from standfirst.alerts.sending.messages import Message
from standfirst.forum.models import Notice
from standfirst.forum.notices import showing
from standfirst.forum.signals import noticed
from standfirst.kit import clock
from standfirst.newsroom.models import PaperSettings
from standfirst.shell import frame

LASTS = 12 * 3600  # seconds for which a notice is worth a push
A_TASK = 200  # notices


def listen() -> None:
    noticed.connect(enqueue, dispatch_uid="alerts-notices")


def enqueue(notice_ids: list[int], **kwargs: Any) -> None:
    """In the transaction that wrote them."""
    from standfirst.alerts.tasks import push_notices

    for start in range(0, len(notice_ids), A_TASK):
        push_notices.enqueue(notice_ids[start : start + A_TASK])


def push(notices: Iterable[int]) -> tuple[list[int], datetime | None]:
    """Send those that nobody has withdrawn or seen meanwhile, to browsers that may be disturbed.

    :returns: those for which something is left to do, and when: a browser's quiet hours end, or
        (None) its service did not answer.
    """
    rows = showing.with_all(Notice.objects.filter(pk__in=list(notices)).visible())
    zone = PaperSettings.load().desk_zone
    left: set[int] = set()
    ends: list[datetime] = []
    letters: list[tuple[Subscription, Message]] = []
    whose: list[int] = []
    for notice in rows.order_by("pk"):
        awake, until = _awake(notice.reader_id)
        if until:
            ends.append(until)
            left.add(notice.pk)
        elif awake:
            message = _message(showing.line_of(notice, zone), notice)
            letters += [(browser, message) for browser in awake]
            whose += [notice.pk for _ in awake]
    found = zip(whose, direct.deliver_each(letters), strict=False)
    left |= {notice for notice, outcome in found if outcome == Outcome.LATER}
    return sorted(left), min(ends, default=None)


def _awake(reader: int) -> tuple[list[Subscription], datetime | None]:
    """The reader's browsers, when there is no quiet; else when the first quiet ends.

    All browsers of a reader keep the same hours, but each in its zone: none is told before the
    last one may be, so that each is told once.
    """
    minute = hours.minute_of(clock.now())
    browsers = list(
        Subscription.objects.reachable().filter(reader=reader).select_related("service")
    )
    waits = [
        hours.quiet_until(one.zone, one.quiet_from, one.quiet_to, minute)
        for one in browsers
        if one.quiet_from is not None and one.quiet_to is not None
    ]
    until = max((one for one in waits if one), default=None)
    return ([], until) if until else (browsers, None)


def _message(line: showing.Line, notice: Notice) -> Message:
    return Message(
        title=str(line),
        body=line.excerpt or frame.paper_name(),
        navigate=f"{settings.ORIGIN}{line.url}",
        tag=f"notice-{notice.comment_id or notice.pk}",
        seconds=LASTS,
    )
