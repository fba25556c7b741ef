"""What many readers, banks and the paper do at a provider, by a seeded choice."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from standfirst.support.models import Gift
from standfirst.support.tests.factories import at_checkout
from tests.stripe import Twin
from tests.stripe.refusals import Refused
from tests.stripe.shapes import Thing

CURRENCIES = "GBP USD EUR JPY KWD ISK".split()
NEW = 3  # of ten turns; in the others something happens to what is there


def play(twin: Twin, events: int, choose: random.Random) -> None:
    """Until so many events have happened."""
    story = Story(twin, choose)
    while len(twin.events) < events:
        story.turn()


class Story:
    def __init__(self, twin: Twin, choose: random.Random) -> None:
        self.twin, self.choose = twin, choose
        self.later: list[Callable[..., Any]] = [
            self.renew, self.renew, self.refund, self.refund, self.fail_refund,
            self.dispute, self.close, self.settle, self.stop, self.pay_out, self.pay_again,
        ]  # fmt: skip

    def turn(self) -> None:
        """What cannot happen now is left out."""
        begins = self.choose.randrange(10) < NEW
        act = self.begin if begins else self.choose.choice(self.later)
        with suppress(ValueError, Refused, IndexError):
            act()

    def begin(self) -> None:
        currency = self.choose.choice(CURRENCIES)
        amount = self.choose.randrange(300, 5000) * 10
        gift = at_checkout(
            amount=amount, currency=currency, rhythm=self.choose.choice(Gift.Rhythm.values)
        )
        twin = self.twin
        ways = [twin.pay] * 5 + [twin.decline, twin.pay_later, twin.pay_later, twin.expire]
        way = self.choose.choice(ways)
        way(gift.session)

    def pay_again(self) -> None:
        self.twin.pay(self._any("checkout.session", status="open")["id"])

    def settle(self) -> None:
        session = self._any("checkout.session", payment_status="unpaid", status="complete")
        self.twin.settle(session["id"], ok=self.choose.random() < 0.7)

    def renew(self) -> None:
        self.twin.renew(self._any("subscription")["id"], ok=self.choose.random() < 0.7)

    def stop(self) -> None:
        ways = [self.twin.cancel_in_portal, self.twin.cancel_in_dashboard]
        self.choose.choice(ways)(self._any("subscription")["id"])

    def refund(self) -> None:
        charge = self._any("charge", paid=True)
        part = self.choose.randrange(1, charge["amount"] // 20) * 10
        self.twin.refund(charge["id"], part)

    def fail_refund(self) -> None:
        self.twin.fail_refund(self._any("refund")["id"])

    def dispute(self) -> None:
        inquiry = self.choose.random() < 0.2
        self.twin.dispute(self._any("charge", paid=True)["id"], inquiry=inquiry)

    def close(self) -> None:
        won, back = self.choose.random() < 0.5, self.choose.random() < 0.5
        self.twin.close_dispute(self._any("dispute")["id"], won=won, fee_back=back)

    def pay_out(self) -> None:
        self.twin.pay_out(self.choose.choice(CURRENCIES).lower())

    def _any(self, kind: str, **wanted: Any) -> Thing:
        found = [
            one
            for one in self.twin.account.kinds[kind]
            if all(one[name] == value for name, value in wanted.items())
        ]
        return self.choose.choice(found)
