"""Moments in NITF documents: ISO 8601, mostly in its basic form, often without a zone."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_FORM = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:[T ]?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,](?P<part>\d+))?)?)?"
    r"\s*(?P<zone>Z|[+-]\d\d(?::?[0-5]\d)?)?",
    re.ASCII | re.IGNORECASE,
)
_NUMBERS = ("year", "month", "day", "hour", "minute", "second")
# Agencies of one country whose times without a zone are those of their own clocks.
_CLOCKS = {
    "anp": "Europe/Amsterdam",
    "ansa": "Europe/Rome",
    "belga": "Europe/Brussels",
    "dpa": "Europe/Berlin",
    "ntb": "Europe/Oslo",
    "ritzau": "Europe/Copenhagen",
}
LATEST = timezone(timedelta(hours=-12))


def read_norm(text: str, clock: tzinfo) -> tuple[datetime, bool]:
    """The aware moment that an ISO 8601 date and time names, and whether it said its zone.

    The basic and the extended form are taken, a date alone as its midnight; without a zone
    the time is `clock`'s. ValueError, in words for an operator: another form, no such moment.
    """
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise ValueError("is not a date and time such as 20170102T222800+0000")
    zone = found["zone"]
    year, month, day, hour, minute, second = (int(found[name] or 0) for name in _NUMBERS)
    part = int((found["part"] or "0")[:6].ljust(6, "0"))
    try:
        place = _offset(zone) if zone else clock
        moment = datetime(year, month, day, hour, minute, second, part, tzinfo=place)
        moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError("is no moment of the calendar") from None
    return moment, bool(zone)


def _offset(zone: str) -> tzinfo:
    if zone in "Zz":
        return UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if zone[0] == "-" else offset)


def clock_of(providers: list[str]) -> ZoneInfo | None:
    """The zone of the agency that one of these names is; None when it is not known."""
    for name in providers:
        for word in re.findall(r"\w+", name.casefold()):
            if word in _CLOCKS:
                try:
                    return ZoneInfo(_CLOCKS[word])
                except ZoneInfoNotFoundError:
                    return None
    return None
