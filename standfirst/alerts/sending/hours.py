"""A browser's own day: its quiet hours, and when its date changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

A_DAY = timedelta(days=1)


@lru_cache(maxsize=1_024)
def zone_of(name: str) -> tzinfo:
    """UTC where this machine does not know it: the database may be from one that did."""
    try:
        return ZoneInfo(name)
    except (ValueError, ZoneInfoNotFoundError):
        return UTC


@lru_cache(maxsize=4_096)
def quiet_until(zone: str, begins: int, ends: int, minute: datetime) -> datetime | None:
    """When the quiet hours end that hold at this minute; None when none do.

    By the clock on the wall: where it is put forward over the end, they end as if it had not been;
    where it is put back, they end when it shows their end for the first time from now on.

    :param begins: minute of the day, as ``ends``; the later of the two may come first.
    :param minute: an instant without seconds, so that many browsers share an answer.
    """
    here = minute.astimezone(zone_of(zone))
    now = here.hour * 60 + here.minute
    over_night = begins > ends
    after, before = now >= begins, now < ends
    if not (after or before if over_night else after and before):
        return None
    day = here.date() + A_DAY if over_night and now >= begins else here.date()
    wall = datetime.combine(day, time(ends // 60, ends % 60), zone_of(zone))
    if wall.astimezone(UTC) <= minute:
        wall = wall.replace(fold=1)
    return wall.astimezone(UTC)


@lru_cache(maxsize=4_096)
def day_of(zone: str, minute: datetime) -> date:
    """The date there."""
    return minute.astimezone(zone_of(zone)).date()


def minute_of(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)
