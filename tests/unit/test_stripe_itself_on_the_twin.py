"""What tries Stripe itself passes on the twin, fails where Stripe would do wrong, and takes no live
key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests import stripe_itself
from tests.stripe import Twin, api, checkout, money, payments, plans
from tests.stripe_itself import Account

pytestmark = pytest.mark.django_db
AN_INSTANT = 0.2


@pytest.fixture
def twin() -> Iterator[Twin]:
    with Twin() as twin:
        yield twin


@pytest.fixture
def account(twin: Twin, settings: Any) -> Account:
    return stripe_itself.account_at(settings, twin.key, twin.url, AN_INSTANT)


def opens(account: Account) -> None:
    for rhythm in ("once", "month", "year"):
        stripe_itself.opens_and_expires(account, rhythm)


def twice(
    self: api.Api, key: str, path: str, form: str, found: tuple[Any, str], number: str
) -> Any:
    """What is asked twice is done twice."""
    return self._act(*found, form, {"id": number, "idempotency_key": key})


STORIES = [
    opens,
    stripe_itself.pays_and_gives_back,
    stripe_itself.gives_monthly,
    stripe_itself.opens_portal,
]
PAYS, MONTHLY = STORIES[1:3]


@pytest.mark.parametrize("story", STORIES)
def test_all_is_as_it_should_be(
    account: Account, twin: Twin, story: Callable[[Account], None]
) -> None:
    story(account)
    assert not [one for one in twin.account.kinds["customer"] if "_deleted" not in one]
    assert {one["status"] for one in twin.account.kinds["subscription"]} <= {"canceled"}
    assert not [one for one in twin.account.kinds["checkout.session"] if one["status"] == "open"]


@pytest.mark.parametrize(
    ("story", "module", "name", "wrong"),
    [
        (opens, checkout, "expire", lambda *_: None),
        (opens, api.Api, "_once", twice),
        (PAYS, money, "fee", lambda *_: 0),
        (PAYS, payments, "_check_refund", lambda *_: None),
        (MONTHLY, plans, "_changed_items", lambda _, plan, __: plan["items"]),
        (MONTHLY, plans, "_ending", lambda *_: {}),
        (MONTHLY, plans, "cancel", lambda _, plan, __: plan),
        (MONTHLY, plans, "end", lambda *_: None),
    ],
)
def test_what_goes_wrong_is_noticed(
    account: Account,
    monkeypatch: pytest.MonkeyPatch,
    story: Any,
    module: Any,
    name: str,
    wrong: Any,
) -> None:
    monkeypatch.setattr(module, name, wrong)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        story(account)


def test_a_change_that_is_charged_is_noticed(
    account: Account, twin: Twin, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = account.door.change

    def charged(*given: Any) -> Any:
        found = change(*given)
        twin.renew(twin.account.kinds["subscription"][-1]["id"])
        return found

    monkeypatch.setattr(account.door, "change", charged)
    with pytest.raises(AssertionError):
        stripe_itself.gives_monthly(account)


def test_what_a_killed_run_left_goes(account: Account, twin: Twin) -> None:
    gift = stripe_itself.a_gift("month")
    plan = stripe_itself.a_plan(account, gift)
    plan.__enter__()
    stripe_itself.tidy(account)
    assert twin.objects[gift.subscription]["status"] == "canceled"


def test_a_portal_without_settings_is_left_out(account: Account, twin: Twin) -> None:
    twin.account.has_portal = False
    with pytest.raises(pytest.skip.Exception, match="portal has no settings"):
        stripe_itself.opens_portal(account)


def test_a_key_is_asked_for() -> None:
    with pytest.raises(pytest.skip.Exception, match="STANDFIRST_TEST_STRIPE_KEY is not set"):
        stripe_itself.key_of({})
    assert stripe_itself.key_of({stripe_itself.NAME: "rk_test_51Twin12345"}).startswith("rk_test_")


@pytest.mark.parametrize(
    ("key", "told"),
    [("sk_live_51Twin12345", "is a live key"), ("pk_test_51Twin12345", "is no test key")],
)
def test_another_key_is_refused(key: str, told: str) -> None:
    with pytest.raises(pytest.fail.Exception, match=told) as refused:
        stripe_itself.key_of({stripe_itself.NAME: key})
    assert key not in str(refused.value)
