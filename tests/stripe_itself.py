"""What the paper asks of Stripe, asked of Stripe itself with a test key, or of the twin.

What a browser would do on Stripe's pages is done by its API, with a card of the test mode. No
money moves, and nothing is left running: docs/operators.md, “Trying Stripe before you open”.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

import pytest
import stripe

from standfirst.kit import clock
from standfirst.support.gateway import gateway
from standfirst.support.gateway.base import Found, Gateway, Refused
from standfirst.support.models import Entry, Gift

NAME = "STANDFIRST_TEST_STRIPE_KEY"
TEST = re.compile(r"(sk|rk)_test_\w{8,}")
GIVER = "stripe-itself@standfirst.example"
PAGES = {"success_url": "http://localhost:8000/thanks/", "cancel_url": "http://localhost:8000/"}
CARD = "pm_card_visa"
POUNDS = "gbp"
State, Kind = Gift.State, Entry.Kind
Made = TypeVar("Made")


def key_of(environ: Mapping[str, str]) -> str:
    """The operator's. Without one the test is skipped, with a live one it fails, unasked."""
    key = environ.get(NAME, "").strip()
    if not key:
        pytest.skip(f"{NAME} is not set: it tries Stripe itself, with a test key of yours")
    if "_live_" in key:
        pytest.fail(f"{NAME} is a live key, with which real money moves. Nothing was asked.")
    if not TEST.fullmatch(key):
        pytest.fail(f"{NAME} is no test key of Stripe’s: those begin with sk_test_ or rk_test_.")
    return key


@dataclass(frozen=True)
class Account:
    """``door``: the paper's gateway. ``ask``: for what readers do. ``patience``: seconds."""

    door: Gateway
    ask: Any
    patience: float = 60

    def until(self, look: Callable[[], Made | None]) -> Made:
        """What Stripe writes a moment later, as fees and lines of the account."""
        ends = time.monotonic() + self.patience
        while (found := look()) is None:
            assert time.monotonic() < ends, f"Stripe did not say so in {self.patience} seconds"
            time.sleep(min(1, self.patience / 10))
        return found


def account_at(settings: Any, key: str, url: str = "", patience: float = 60) -> Account:
    """:param settings: pytest-django's. :param url: the twin's; Stripe itself where it is empty."""
    settings.STRIPE_KEY, settings.STRIPE_SECRETS, settings.STRIPE_URL = key, ["whsec_none"], url
    address: Any = {"api": url} if url else None
    client = stripe.StripeClient(key, base_addresses=address, max_network_retries=2)
    return Account(gateway(), client.v1, patience)


def tidy(account: Account) -> None:
    """Customers of ours go, with what they pay: also those of a run that was killed."""
    for one in account.ask.customers.list({"email": GIVER, "limit": 100}).data:
        account.ask.customers.delete(one.id)
    left = account.ask.customers.list({"email": GIVER, "limit": 1}).data
    assert not left, "a customer is left at Stripe"


def a_gift(rhythm: str, **fields: Any) -> Gift:
    """Of five pounds, a test payment; it is in no database."""
    given = {"amount": 500, "currency": POUNDS.upper(), "mail": GIVER, "is_live": False}
    return Gift(rhythm=rhythm, way=Gift.Way.CARD, **given | fields)


def opens_and_expires(account: Account, rhythm: str) -> None:
    """Stripe's page for a gift: made once, found anew, closed."""
    gift = a_gift(rhythm)
    made = account.door.open_checkout(gift, **PAGES)
    gift.session = made.reference
    assert account.door.open_checkout(gift, **PAGES).reference == made.reference
    assert made.url.startswith("http") and made.ends_at > clock.now()
    begun = account.ask.checkout.sessions.retrieve(made.reference)
    assert (begun.amount_total, begun.currency) == (500, POUNDS)
    assert begun.mode == ("payment" if rhythm == Gift.Rhythm.ONCE else "subscription")
    assert _seen(account.door.look(gift), gift).state is None
    account.ask.checkout.sessions.expire(made.reference)
    assert _seen(account.door.look(gift), gift).state == State.ABANDONED


def pays_and_gives_back(account: Account) -> None:
    """A payment with its fee, a part of it given back once, and all of it in the account."""
    began, gift = clock.now() - timedelta(hours=1), a_gift(Gift.Rhythm.ONCE)
    gift.payment = account.ask.payment_intents.create(
        {
            "amount": 500,
            "currency": POUNDS,
            "payment_method": CARD,
            "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
            "confirm": True,
            "metadata": {"gift": gift.token},
        }
    ).id
    paid = account.until(lambda: _with(Kind.FEE, account.door.look(gift)))
    assert _seen(paid, gift).state == State.PAID
    charge = _gives_back(account, gift, paid)
    [back] = _named(Kind.REFUND, _seen(account.door.find("charge.refunded", charge), gift))
    wanted = {(Kind.CHARGE, charge), (Kind.FEE, charge), (Kind.REFUND, back)}
    account.until(lambda: _lines(account, began) >= wanted or None)


def _gives_back(account: Account, gift: Gift, paid: Found) -> str:
    """Two pounds; the charge that they are of."""
    [charge] = [one.reference for one in paid.movements if one.kind == Kind.CHARGE]
    back = account.door.refund(charge, 200, key=gift.token)
    again = account.door.refund(charge, 200, key=gift.token)
    assert again.reference == back.reference and back.amount == -200
    found = _seen(account.door.find("refund.created", back.reference), gift)
    moved = [(one.kind, one.amount) for one in found.movements if one.kind != Kind.FEE]
    assert moved == [(Kind.CHARGE, 500), (Kind.REFUND, -200)]
    with pytest.raises(Refused):
        account.door.refund(charge, 301, key=f"{gift.token}-too-much")
    return charge


def gives_monthly(account: Account) -> None:
    """A plan: looked at, changed, cancelled, taken up again, ended."""
    gift = a_gift(Gift.Rhythm.MONTH)
    with a_plan(account, gift):
        begun = account.until(lambda: _with(Kind.FEE, account.door.look(gift)))
        assert _seen(begun, gift).state == State.ACTIVE and begun.amount == 500
        assert begun.next_at and begun.next_at > clock.now() + timedelta(days=27)
        assert any(one.token == gift.token for one in account.door.plans())
        assert account.door.change(gift, 700).amount == 700
        assert account.door.cancel(gift).state == State.CANCELLING
        stopped = _seen(account.door.look(gift), gift)
        assert stopped.ends_at == begun.next_at and stopped.amount == 700
        assert len(_named(Kind.CHARGE, stopped)) == 1, "a change was charged"
        assert account.door.resume(gift).state == State.ACTIVE
        account.ask.subscriptions.cancel(gift.subscription)
        assert account.door.cancel(gift).state == State.ENDED
        assert _seen(account.door.look(gift), gift).state == State.ENDED


def opens_portal(account: Account) -> None:
    """Skipped where the operator has not yet switched it on."""
    with a_customer(account) as customer:
        gift = a_gift(Gift.Rhythm.MONTH, customer=customer)
        try:
            url = account.door.portal(gift, return_url=PAGES["cancel_url"])
        except Refused as error:
            if "configuration" not in str(error):
                raise
            pytest.skip("The customer portal has no settings yet (in Stripe’s dashboard).")
        assert url.startswith("http")


@contextmanager
def a_customer(account: Account) -> Iterator[str]:
    """With a card; gone afterwards, with everything they pay."""
    card = {"payment_method": CARD, "invoice_settings": {"default_payment_method": CARD}}
    customer = account.ask.customers.create({"email": GIVER} | card).id
    try:
        yield customer
    finally:
        account.ask.customers.delete(customer)
    left = account.ask.subscriptions.list({"customer": customer}).data
    assert not left, "a plan goes on at Stripe"


@contextmanager
def a_plan(account: Account, gift: Gift) -> Iterator[None]:
    """Of this gift, paid for its first month."""
    product = account.ask.products.create({"name": "Standfirst tries Stripe"}).id
    every = {"recurring": {"interval": gift.rhythm}, "unit_amount": gift.amount}
    price = {"currency": POUNDS, "product": product} | every
    try:
        with a_customer(account) as gift.customer:
            gift.subscription = account.ask.subscriptions.create(
                {
                    "customer": gift.customer,
                    "items": [{"price_data": price}],
                    "metadata": {"gift": gift.token},
                }
            ).id
            yield
    finally:
        account.ask.products.update(product, {"active": False})


def _seen(found: Found | None, gift: Gift) -> Found:
    assert found is not None, "the paper does not know its gift again"
    assert (found.token, found.is_live) == (gift.token, False)
    return found


def _with(kind: Entry.Kind, found: Found | None) -> Found | None:
    return found if found and _named(kind, found) else None


def _named(kind: Entry.Kind, found: Found) -> list[str]:
    return [one.reference for one in found.movements if one.kind == kind]


def _lines(account: Account, since: Any) -> set[tuple[Entry.Kind, str]]:
    return {(one.movement.kind, one.about) for one in account.door.lines(since)}
