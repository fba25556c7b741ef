"""Instants as the page writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from standfirst.kit import clock


@dataclass(frozen=True)
class Stamp:
    """One instant on the desk's clock."""

    local: datetime
    today: datetime

    @property
    def iso(self) -> str:
        return clock.iso(self.local)

    @property
    def long(self) -> str:
        """Sunday 27 August 2017 15:45 BST."""
        return clock.long_time(self.local)

    @property
    def clock(self) -> str:
        return clock.clock_time(self.local)

    @property
    def day(self) -> str:
        """Sun 27 Aug, with the year when it is another one."""
        date = clock.short_date(self.local)
        return date if self.local.year == self.today.year else f"{date} {self.local.year}"

    @property
    def is_today(self) -> bool:
        return self.local.date() == self.today.date()

    @property
    def short(self) -> str:
        """The hour of today, else the day: in lists."""
        return f"{self.local:%H:%M}" if self.is_today else self.day

    @property
    def lead(self) -> str:
        """The hour of today with its zone, else the day: under the lead."""
        return self.clock if self.is_today else self.day


def stamp(instant: datetime, zone: str, *, now: datetime | None = None) -> Stamp:
    """:raises ValueError: the instant has no zone."""
    today = clock.on_desk(now or clock.now(), zone)
    return Stamp(clock.on_desk(instant, zone), today)
