"""From anything that an event may name to the gift, all of it fetched anew.

An event's own copy is as old as the event; events come doubled, late, and in any order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import stripe

from standfirst.kit import clock
from standfirst.support.gateway import stripe_reading as reading
from standfirst.support.gateway import stripe_states as states
from standfirst.support.gateway.base import Found, Movement
from standfirst.support.gateway.stripe_money import ours
from standfirst.support.gateway.stripe_reading import key_of, token_of
from standfirst.support.models import Gift

OF_INTENT = [
    "latest_charge.balance_transaction",
    "latest_charge.refunds.data.balance_transaction",
    "latest_charge.refunds.data.failure_balance_transaction",
]
OF_PLAN = ["customer", "latest_invoice.payments"]


class Finder:
    """:raises stripe.StripeError: from every method that fetches."""

    def __init__(self, client: stripe.StripeClient) -> None:
        self._ask = client.v1
        self._ways: dict[str, Callable[[str], Found | None]] = {
            "checkout.session": self.session,
            "payment_intent": self.intent,
            "charge.dispute": self._dispute,
            "charge.refund.": self._refund,  # Of a refund; `charge.refunded` is of a charge.
            "charge": self._charge,
            "refund": self._refund,
            "customer.subscription": self.plan,
            "invoice_payment": self._invoice_payment,
            "invoice": self._invoice,
            "payout": self._payout,
        }

    def find(self, kind: str, about: str) -> Found | None:
        """None: nothing of ours, or nothing to be done."""
        asked_at = clock.now()
        for prefix, way in self._ways.items():
            if kind.startswith(prefix):
                found = way(about) if about else None
                return replace(found, asked_at=asked_at) if found else None
        return None

    def session(self, key: str) -> Found | None:
        """Of Checkout."""
        session = self._ask.checkout.sessions.retrieve(key)
        token = token_of(session.metadata)
        if not token:
            return None
        found: Found | None = None
        if session.subscription:
            found = self.plan(key_of(session.subscription))
        elif session.payment_intent:
            found = self.intent(key_of(session.payment_intent), session)
        if found is None:
            state = Gift.State.ABANDONED if session.status == "expired" else None
            found = Found(token, session.livemode, state)
        details = session.customer_details
        mail = (details.email if details else "") or found.mail
        return replace(found, session=session.id, mail=mail)

    def intent(self, key: str, session: stripe.checkout.Session | None = None) -> Found | None:
        """A payment: of a gift that is given once, or of a plan's invoice."""
        intent = self._ask.payment_intents.retrieve(key, {"expand": OF_INTENT})
        charge = intent.latest_charge
        moved = self._moved(charge) if isinstance(charge, stripe.Charge) else ()
        token = token_of(intent.metadata)
        if not token:
            return self._of_invoiced(key, moved)
        if session is None and intent.status != "succeeded":
            sessions = self._ask.checkout.sessions.list({"payment_intent": key, "limit": 1})
            if sessions.data:  # The payment may have gone on before the session was read.
                return self.intent(key, sessions.data[0])
        return Found(
            token,
            intent.livemode,
            states.of_payment(intent, session),
            customer=key_of(intent.customer),
            payment=intent.id,
            mail=_mail_of(charge),
            movements=moved,
        )

    def plan(self, key: str) -> Found | None:
        """A subscription, with its latest payment."""
        plan = self._ask.subscriptions.retrieve(key, {"expand": OF_PLAN})
        found = of_plan(plan)
        if found is None or not isinstance(plan.latest_invoice, stripe.Invoice):
            return found
        return replace(found, movements=self.paid_by(plan.latest_invoice))

    def paid_by(self, invoice: stripe.Invoice) -> tuple[Movement, ...]:
        """Its payments must be expanded."""
        moved: list[Movement] = []
        for one in invoice.payments.data if invoice.payments else ():
            if key := key_of(one.payment.payment_intent):
                intent = self._ask.payment_intents.retrieve(key, {"expand": OF_INTENT})
                if isinstance(intent.latest_charge, stripe.Charge):
                    moved += self._moved(intent.latest_charge)
        return tuple(moved)

    def all_of(self, plan: str) -> Found | None:
        """With every payment that was ever made."""
        asked_at = clock.now()
        found = self.plan(plan)
        if found is None:
            return None
        moved = list(found.movements)
        invoices = self._ask.invoices.list(
            {"subscription": plan, "limit": 100, "expand": ["data.payments"]}
        )
        for invoice in invoices.auto_paging_iter():
            moved += [one for one in self.paid_by(invoice) if one not in moved]
        return replace(found, movements=tuple(moved), asked_at=asked_at)

    def _moved(self, charge: stripe.Charge) -> tuple[Movement, ...]:
        moved = list(reading.of_charge(charge))
        if charge.disputed:
            disputes = self._ask.disputes.list({"charge": charge.id, "limit": 100})
            for dispute in disputes.auto_paging_iter():
                moved += reading.of_dispute(dispute)
        return tuple(moved)

    def _of_invoiced(self, intent: str, moved: tuple[Movement, ...]) -> Found | None:
        """From a payment back to its invoice, and from there to the plan."""
        payments = self._ask.invoice_payments.list(
            {"payment": {"type": "payment_intent", "payment_intent": intent}, "limit": 1}
        )
        if not payments.data:
            return None
        invoice = self._ask.invoices.retrieve(key_of(payments.data[0].invoice))
        found = self._of_plan_of(invoice)
        return replace(found, movements=moved) if found else None

    def _of_plan_of(self, invoice: stripe.Invoice) -> Found | None:
        details = invoice.parent.subscription_details if invoice.parent else None
        if details is None:
            return None
        key = key_of(details.subscription)
        plan = self._ask.subscriptions.retrieve(key, {"expand": OF_PLAN})
        found = of_plan(plan)
        token = token_of(details.metadata)
        if found is None and token:
            return Found(token, invoice.livemode, subscription=key)
        return found

    def _invoice(self, key: str) -> Found | None:
        invoice = self._ask.invoices.retrieve(key, {"expand": ["payments"]})
        found = self._of_plan_of(invoice)
        return replace(found, movements=self.paid_by(invoice)) if found else None

    def _invoice_payment(self, key: str) -> Found | None:
        return self._invoice(key_of(self._ask.invoice_payments.retrieve(key).invoice))

    def _charge(self, key: str) -> Found | None:
        intent = self._ask.charges.retrieve(key).payment_intent
        return self.intent(key_of(intent)) if intent else None

    def _refund(self, key: str) -> Found | None:
        intent = self._ask.refunds.retrieve(key).payment_intent
        return self.intent(key_of(intent)) if intent else None

    def _dispute(self, key: str) -> Found | None:
        intent = self._ask.disputes.retrieve(key).payment_intent
        return self.intent(key_of(intent)) if intent else None

    def _payout(self, key: str) -> Found | None:
        payout = self._ask.payouts.retrieve(key, {"expand": ["failure_balance_transaction"]})
        moved = tuple(reading.of_payout(payout))
        return Found("", payout.livemode, movements=moved) if moved else None


def of_plan(plan: stripe.Subscription) -> Found | None:
    """None: it is not ours. Customer and latest invoice are read where they are expanded."""
    token = token_of(plan.metadata)
    if not token:
        return None
    customer = plan.customer
    item = plan.items.data[0] if plan.items.data else None
    amount = item.price.unit_amount * (item.quantity or 1) if item and item.price.unit_amount else 0
    return Found(
        token,
        plan.livemode,
        states.of_plan(plan),
        customer=key_of(customer),
        subscription=plan.id,
        mail=(customer.email or "") if isinstance(customer, stripe.Customer) else "",
        amount=ours(amount, plan.currency) or None,
        next_at=states.period_end(plan),
        ends_at=states.ends_at(plan),
        failed=states.failed_invoice(plan),
    )


def _mail_of(charge: str | stripe.Charge | None) -> str:
    if not isinstance(charge, stripe.Charge) or charge.billing_details is None:
        return ""
    return charge.billing_details.email or ""
