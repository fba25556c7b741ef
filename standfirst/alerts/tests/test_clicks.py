"""Clicks are counted as far as browsers say so, and by nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from standfirst.alerts.models import Alert
from standfirst.alerts.tests.factories import HERE
from standfirst.alerts.wording import share_of
from standfirst.kit import clock

pytestmark = pytest.mark.django_db


def sent(**fields: Any) -> Alert:
    values = {"title": "Judges order Harle to run free", "audience": 1_000_000}
    return Alert.objects.create(**(values | {"released_at": clock.now()} | fields))


def click(alert: Alert, share: int, address: str = "203.0.113.1", **headers: str) -> int:
    Client(REMOTE_ADDR=address).post(f"/alerts/opened/{alert.pk}-{share}/", headers=headers or HERE)
    alert.refresh_from_db()
    return alert.opened


def test_one_stands_for_its_share() -> None:
    alert = sent()
    assert share_of(alert) == 200
    assert click(alert, 200) == 200
    assert click(alert, 200, "203.0.113.2") == 400


def test_an_address_counts_once_a_minute() -> None:
    alert = sent()
    assert [click(alert, 200) for _ in range(3)][-1] <= 400


def test_what_was_not_said_to_it_does_not_count() -> None:
    alert = sent()
    for share in (1, 0, 199, 10**17):
        assert click(alert, share) == 0
    assert click(alert, 200, **{"sec-fetch-site": "cross-site"}) == 0


def test_no_more_than_have_got_it() -> None:
    alert = sent(audience=2)
    assert [click(alert, 1, f"203.0.113.{n}") for n in range(5)][-1] == 2


def test_nothing_counts_that_is_long_over_or_not_yet_sent() -> None:
    assert click(sent(released_at=clock.now() - timedelta(days=8)), 200) == 0
    assert click(sent(released_at=None), 200) == 0


def test_an_alert_that_is_not_there_is_answered_alike() -> None:
    assert Client().post("/alerts/opened/99-1/", headers=HERE).status_code == 204
    assert Client().get("/alerts/opened/99-1/").status_code == 405
