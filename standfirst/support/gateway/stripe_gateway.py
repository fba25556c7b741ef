"""Stripe, by its own library: Checkout, Billing, the portal and webhooks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import stripe

from standfirst.kit import clock
from standfirst.support.gateway import stripe_checkout, stripe_lines, stripe_reading
from standfirst.support.gateway.base import (
    Checkout,
    Found,
    Heard,
    Line,
    Movement,
    NotTheirs,
    Refused,
)
from standfirst.support.gateway.stripe_errors import Missing, told
from standfirst.support.gateway.stripe_finding import OF_PLAN, Finder, of_plan
from standfirst.support.gateway.stripe_money import theirs
from standfirst.support.models import Gift

if TYPE_CHECKING:
    from stripe.params import SubscriptionUpdateParams

stripe.enable_telemetry = False

CONNECT, READ = 4.0, 8.0  # seconds
RETRIES = 1  # With the seconds above a reader who waits is told before the door gives up.
TOLERANCE = 300  # seconds that a message may be old
LIVE = ("sk_live_", "rk_live_")
NO_PLAN = "Stripe has no running recurring gift here. Look for it in Stripe’s dashboard."


class Stripe:
    """``secrets``: of the webhook; one of them must fit, so that they can be renewed."""

    name = "stripe"
    takes_money = True
    is_amiss = False

    def __init__(self, key: str, secrets: tuple[str, ...], url: str = "") -> None:
        self.is_live = key.startswith(LIVE)
        self.can_hear = bool(secrets)
        self._secrets = secrets
        self._client = stripe.StripeClient(
            key,
            base_addresses={"api": url.rstrip("/")} if url else None,
            http_client=stripe.RequestsClient(timeout=(CONNECT, READ)),
            max_network_retries=RETRIES,
        )
        self._finder = Finder(self._client)

    def open_checkout(self, gift: Gift, *, success_url: str, cancel_url: str) -> Checkout:
        """Idempotent for a gift."""
        asked = stripe_checkout.asked(gift, success_url, cancel_url)
        with told():
            made = self._client.v1.checkout.sessions.create(
                asked, {"idempotency_key": stripe_checkout.key(gift)}
            )
        if not made.url:
            raise Refused("Stripe’s page for this gift is closed already.")
        return Checkout(made.id, made.url, stripe_reading.moment(made.expires_at))

    def hear(self, body: bytes, signature: str) -> Heard:
        """:raises NotTheirs: unsigned, stale, of the wrong mode, or no event."""
        if not any(_fits(body, signature, secret) for secret in self._secrets):
            raise NotTheirs("The signature does not fit, or is too old.")
        try:
            said = json.loads(body)
            about = said["data"]["object"].get("id") or ""
            heard = Heard(said["id"], said["type"], about, said["livemode"])
        except (ValueError, KeyError, TypeError, AttributeError):
            raise NotTheirs("It is no event.") from None
        if heard.is_live is not self.is_live:
            raise NotTheirs("It is of the other mode than our key.")
        return heard

    def find(self, kind: str, about: str) -> Found | None:
        try:
            with told():
                return self._finder.find(kind, about)
        except Missing:
            return None

    def look(self, gift: Gift) -> Found | None:
        asked_at = clock.now()
        with told():
            if gift.subscription:
                return self._finder.all_of(gift.subscription)
            found = None
            if gift.payment:
                found = self._finder.intent(gift.payment)
            elif gift.session:
                found = self._finder.session(gift.session)
        return replace(found, asked_at=asked_at) if found else None

    def cancel(self, gift: Gift) -> Found:
        """At the end of the paid period; at once where that is over and payment failed.

        Otherwise Stripe would go on trying the card of somebody who has cancelled.
        """
        plan = self._plan(gift)
        if plan.status in {"active", "trialing"}:
            return self._update(plan.id, {"cancel_at_period_end": True})
        if plan.status in {"canceled", "incomplete_expired"}:
            return _of(plan)
        with told():
            return _of(self._client.v1.subscriptions.cancel(plan.id, {"expand": OF_PLAN}))

    def resume(self, gift: Gift) -> Found:
        """:raises Refused: it has ended."""
        return self._update(self._plan(gift).id, {"cancel_at_period_end": False})

    def change(self, gift: Gift, amount: int) -> Found:
        """Another amount from the next payment on; nothing is charged now."""
        plan = self._plan(gift)
        item = plan.items.data[0]
        product = item.price.product
        return self._update(
            plan.id,
            {
                "items": [
                    {
                        "id": item.id,
                        "quantity": 1,
                        "price_data": {
                            "currency": plan.currency,
                            "product": stripe_reading.key_of(product),
                            "recurring": {"interval": gift.rhythm},
                            "unit_amount": theirs(amount, gift.currency),
                        },
                    }
                ],
                "proration_behavior": "none",
            },
        )

    def portal(self, gift: Gift, *, return_url: str) -> str:
        if not gift.customer:
            raise Refused("Stripe does not know this giver.")
        with told():
            made = self._client.v1.billing_portal.sessions.create(
                {"customer": gift.customer, "return_url": return_url}
            )
        return made.url

    def refund(self, charge: str, amount: int, *, key: str) -> Movement:
        """Stripe forgets a key after a day, but not the refund, which carries it.

        :raises Refused: no money went back.
        """
        if moved := self.refunded(charge, key=key):
            return moved
        with told():
            currency = self._client.v1.charges.retrieve(charge).currency.upper()
            made = self._client.v1.refunds.create(
                {
                    "charge": charge,
                    "amount": theirs(amount, currency),
                    "metadata": {stripe_reading.REFUND: key},
                },
                {"idempotency_key": f"refund-{key}"},
            )
        if made.status in stripe_reading.UNDONE:
            raise Refused(f"Stripe could not send the money back ({made.failure_reason}).")
        return stripe_reading.sent_back(made)

    def refunded(self, charge: str, *, key: str) -> Movement | None:
        with told():
            listed = self._client.v1.refunds.list({"charge": charge, "limit": 100})
            for one in listed.auto_paging_iter():
                if stripe_reading.is_asked_with(key, one):
                    return stripe_reading.sent_back(one)
        return None

    def lines(self, since: datetime) -> Iterator[Line]:
        with told():
            yield from stripe_lines.lines(self._client, since)

    def plans(self) -> Iterator[Found]:
        asked_at = clock.now()
        with told():
            listed = self._client.v1.subscriptions.list({"status": "all", "limit": 100})
            for plan in listed.auto_paging_iter():
                if found := of_plan(plan):
                    yield replace(found, asked_at=asked_at)

    def _plan(self, gift: Gift) -> stripe.Subscription:
        if not gift.subscription:
            raise Refused(NO_PLAN)
        with told():
            return self._client.v1.subscriptions.retrieve(gift.subscription, {"expand": OF_PLAN})

    def _update(self, plan: str, changes: SubscriptionUpdateParams) -> Found:
        changes["expand"] = OF_PLAN
        with told():
            return _of(self._client.v1.subscriptions.update(plan, changes))


def _of(plan: Any) -> Found:
    """:raises Refused: it is none of ours."""
    found = of_plan(plan)
    if found is None:
        raise Refused(NO_PLAN)
    return replace(found, asked_at=clock.now())


def _fits(body: bytes, signature: str, secret: str) -> bool:
    try:
        return bool(stripe.WebhookSignature.verify_header(body, signature, secret, TOLERANCE))
    except (stripe.SignatureVerificationError, UnicodeDecodeError):
        return False
