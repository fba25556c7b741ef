"""Moments in wire documents: RFC 3339, always with a zone."""

import re
from datetime import UTC, datetime

_RFC_3339 = re.compile(
    r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?([Zz]|[+-]\d\d:\d\d)?", re.ASCII
)
_FRACTION = re.compile(r"(\.\d{6})\d+")


def read_instant(text: str) -> datetime:
    """The aware moment that an RFC 3339 date-time names.

    ValueError, in words for an operator: another form, no zone, or no such moment.
    """
    found = _RFC_3339.fullmatch(text)
    if found is None:
        raise ValueError("is not a date and time such as 2017-08-27T15:45:00+01:00")
    if found[1] is None:
        raise ValueError("has no time zone")
    try:
        moment = datetime.fromisoformat(_FRACTION.sub(r"\1", text.upper()))
        moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError("is no moment of the calendar") from None
    return moment


def in_utc(moment: datetime) -> str:
    """`moment` as RFC 3339 in UTC, ending in Z."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
