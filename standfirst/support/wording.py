"""What a gift means, said in one sentence: how much, how often, and when next."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime

from standfirst.kit import clock
from standfirst.kit.money import Money
from standfirst.newsroom.models import PaperSettings
from standfirst.support.models import Gift

Rhythm, Way = Gift.Rhythm, Gift.Way
SUM = "{sum}"
"""Where the amount stands in a `Sentence`; the page's script puts it there too."""


OFTEN = {Rhythm.ONCE: "", Rhythm.MONTH: " a month", Rhythm.YEAR: " a year"}


def desk() -> str:
    """Whose days are written: the desk's time zone."""
    return str(PaperSettings.load().desk_zone)


def today(zone: str) -> date:
    return clock.on_desk(clock.now(), zone).date()


def day(instant: datetime | None, zone: str) -> str:
    """29 December 2026; empty where there is none."""
    return plain(clock.on_desk(instant, zone).date()) if instant else ""


def plain(on: date) -> str:
    """29 December 2026."""
    return f"{on.day} {clock.MONTHS[on.month - 1]} {on.year}"


def short_day(instant: datetime, zone: str) -> str:
    """29 Dec 2026, for tables."""
    on = clock.on_desk(instant, zone).date()
    return f"{on.day} {clock.MONTHS[on.month - 1][:3]} {on.year}"


def following(rhythm: str, day: date) -> date | None:
    """The next payment after one of that day; a month that is too short has it on its last day."""
    if rhythm == Rhythm.ONCE:
        return None
    months = day.month + (1 if rhythm == Rhythm.MONTH else 12) - 1
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def each(rhythm: str, day: date) -> str:
    """On which days it comes again: “on the 29th of each month”."""
    if rhythm == Rhythm.YEAR:
        return f"on {day.day} {clock.MONTHS[day.month - 1]} of each year"
    return f"on the {ordinal(day.day)} of each month"


def ordinal(number: int) -> str:
    """1st, 2nd, 13th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number // 10 == 1 else ending}"


def sentence(way: str, rhythm: str, day: date) -> str:
    """With `SUM` for the amount. It promises no more than what that way does."""
    if way == Way.PLEDGE:
        often = {Rhythm.MONTH: " each month", Rhythm.YEAR: " each year"}.get(Rhythm(rhythm), "")
        return f"You promise {SUM}{often}. No money moves now."
    if way == Way.TRANSFER:
        return f"You transfer {SUM} from your bank, once. The next page says where to."
    next_day = following(rhythm, day)
    if next_day is None:
        return f"You give {SUM} today. Nothing follows."
    short = " In shorter months it is the last day." if _is_missing_somewhere(rhythm, day) else ""
    return (
        f"You give {SUM} today, and {SUM} {each(rhythm, day)} from {plain(next_day)} "
        f"until you stop.{short}"
    )


def _is_missing_somewhere(rhythm: str, day: date) -> bool:
    return rhythm == Rhythm.MONTH and day.day > 28


def said(gift: Gift) -> str:
    """The whole sentence for a gift that is begun today."""
    shown = gift.total.shown(gift.language)
    return sentence(gift.way, gift.rhythm, today(desk())).replace(SUM, shown)


def a_time(gift: Gift) -> str:
    """£10, £10 a month, £10 a year."""
    return gift.total.shown(gift.language) + OFTEN[Rhythm(gift.rhythm)]


def masked(mail: str) -> str:
    """n…@example.org: enough for its owner to know it again; no line breaks after the dots."""
    name, _, host = mail.rpartition("@")
    return f"{name[:1]}…\u2060@{host}" if host else ""


@dataclass(frozen=True)
class Offer:
    """A suggested amount."""

    minor: int
    shown: str


def offers(amounts: list[int], currency: str, language: str) -> list[Offer]:
    return [Offer(one, Money(one, currency).shown(language)) for one in amounts]
