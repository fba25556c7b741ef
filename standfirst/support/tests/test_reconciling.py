"""What events have not told is found by night, booked, and noted as drift."""

from __future__ import annotations

from datetime import timedelta

import pytest

from standfirst.kit import clock
from standfirst.support import reconciling
from standfirst.support.booking import book
from standfirst.support.models import Drift, Entry, Gift
from standfirst.support.tests.factories import at_checkout, ledger, tell
from tests.stripe import Twin

pytestmark = pytest.mark.django_db
PAID = [("charge", 500, "GBP"), ("fee", -27, "GBP")]


@pytest.fixture(autouse=True)
def _an_hour_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has just happened is not awaited any more."""
    monkeypatch.setattr(reconciling, "GRACE", timedelta(seconds=-5))


def drifts() -> list[tuple[str, bool]]:
    return sorted(Drift.objects.values_list("what", "mended"))


def test_all_is_well(twin: Twin) -> None:
    twin.pay(at_checkout().session)
    tell(twin)
    asked = len(twin.api.requests)
    assert (reconciling.reconcile(), drifts()) == (0, [])
    assert len(twin.api.requests) - asked == 2


def test_nothing_was_told(twin: Twin) -> None:
    gift = at_checkout(rhythm=Gift.Rhythm.MONTH)
    twin.refund(twin.charge_of(twin.pay(gift.session)["id"]), 100)
    twin.pay_out("gbp")
    reconciling.reconcile()
    gift.refresh_from_db()
    assert gift.state == Gift.State.ACTIVE
    assert ledger(gift) == [*PAID, ("refund", -100, "GBP")]
    assert ("payout", -373, "GBP") in ledger()
    assert set(drifts()) == {("missing", True)}
    assert reconciling.reconcile() == 0


def test_what_is_on_its_way_is_waited_for(twin: Twin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconciling, "GRACE", timedelta(hours=1))
    twin.pay(at_checkout().session)
    assert (reconciling.reconcile(), ledger()) == (0, [])


def test_a_gift_that_was_cancelled_there(twin: Twin) -> None:
    gift = at_checkout(rhythm=Gift.Rhythm.MONTH)
    twin.pay(gift.session)
    tell(twin)
    gift.refresh_from_db()
    twin.cancel_in_dashboard(gift.subscription)
    reconciling.reconcile()
    gift.refresh_from_db()
    assert gift.state == Gift.State.ENDED
    [drift] = Drift.objects.all()
    assert (drift.what, drift.gift, drift.mended) == ("state", gift, True)
    assert drift.ours.startswith("active") and drift.theirs.startswith("ended")


def test_what_we_alone_have(twin: Twin) -> None:
    gift = at_checkout()
    book(
        gift,
        Entry.Kind.CHARGE,
        reference="ch_of_nobody",
        amount=500,
        currency="GBP",
        provider="stripe",
        happened_at=clock.now() - timedelta(days=2),
        is_live=False,
    )
    Gift.objects.filter(pk=gift.pk).update(
        rhythm="month", state="active", subscription="sub_of_nobody"
    )
    assert reconciling.reconcile() == 2
    assert drifts() == [("unknown", False), ("unknown", False)]


def test_another_amount(twin: Twin) -> None:
    twin.pay(at_checkout().session)
    tell(twin)
    [line] = twin.account.kinds["balance_transaction"]
    line["amount"] = 600
    reconciling.reconcile()
    [drift] = Drift.objects.all()
    assert (drift.what, drift.ours, drift.theirs, drift.mended) == ("amount", "£5", "£6", False)


def test_what_is_none_of_ours(twin: Twin) -> None:
    session = at_checkout().session
    twin.objects[session]["_given"]["payment_intent_data"]["metadata"] = {}
    twin.pay(session)
    twin.bill_fee(100, "gbp")
    assert (reconciling.reconcile(), ledger()) == (0, [])
