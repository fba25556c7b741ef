"""Time through one door, and the way the desk writes it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = (
    "January February March April May June July August September October November December"
).split()


def now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)


def zone_name(local: datetime) -> str:
    """Letters of the zone at that instant (BST); GMT-3 or GMT+5:45 for zones without letters."""
    letters = local.tzname() or ""
    if letters and letters[0] not in "+-":
        return letters
    offset = local.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset is not None else 0
    hours, rest = divmod(abs(minutes), 60)
    return f"GMT{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def on_desk(instant: datetime, zone: str) -> datetime:
    """The instant in the desk's IANA zone, to the second.

    :raises ValueError: the instant has no zone.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(ZoneInfo(zone)).replace(microsecond=0)


def iso(local: datetime) -> str:
    """RFC 3339, with the offset: 2017-08-27T15:45:00+01:00."""
    return local.isoformat(timespec="seconds")


def long_date(local: datetime) -> str:
    """Sunday 27 August 2017."""
    return f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.year}"


def short_date(local: datetime) -> str:
    """Sun 27 Aug."""
    return f"{DAYS[local.weekday()][:3]} {local.day} {MONTHS[local.month - 1][:3]}"


def clock_time(local: datetime) -> str:
    """15:45 BST."""
    return f"{local:%H:%M} {zone_name(local)}"


def long_time(local: datetime) -> str:
    """Sunday 27 August 2017 15:45 BST."""
    return f"{long_date(local)} {clock_time(local)}"
