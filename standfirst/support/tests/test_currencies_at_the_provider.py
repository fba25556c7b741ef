"""Amounts come back as they went, whatever the provider counts in."""

from __future__ import annotations

import pytest

from standfirst.support.gateway.base import Refused
from standfirst.support.gateway.stripe_money import ours, theirs
from standfirst.support.tests.factories import at_checkout, ledger, tell
from tests.stripe import Twin


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("currency", "amount", "sent", "fee"),
    [
        ("JPY", 1500, 1500, -22),
        ("KWD", 5120, 5120, -376),
        ("ISK", 700, 70_000, -11),
        ("HUF", 2500, 250_000, -38),
        ("EUR", 1250, 1250, -43),
    ],
)
def test_there_and_back(twin: Twin, currency: str, amount: int, sent: int, fee: int) -> None:
    gift = at_checkout(currency=currency, amount=amount)
    assert twin.pay(gift.session)["amount_total"] == sent
    tell(twin)
    [charge, costs] = ledger(gift)
    assert charge == ("charge", amount, currency)
    assert costs[:1] + costs[2:] == ("fee", currency) and abs(costs[1] - fee) <= 1


@pytest.mark.django_db
def test_a_third_decimal_must_be_a_nought(twin: Twin) -> None:
    with pytest.raises(Refused, match="must end in 0"):
        at_checkout(currency="KWD", amount=5125)


@pytest.mark.django_db
def test_the_fee_may_be_in_another_currency(twin: Twin) -> None:
    from decimal import Decimal

    twin.account.exchange["usd"] = ("gbp", Decimal("0.8"))
    gift = at_checkout(currency="USD", amount=1000)
    twin.dispute(twin.charge_of(twin.pay(gift.session)["id"]))
    tell(twin)
    assert {(kind, currency) for kind, _, currency in ledger(gift)} == {
        ("charge", "USD"), ("dispute", "USD"), ("fee", "GBP"),
    }  # fmt: skip
    assert sum(amount for _, amount, currency in ledger(gift) if currency == "USD") == 0


@pytest.mark.parametrize("currency", "GBP JPY KWD ISK UGX HUF TWD MGA COP".split())
def test_nothing_is_lost(currency: str) -> None:
    for amount in (10, 990, 123_450):
        assert ours(theirs(amount, currency), currency) == amount


def test_krona_and_shilling_have_two_decimals_there() -> None:
    assert [theirs(700, "ISK"), theirs(700, "UGX"), theirs(700, "JPY")] == [70_000, 70_000, 700]
    assert [ours(-149, "isk"), ours(-151, "isk")] == [-1, -2]
