"""Writing to the log, and reading in it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection

from standfirst.bus.models import CHANNEL_LENGTH, KeptEvent
from standfirst.bus.position import Position
from standfirst.kit import clock

LONGEST = 4_096  # bytes of JSON
KEPT = timedelta(days=3)
CHANNEL = re.compile(r"[a-z0-9][a-z0-9_.:/-]*")
WAKE_UP = "standfirst_bus"
AT_ONCE = 5_000  # rows removed in one transaction
ROWS = 400  # of one statement
INSERT = "INSERT INTO bus_event (channel, data) VALUES "


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. `data` is short, JSON, and no secret to any process of the paper."""

    id: int
    channel: str
    data: dict[str, Any]


def publish(channel: str, data: Mapping[str, Any]) -> int:
    """Write an event in the caller's transaction; its id. Nobody hears of it before the commit.

    :raises ValueError: the channel is no short word, the data is no JSON or too long.
    """
    _check(channel)
    wakes = f", pg_notify('{WAKE_UP}', '')" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        values = [channel, _written(channel, data)]
        cursor.execute(f"{INSERT}(%s, %s) RETURNING id{wakes}", values)
        return int(cursor.fetchone()[0])


def publish_each(channels: Collection[str], data: Mapping[str, Any]) -> None:
    """The same on each of these channels, however many: without a model's cost for each.

    :raises ValueError: as `publish`; nothing was written.
    """
    for channel in channels:
        _check(channel)
    if channels:
        written, wanted = _written("each", data), list(channels)
        with connection.cursor() as cursor:
            for start in range(0, len(wanted), ROWS):
                some = wanted[start : start + ROWS]
                values = [value for channel in some for value in (channel, written)]
                cursor.execute(INSERT + ", ".join(["(%s, %s)"] * len(some)), values)
        _wake()


def _check(channel: str) -> None:
    if len(channel) > CHANNEL_LENGTH or not CHANNEL.fullmatch(channel):
        raise ValueError(f"“{channel}” is no name of a channel")


def _wake() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [WAKE_UP])


def _written(channel: str, data: Mapping[str, Any]) -> str:
    try:
        text = json.dumps(
            dict(data),
            ensure_ascii=False,
            allow_nan=False,
            check_circular=True,
            separators=(",", ":"),
        )
        length = len(text.encode())
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"what is published to {channel} is no JSON: {error}") from error
    if length > LONGEST:
        raise ValueError(
            f"what is published to {channel} has {length} bytes; {LONGEST} are allowed"
        )
    return text


def read(id: int, channel: str, data: str) -> Event:
    """An event as the table has it. What another hand wrote there counts as without data."""
    try:
        found = json.loads(data)
    except ValueError:
        found = {}
    return Event(id, channel, found if isinstance(found, dict) else {})


def since(position: Position, channels: Collection[str], limit: int) -> Iterator[Event]:
    """The oldest kept events of these channels which the position has not, by id."""
    wanted = KeptEvent.objects.filter(channel__in=channels, id__gt=position.settled)
    for low, high in position.beyond:
        wanted = wanted.exclude(id__range=(low, high))
    rows = wanted.order_by("id").values_list("id", "channel", "data")[:limit]
    return (read(*row) for row in rows)


def holds_all_since(position: Position) -> bool:
    """Whether the log still has everything that came after; False also for a position to come."""
    newest = KeptEvent.objects.order_by("-id").values_list("id", flat=True).first() or 0
    if position.newest > newest:
        return False
    oldest = KeptEvent.objects.order_by("id").values_list("id", "made_at").first()
    # Pruning leaves one row that is older than what it keeps, so a young one was never pruned at.
    return oldest is None or position.settled >= oldest[0] or oldest[1] > clock.now() - KEPT


def prune() -> None:
    """Remove events older than three days, but for the newest of these."""
    old = KeptEvent.objects.filter(made_at__lt=clock.now() - KEPT)
    last = old.order_by("-id").values_list("id", flat=True).first()
    removed = AT_ONCE
    while last is not None and removed == AT_ONCE:
        first = KeptEvent.objects.filter(id__lt=last).order_by("id").values_list("id", flat=True)
        removed = KeptEvent.objects.filter(id__in=list(first[:AT_ONCE])).delete()[0]
