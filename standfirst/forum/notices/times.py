"""When a mail is due."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from standfirst.forum.models import NoticeChoice

MORNING = time(7)
"""On the paper's clock: when the mails of the day go out."""


def due(mail: str, now: datetime) -> datetime | None:
    """By what the reader has chosen; None for never."""
    if mail == NoticeChoice.Mail.AT_ONCE:
        return now
    if mail == NoticeChoice.Mail.HOURLY:
        return next_hour(now)
    return next_morning(now) if mail == NoticeChoice.Mail.DAILY else None


def next_hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def next_morning(now: datetime) -> datetime:
    zone = ZoneInfo(settings.TIME_ZONE)
    today = now.astimezone(zone).date()
    morning = datetime.combine(today, MORNING, zone)
    if morning <= now:
        morning = datetime.combine(today + timedelta(days=1), MORNING, zone)
    return morning.astimezone(now.tzinfo)
