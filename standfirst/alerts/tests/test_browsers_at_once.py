"""The same browser twice at the same moment is one, on PostgreSQL, where writers do not wait."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from standfirst.alerts.models import Subscription
from standfirst.alerts.tests.factories import a_browser, known_by, say, subscribed

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("first_rows_again", "unsent"),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


def at_once(said: dict[str, str], times: int = 4) -> list[int]:
    start = threading.Barrier(times)

    def one(_: int) -> int:
        try:
            start.wait(30)
            return int(say("browser/", said).status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as crew:
        return list(crew.map(one, range(times)))


def test_a_new_one() -> None:
    for _ in range(5):
        assert at_once(a_browser()) == [200] * 4
    assert Subscription.objects.count() == 5


def test_one_that_has_another_address() -> None:
    for _ in range(5):
        before, _one = subscribed()
        assert at_once(a_browser(before=known_by(before))) == [200] * 4
    assert Subscription.objects.count() == 5
