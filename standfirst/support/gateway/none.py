"""No payment provider: pledges and bank transfers only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NoReturn

from standfirst.support.gateway.base import (
    Checkout,
    Found,
    Heard,
    Line,
    Movement,
    NotTheirs,
    Refused,
)
from standfirst.support.models import Gift

WORDS = (
    "No payment provider is set up, so no money can move. STANDFIRST_STRIPE_KEY and "
    "STANDFIRST_STRIPE_SECRETS set one up."
)


class NoPayments:
    """Refuses everything, in words for staff."""

    name = "none"
    is_live = False
    takes_money = False
    can_hear = False

    def open_checkout(self, gift: Gift, *, success_url: str, cancel_url: str) -> Checkout:
        return _refuse()

    def hear(self, body: bytes, signature: str) -> Heard:
        raise NotTheirs("No payment provider is set up.")

    def find(self, kind: str, about: str) -> Found | None:
        return _refuse()

    def look(self, gift: Gift) -> Found | None:
        return _refuse()

    def cancel(self, gift: Gift) -> Found:
        return _refuse()

    def resume(self, gift: Gift) -> Found:
        return _refuse()

    def change(self, gift: Gift, amount: int) -> Found:
        return _refuse()

    def portal(self, gift: Gift, *, return_url: str) -> str:
        return _refuse()

    def refund(self, charge: str, amount: int, *, key: str) -> Movement:
        return _refuse()

    def lines(self, since: datetime) -> Iterator[Line]:
        return _refuse()

    def plans(self) -> Iterator[Found]:
        return _refuse()


def _refuse() -> NoReturn:
    raise Refused(WORDS)
