"""Two editors press “Send” at the same moment: one alert.

On PostgreSQL, where writers do not simply wait in line. Each is a thread with a connection.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection, connections

from standfirst.alerts import releasing, wording, writing
from standfirst.alerts.models import Alert, Part
from standfirst.alerts.tests.browsers import a_browser
from standfirst.alerts.tests.desk import an_alert, an_editor

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("first_rows_again"),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    start = threading.Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        try:
            start.wait(30)
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as crew:
        return [done.result(60) for done in [crew.submit(run, job) for job in jobs]]


def test_one_alert() -> None:
    a_browser()
    editors = [an_editor(f"ed{number}") for number in range(4)]
    for _ in range(5):
        alert = an_alert()
        jobs = [
            lambda by=by, key=alert.pk: releasing.send(Alert.objects.get(pk=key), by)
            for by in editors
        ]
        assert sorted(at_once(*jobs)) == [False, False, False, True]
        assert Part.objects.filter(alert=alert).count() == 1


def test_what_is_sent_is_what_was_looked_at() -> None:
    a_browser()
    ed, other = an_editor("ed"), an_editor("other")

    def change(key: int) -> None:
        with suppress(releasing.Refused):
            writing.rewrite(Alert.objects.get(pk=key), writing.Content("Other words"), other)

    def send(key: int, seen: str) -> bool:
        with suppress(releasing.Refused):
            return releasing.send(Alert.objects.get(pk=key), ed, seen)
        return False

    for _ in range(10):
        alert = an_alert()
        key, seen = alert.pk, wording.seal(alert)
        _, is_sent = at_once(lambda: change(key), lambda: send(key, seen))  # noqa: B023
        alert.refresh_from_db()
        assert (alert.title == "Bridge closed") is is_sent is (alert.state != "draft")
