"""Gifts and movements in words, on the desk's clock."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices

from standfirst.kit import clock
from standfirst.kit.money import Money
from standfirst.newsroom.models import PaperSettings
from standfirst.newsroom.stamps import Stamp, stamp
from standfirst.support import references
from standfirst.support.gateway.pages import page_of
from standfirst.support.models import Entry, Gift

BAD = {Gift.State.FAILED, Gift.State.PAST_DUE}
Way = Gift.Way


def desk_zone() -> str:
    return str(PaperSettings.load().desk_zone)


def state_of(gift: Gift) -> str:
    """A pledge waits for nobody's money: it says so."""
    if gift.is_promise and gift.state == Gift.State.PENDING:
        return "Pledged, no money"
    return str(gift.get_state_display())


@dataclass(frozen=True)
class Line:
    """One gift in the list."""

    gift: Gift
    made: Stamp
    reference: str

    @property
    def who(self) -> str:
        return self.gift.name or self.gift.mail or "No name, no address"

    @property
    def state(self) -> str:
        return state_of(self.gift)

    @property
    def is_bad(self) -> bool:
        return self.gift.state in BAD

    @property
    def kind(self) -> str:
        rhythm = self.gift.get_rhythm_display().lower()
        return f"{rhythm}, {self.gift.get_way_display().lower()}"


def line(gift: Gift, zone: str) -> Line:
    """``reference``: only a transfer has one that people see."""
    shown = references.spaced(gift.transfer_reference) if gift.way == Way.TRANSFER else ""
    return Line(gift, stamp(gift.made_at, zone), shown)


@dataclass(frozen=True)
class Movement:
    """One row of the ledger. ``left``: of a charge, what can still go back."""

    entry: Entry
    at: Stamp
    left: int = 0

    @property
    def when(self) -> str:
        """26 Aug 2026 09:30 BST: a table has no room for the weekday."""
        at = self.at.local
        return f"{at.day} {clock.MONTHS[at.month - 1][:3]} {at:%Y %H:%M} {at.tzname()}"

    @property
    def money(self) -> Money:
        return Money(self.entry.amount, self.entry.currency)

    @property
    def page(self) -> str:
        return page_of(self.entry.reference, is_live=self.entry.is_live)


def choices(kind: type[TextChoices]) -> list[tuple[str, str]]:
    return [("", "All"), *kind.choices]
