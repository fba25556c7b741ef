"""A refund after its last try: what happened is said; it is tried again or given up, never twice
sent."""

from __future__ import annotations

from typing import Any
from unittest.mock import Mock, patch

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from standfirst.support import refunding, tasks, unsent
from standfirst.support.gateway import gateway
from standfirst.support.models import Entry, Gift, Refund
from standfirst.support.tests.desk import DESK, a_clerk, an_editor, at_the_desk, charge_of
from standfirst.support.tests.factories import at_checkout, tell
from standfirst.support.transfers import Refused
from standfirst.work.trying import Retry
from tests.stripe import Twin

pytestmark = pytest.mark.django_db
IN_DATABASE = {"default": {"BACKEND": "standfirst.work.backend.Tasks", "QUEUES": []}}


@pytest.fixture
def charge(twin: Twin) -> Entry:
    """Five pounds by card, in the ledger."""
    twin.pay(at_checkout().session)
    tell(twin)
    return charge_of(Gift.objects.get())


@pytest.fixture
def refund(charge: Entry, twin: Twin) -> Refund:
    """Two pounds, approved; the provider did not answer, and the task is gone."""
    found = refunding.ask(charge, 200, "Given twice", a_clerk())
    with patch.object(tasks, "send_refund", Mock()):
        refunding.approve(found, a_clerk("bo"))
    with twin.down(), pytest.raises(Retry):
        tasks.send_refund.func(found.pk)
    found.refresh_from_db()
    return found


def page(refund: Refund, client: Client | None = None) -> str:
    return (client or at_the_desk()).get(f"{DESK}refunds/{refund.pk}/").content.decode()


def press(refund: Refund, what: str, **said: Any) -> str:
    """What the desk says to it."""
    answer = at_the_desk().post(f"{DESK}refunds/{refund.pk}/{what}/", said, follow=True)
    refund.refresh_from_db()
    return str(answer.content.decode())


def went_back(twin: Twin) -> list[int]:
    return [one["amount"] for one in twin.account.kinds["refund"]]


def a_task(refund: Refund, status: str) -> DBTaskResult[Any, Any]:
    return DBTaskResult.objects.create(
        task_path=tasks.send_refund.module_path,
        args_kwargs={"args": [refund.pk], "kwargs": {}},
        status=status,
        backend_name="default",
        run_after=timezone.now(),
        finished_at=timezone.now() if status == "FAILED" else None,
        exception_class_path="x" if status == "FAILED" else "",
    )


def test_it_says_what_happened_and_what_can_be_done(refund: Refund) -> None:
    a_task(refund, "FAILED")
    said = page(refund)
    assert "nobody tries to send it any more" in said and "The last try was on" in said
    assert "Stripe has too much to do (503)" in said
    assert "Try again" in said and "Give up" in said
    tab = at_the_desk().get(f"{DESK}refunds/?state=on-the-way").content.decode()
    assert "Not sent: nobody tries it any more" in tab


def test_who_may_only_look_has_no_buttons(refund: Refund) -> None:
    said = page(refund, at_the_desk(an_editor()))
    assert "nobody tries to send it any more" in said and "Give up" not in said
    answer = at_the_desk(an_editor()).post(f"{DESK}refunds/{refund.pk}/again/")
    refund.refresh_from_db()
    assert answer.status_code == 302 and refund.state == "approved"


@pytest.mark.parametrize("status", ["READY", "RUNNING"])
def test_while_it_is_tried_there_is_nothing_to_press(refund: Refund, status: str) -> None:
    a_task(refund, status)
    assert "nobody tries" not in page(refund) and "asked by a task" in page(refund)
    for act in (unsent.send_again, lambda one: unsent.give_up(one, is_sure=True)):
        with pytest.raises(Refused, match="is being tried"):
            act(refund)


def test_another_refunds_task_is_not_its_own(refund: Refund) -> None:
    a_task(Refund(pk=refund.pk + 1), "READY")
    assert unsent.among([refund]) == {refund.pk}


def test_tried_again_it_goes_once(refund: Refund, twin: Twin) -> None:
    assert "It is tried again" in press(refund, "again")
    assert (refund.state, refund.why, went_back(twin)) == ("done", "", [200])
    assert "It is sent, was decided" in press(refund, "again")
    assert went_back(twin) == [200]


def test_its_own_failed_task_is_taken_up(refund: Refund, settings: Any) -> None:
    failed = a_task(refund, "FAILED")
    settings.TASKS = IN_DATABASE
    unsent.send_again(refund)
    failed.refresh_from_db()
    assert failed.status == "READY" and DBTaskResult.objects.count() == 1
    assert unsent.among([refund]) == set()


def test_what_had_gone_does_not_go_again_when_the_key_is_forgotten(
    refund: Refund, twin: Twin
) -> None:
    gateway().refund(refund.charge.reference, 200, key=str(refund.key))
    twin.api.forget()
    press(refund, "again")
    assert (refund.state, went_back(twin)) == ("done", [200])


def test_given_up_nothing_went_and_it_can_be_asked_for_again(refund: Refund, twin: Twin) -> None:
    a_task(refund, "FAILED")
    assert "Given up. Nothing went back" in press(refund, "give-up")
    assert refund.state == "failed" and "given up after tries in vain" in refund.why
    assert (went_back(twin), refunding.left(refund.charge)) == ([], 500)
    assert not DBTaskResult.objects.exists()
    again = refunding.ask(refund.charge, 200, "Given twice", a_clerk())
    with pytest.raises(Refused, match="another person must look"):
        refunding.approve(again, a_clerk())


def test_what_had_gone_is_not_given_up(refund: Refund, twin: Twin) -> None:
    gateway().refund(refund.charge.reference, 200, key=str(refund.key))
    assert "the money had gone after all" in press(refund, "give-up", is_sure="yes")
    assert (refund.state, refunding.left(refund.charge)) == ("done", 300)
    assert Entry.objects.get(kind="refund").reference == refund.reference


def test_while_the_provider_is_away_somebody_has_to_look(refund: Refund, twin: Twin) -> None:
    with twin.down():
        said = press(refund, "give-up")
        assert "does not tell us whether the money went" in said and refund.state == "approved"
        assert "Given up." in press(refund, "give-up", is_sure="yes")
    assert refund.state == "failed"


def test_one_that_came_back_at_the_provider_does_not_count_as_gone(
    refund: Refund, twin: Twin
) -> None:
    made = gateway().refund(refund.charge.reference, 200, key=str(refund.key))
    twin.fail_refund(made.reference)
    assert gateway().refunded(refund.charge.reference, key=str(refund.key)) is None
