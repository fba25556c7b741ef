"""What support asks of a payment provider. Only the modules beside this one know a vendor.

Amounts are minor units as `kit.money` has them; a vendor that counts otherwise converts here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from standfirst.support.models import Entry, Gift


class Refused(Exception):
    """The provider will not do it; another try does not help. The message is for staff."""


class Unreachable(Exception):
    """The provider did not answer, or has too much to do. Try again, after ``after`` seconds."""

    def __init__(self, message: str, *, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


class NotTheirs(Exception):
    """What claims to come from the provider does not, or is for another mode."""


@dataclass(frozen=True)
class Checkout:
    """The provider's page on which the reader pays."""

    reference: str
    url: str
    ends_at: datetime


@dataclass(frozen=True)
class Heard:
    """An event whose signature, age and mode were right."""

    reference: str
    kind: str
    about: str
    is_live: bool


@dataclass(frozen=True)
class Movement:
    """A row of the ledger, as the provider has it now."""

    kind: Entry.Kind
    reference: str
    amount: int
    currency: str
    happened_at: datetime


@dataclass(frozen=True)
class Found:
    """What the provider says of a gift now. What it does not say is None or empty.

    ``token``: the gift's, out of the object's metadata; empty: what is found belongs to no gift,
    as a payout does. ``failed``: the invoice of a renewal that was not paid. ``movements``: all of
    the object's, also those known already. ``asked_at``: when the look began.
    """

    token: str
    is_live: bool
    state: Gift.State | None = None
    session: str = ""
    customer: str = ""
    subscription: str = ""
    payment: str = ""
    mail: str = ""
    amount: int | None = None
    next_at: datetime | None = None
    ends_at: datetime | None = None
    failed: str = ""
    movements: tuple[Movement, ...] = ()
    asked_at: datetime | None = None


@dataclass(frozen=True)
class Line:
    """A line of the provider's account. ``kind`` and ``about``: what `find` takes for it."""

    movement: Movement
    kind: str
    about: str


class Gateway(Protocol):
    """Methods that ask the provider raise `Refused` or `Unreachable`.

    ``can_hear``: its messages can be told from those of others. ``is_amiss``: it was set up, and
    wrongly.
    """

    name: str
    is_live: bool
    takes_money: bool
    can_hear: bool
    is_amiss: bool

    def open_checkout(self, gift: Gift, *, success_url: str, cancel_url: str) -> Checkout:
        """Idempotent for a gift."""

    def hear(self, body: bytes, signature: str) -> Heard:
        """:raises NotTheirs: unsigned, stale, of the wrong mode."""

    def find(self, kind: str, about: str) -> Found | None:
        """Fetch anew what an event names; None: nothing of ours, or nothing to be done."""

    def look(self, gift: Gift) -> Found | None:
        """The whole of a gift: for reconciliation and for a reader who is back."""

    def cancel(self, gift: Gift) -> Found:
        """At the end of the paid period; at once where that is over and payment failed."""

    def resume(self, gift: Gift) -> Found:
        """Take a cancellation back before the period ends."""

    def change(self, gift: Gift, amount: int) -> Found:
        """Another amount from the next payment on; nothing is charged now."""

    def portal(self, gift: Gift, *, return_url: str) -> str:
        """The address of the provider's page for cards and invoices."""

    def refund(self, charge: str, amount: int, *, key: str) -> Movement:
        """``key``: asked twice with the same, it is done once, however much later."""

    def refunded(self, charge: str, *, key: str) -> Movement | None:
        """What went back by a refund that was asked for with this key, though we did not hear."""

    def lines(self, since: datetime) -> Iterator[Line]:
        """Of its account, the newest first. The amounts are in the account's own currencies."""

    def plans(self) -> Iterator[Found]:
        """All recurring gifts that it knows, ended ones too; without their movements."""
