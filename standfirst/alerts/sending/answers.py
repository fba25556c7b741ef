"""What push services answer, and what follows from it (RFC 8030 §5, §7, §8)."""

from __future__ import annotations

import re
from datetime import UTC
from email.utils import parsedate_to_datetime
from enum import StrEnum

LONGEST_WAIT = 3600.0  # seconds; an alert is no news after that


class Outcome(StrEnum):
    TAKEN = "taken"
    """The service has it."""
    GONE = "gone"
    """The browser is not subscribed any more: it is forgotten."""
    TOO_LARGE = "too large"
    """No browser of any service will get it: the alert stops."""
    NOT_OURS = "not ours"
    """The service does not take our word, or not our requests: its part stops, the newsroom is
    told, and nobody is forgotten."""
    LATER = "later"
    """Too many at once, or a fault of theirs."""


TAKEN, GONE = {200, 201, 202, 204}, {404, 410}


def outcome(status: int) -> Outcome:
    """:param status: 0: no answer came."""
    if status in TAKEN:
        return Outcome.TAKEN
    if status in GONE:
        return Outcome.GONE
    if status == 413:
        return Outcome.TOO_LARGE
    if status == 0 or status in {408, 425, 429} or status >= 500:
        return Outcome.LATER
    return Outcome.NOT_OURS


def wait(retry_after: str, now: float) -> float | None:
    """Seconds that Retry-After asks for (RFC 9110 §10.2.3); None where it says nothing.

    :param now: seconds since 1970, for a date.
    """
    said = retry_after.strip()
    if re.fullmatch(r"[0-9]{1,9}", said):
        return min(float(said), LONGEST_WAIT)
    try:
        when = parsedate_to_datetime(said)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return min(max(0.0, when.timestamp() - now), LONGEST_WAIT)
