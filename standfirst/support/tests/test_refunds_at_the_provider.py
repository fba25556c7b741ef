"""An approved refund goes to the provider once, and is booked."""

from __future__ import annotations

from datetime import UTC, datetime
from unittest.mock import Mock, patch

import pytest

from standfirst.support import paying_back, refunding, tasks
from standfirst.support.gateway.base import Movement, Refused, Unreachable
from standfirst.support.models import Entry, Refund
from standfirst.support.paying_back import carry_out
from standfirst.support.refunding import approve, ask
from standfirst.support.tests.desk import a_clerk, a_paid_gift, charge_of, moved

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 14, tzinfo=UTC)


def approved(task: Mock | None = None) -> Refund:
    """Its task has not run yet."""
    charge = charge_of(a_paid_gift())
    refund = ask(charge, 300, "Given twice", a_clerk())
    with patch.object(tasks, "send_refund", task or Mock()):
        return approve(refund, a_clerk("bo"))


def carried_out(refund: Refund, answer: object) -> Mock:
    """The provider's side of it, which gives or raises the answer."""
    provider, asked = Mock(), Mock(side_effect=[answer])
    provider.refund = asked
    with patch.object(paying_back, "gateway", lambda: provider):
        carry_out(refund.pk)
    refund.refresh_from_db()
    return asked


def went(amount: int = -300) -> Movement:
    return Movement(Entry.Kind.REFUND, "re_1", amount, "GBP", AT)


def test_approving_enqueues_it() -> None:
    task = Mock()
    refund = approved(task)
    task.enqueue.assert_called_once_with(refund.pk)


def test_it_goes_with_its_own_key_and_is_booked() -> None:
    refund = approved()
    asked = carried_out(refund, went())
    asked.assert_called_once_with(refund.charge.reference, 300, key=str(refund.key))
    assert (refund.state, refund.reference) == ("done", "re_1")
    assert Entry.objects.get(kind="refund").amount == -300
    assert refunding.left(refund.charge) == 200


def test_a_second_run_asks_nobody() -> None:
    refund = approved()
    carried_out(refund, went())
    carried_out(refund, AssertionError).assert_not_called()
    assert Entry.objects.filter(kind="refund").count() == 1


def test_the_providers_own_message_may_be_faster() -> None:
    refund = approved()
    moved(refund.gift, -300, "refund", reference="re_1")
    carried_out(refund, went())
    assert refund.state == "done" and Entry.objects.filter(kind="refund").count() == 1


def test_a_refusal_is_kept_and_leaves_the_money_where_it_was() -> None:
    refund = approved()
    carried_out(refund, Refused("The charge is too old."))
    assert (refund.state, refund.why) == ("failed", "The charge is too old.")
    assert refunding.left(refund.charge) == 500 and Entry.objects.count() == 1


def test_when_the_provider_does_not_answer_it_stays_on_its_way() -> None:
    refund = approved()
    with pytest.raises(Unreachable):
        carried_out(refund, Unreachable("No answer", after=30))
    refund.refresh_from_db()
    assert refund.state == "approved" and refunding.left(refund.charge) == 200
