"""The twin as tests hold it: an address, keys, and what happens outside the paper."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self

from tests.stripe import checkout, invoices, ledger, payments, plans
from tests.stripe.account import Account
from tests.stripe.api import Api
from tests.stripe.events import Courier
from tests.stripe.server import Server
from tests.stripe.shapes import Thing

READER = "reader@example.org"


class Twin:
    """Stripe, for as long as the block runs: `with Twin() as twin:`.

    Ids are counted, so two runs make the same ones; `seed` keeps two twins apart.

    :ivar account: `clock`, `exchange`, `attempts_on_renewal` and `after_attempts` may be set.
    :ivar api: `latency`, `resources` (of the restricted key) may be set; `requests` are kept.
    :ivar courier: `retries` may be set; `statuses` are kept.
    """

    def __init__(self, *, port: int = 0, live: bool = False, seed: str = "") -> None:
        self.account = Account(live=live, seed=seed)
        self.api = Api(self.account)
        self.courier = Courier(f"whsec_twin{seed}")
        self.server = Server(self.api, port)
        self.url = self.account.url = self.server.url
        self.account.listeners.append(self.courier.take)
        self._shift = 0

    def __enter__(self) -> Self:
        self.server.start()
        self.courier.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self.courier.stop()
        self.server.stop()

    @property
    def key(self) -> str:
        return self.api.key

    @property
    def restricted_key(self) -> str:
        """May use only `api.resources`, for instance `{"checkout/sessions"}`."""
        return self.api.restricted

    @property
    def secret(self) -> str:
        """That webhooks are signed with."""
        return self.courier.secrets[0]

    @property
    def objects(self) -> dict[str, Thing]:
        return self.account.objects

    @property
    def events(self) -> list[Thing]:
        """Oldest first."""
        return self.account.events

    def of_type(self, type: str) -> list[Thing]:
        return [event for event in self.events if event["type"] == type]

    # --- readers, banks, and the paper's people in Stripe's dashboard

    def pay(self, session: str, email: str = READER) -> Thing:
        """By card."""
        with self.account.lock:
            checkout.pay(self.account, self._session(session), email)
            return self.objects[session]

    def decline(self, session: str, email: str = READER) -> Thing:
        with self.account.lock:
            checkout.decline(self.account, self._session(session), email)
            return self.objects[session]

    def pay_later(self, session: str, email: str = READER) -> Thing:
        """By bank debit: `settle` says what came of it."""
        with self.account.lock:
            checkout.pay_later(self.account, self._session(session), email)
            return self.objects[session]

    def settle(self, session: str, *, ok: bool = True) -> Thing:
        with self.account.lock:
            checkout.settle(self.account, self._session(session), ok=ok)
            return self.objects[session]

    def expire(self, session: str) -> Thing:
        with self.account.lock:
            checkout.expire(self.account, self._session(session))
            return self.objects[session]

    def renew(self, plan: str, *, ok: bool = True) -> Thing | None:
        """The next period's invoice, or one more attempt at an open one; None: the plan ended."""
        with self.account.lock:
            return plans.renew(self.account, self.account.get("subscription", plan), ok=ok)

    def announce_renewal(self, plan: str) -> Thing:
        """`invoice.upcoming`, days ahead."""
        with self.account.lock:
            return invoices.upcoming(self.account, self.account.get("subscription", plan))

    def cancel_in_dashboard(self, plan: str) -> Thing:
        """At once."""
        with self.account.lock:
            return plans.cancel(self.account, self.account.get("subscription", plan), {})

    def cancel_in_portal(self, plan: str) -> Thing:
        """By the reader, for the end of the period."""
        with self.account.lock:
            thing = self.account.get("subscription", plan)
            plans.stop_in_portal(self.account, thing)
            return thing

    def refund(self, charge: str, amount: int | None = None) -> Thing:
        """In the dashboard; None is all that is left."""
        with self.account.lock:
            return payments.refund(self.account, self.account.get("charge", charge), amount)

    def fail_refund(self, refund: str, reason: str = "expired_or_canceled_card") -> Thing:
        with self.account.lock:
            thing = self.account.get("refund", refund)
            payments.fail_refund(self.account, thing, reason)
            return thing

    def dispute(
        self,
        charge: str,
        amount: int | None = None,
        *,
        reason: str = "fraudulent",
        inquiry: bool = False,
    ) -> Thing:
        """By the reader's bank. An inquiry takes no money."""
        with self.account.lock:
            thing = self.account.get("charge", charge)
            return ledger.open_dispute(
                self.account, thing, amount=amount, reason=reason, inquiry=inquiry
            )

    def close_dispute(self, dispute: str, *, won: bool, fee_back: bool = False) -> Thing:
        with self.account.lock:
            thing = self.account.get("dispute", dispute)
            ledger.close_dispute(self.account, thing, won=won, fee_back=fee_back)
            return thing

    def pay_out(self, currency: str) -> Thing:
        """All of the balance in that currency."""
        with self.account.lock:
            return ledger.pay_out(self.account, currency)

    def bill_fee(self, amount: int, currency: str) -> Thing:
        """Stripe's own bill, of no gift: Radar, Billing."""
        with self.account.lock:
            return ledger.book(self.account, "stripe_fee", -amount, currency, None)

    def advance(self, seconds: int) -> None:
        """Time passes here alone, and sessions expire; signatures keep the real time."""
        with self.account.lock:
            before = self.account.clock
            self.account.clock = lambda: before() + seconds
            checkout.expire_overdue(self.account)

    def charge_of(self, id: str) -> str:
        """Id of the latest charge of that session, plan, invoice or payment intent."""
        with self.account.lock:
            thing = self.objects[id]
            if thing["object"] == "subscription":
                thing = self.objects[thing["latest_invoice"]]
            elif thing["object"] == "checkout.session":
                thing = self.objects[thing["invoice"] or thing["payment_intent"]]
            if thing["object"] == "invoice":
                thing = invoices.intent_of(self.account, thing)
            return str(thing["latest_charge"])

    def _session(self, id: str) -> Thing:
        return self.account.get("checkout.session", id)

    # --- webhooks

    def deliver_to(self, url: str | None) -> None:
        self.courier.url = url

    def hold(self) -> None:
        """Nothing is delivered until `release`."""
        self.courier.holds = True

    def release(
        self, shuffle: random.Random | None = None, copies: int = 1, threads: int = 1
    ) -> list[int]:
        """Delivers what was held, so many times each, and all that follows; the answers."""
        self.courier.holds = False
        held, self.courier.held = self.courier.held * copies, []
        if shuffle:
            shuffle.shuffle(held)
        with ThreadPoolExecutor(threads) as pool:
            return list(pool.map(self.courier.deliver, held))

    def deliver(
        self,
        event: Thing | str,
        secret: str | None = None,
        skew: int = 0,
        patch: dict[str, Any] | None = None,
    ) -> int:
        """Once more, now: the answer's status. See `Courier.deliver`."""
        thing = self.objects[event] if isinstance(event, str) else event
        return self.courier.deliver(thing, secret, skew, patch)

    def rotate_secret(self, *, overlap: bool = False) -> str:
        """The new one. While they overlap both sign."""
        new = self.account.id("whsec")
        self.courier.secrets = [new, *(self.courier.secrets[:1] if overlap else [])]
        return new

    # --- bad weather

    @contextlib.contextmanager
    def down(self, *, refuse: bool = False) -> Iterator[None]:
        """Every request is answered 503, or the connection drops."""
        self.api.is_down, self.server.refuses = True, refuse
        try:
            yield
        finally:
            self.api.is_down = self.server.refuses = False

    def rate_limit(self, number: int) -> None:
        """So many of the next requests are answered 429."""
        self.api.limited = number

    def lose_answers(self, number: int) -> None:
        """So many of the next requests are carried out, and their answers lost."""
        self.server.silences = number
