"""What alerts do by the clock."""

from __future__ import annotations

from standfirst.alerts import releasing
from standfirst.work import schedule


def register() -> None:
    schedule.every(5, "scheduled alerts", releasing.release_due, by_clock=True)
