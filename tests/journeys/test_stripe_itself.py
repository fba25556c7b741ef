"""Stripe itself does what the paper builds on: only where the operator gives a test key."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from standfirst.support.models import Gift
from tests import stripe_itself
from tests.stripe_itself import Account

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


@pytest.fixture
def account(settings: Any) -> Iterator[Account]:
    found = stripe_itself.account_at(settings, stripe_itself.key_of(os.environ))
    stripe_itself.tidy(found)
    yield found
    stripe_itself.tidy(found)


@pytest.mark.parametrize("rhythm", Gift.Rhythm.values)
def test_its_page_opens_and_expires(account: Account, rhythm: str) -> None:
    stripe_itself.opens_and_expires(account, rhythm)


def test_a_payment_goes_back_in_part(account: Account) -> None:
    stripe_itself.pays_and_gives_back(account)


def test_a_monthly_gift_is_changed_and_ended(account: Account) -> None:
    stripe_itself.gives_monthly(account)


def test_its_portal_opens(account: Account) -> None:
    stripe_itself.opens_portal(account)
