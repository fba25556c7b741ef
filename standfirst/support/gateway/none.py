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
ELSEWHERE = (
    "The payment provider is not asked, so no money can move: STANDFIRST_STRIPE_URL names an "
    "address that is not on this machine, and our key would go there. Unset it."
)


class NoPayments:
    """Refuses everything, in words for staff. ``is_amiss``: one was meant to be there."""

    name = "none"
    is_live = False
    takes_money = False
    can_hear = False

    def __init__(self, why: str = WORDS, *, is_amiss: bool = False) -> None:
        self.why, self.is_amiss = why, is_amiss

    def open_checkout(self, gift: Gift, *, success_url: str, cancel_url: str) -> Checkout:
        return self._refuse()

    def hear(self, body: bytes, signature: str) -> Heard:
        raise NotTheirs("No payment provider is set up.")

    def find(self, kind: str, about: str) -> Found | None:
        return self._refuse()

    def look(self, gift: Gift) -> Found | None:
        return self._refuse()

    def cancel(self, gift: Gift) -> Found:
        return self._refuse()

    def resume(self, gift: Gift) -> Found:
        return self._refuse()

    def change(self, gift: Gift, amount: int) -> Found:
        return self._refuse()

    def portal(self, gift: Gift, *, return_url: str) -> str:
        return self._refuse()

    def refund(self, charge: str, amount: int, *, key: str) -> Movement:
        return self._refuse()

    def refunded(self, charge: str, *, key: str) -> Movement | None:
        return self._refuse()

    def lines(self, since: datetime) -> Iterator[Line]:
        return self._refuse()

    def plans(self) -> Iterator[Found]:
        return self._refuse()

    def _refuse(self) -> NoReturn:
        raise Refused(self.why)
