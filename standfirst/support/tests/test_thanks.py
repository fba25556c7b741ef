"""The page a giver comes back to: it says what the provider has told us, and never more."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from standfirst.support.models import Gift
from standfirst.support.tests.factories import a_gift, at_checkout, tell
from standfirst.support.tests.giving import main_of
from tests.stripe import Twin

pytestmark = pytest.mark.django_db


def page(gift: Gift) -> str:
    return main_of(Client().get(f"/support/thanks/{gift.token}/"))


def state(gift: Gift) -> str:
    return str(Client().get(f"/support/thanks/{gift.token}/state/").json()["state"])


def test_it_confirms_until_the_provider_has_told(twin: Twin) -> None:
    gift = at_checkout(rhythm="month")
    twin.pay(gift.session)
    assert "We are confirming" in page(gift) and state(gift) == "confirming"
    assert "Thank you" not in page(gift)
    gift.refresh_from_db()
    assert gift.state == "created"
    tell(twin)
    told = page(gift)
    assert (
        state(gift) == "given" and "Thank you £5 a month" in told and "n…\u2060@example.org" in told
    )
    assert "The next payment of £5 is on" in told and "two clicks" in told


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("pending", "may still say no"),
        ("failed", "nothing was given"),
        ("abandoned", "no money has moved"),
        ("past_due", "did not succeed"),
        ("cancelling", "Nothing more is taken"),
        ("ended", "has ended"),
    ],
)
def test_each_end_has_its_own_words(twin: Twin, kind: str, told: str) -> None:
    assert told in page(a_gift(state=kind, rhythm="month"))


def test_it_is_read_only_and_nobody_elses(twin: Twin, django_assert_max_num_queries: Any) -> None:
    gift = a_gift()
    page(gift)
    with django_assert_max_num_queries(9) as seen:
        page(gift)
    assert not [one for one in seen.captured_queries if not one["sql"].startswith("SELECT")]
    assert Client().post(f"/support/thanks/{gift.token}/").status_code == 405
    assert Client().get("/support/thanks/nobody/").status_code == 404


def test_the_device_is_quiet_for_as_long_as_it_holds(twin: Twin) -> None:
    once = at_checkout()
    twin.pay(once.session)
    tell(twin)
    once.refresh_from_db()
    assert once.paid_at
    day = int(once.paid_at.timestamp()) // 86_400 + 365
    html = Client().get(f"/support/thanks/{once.token}/").content.decode()
    assert f'data-supporter="{day}"' in html
