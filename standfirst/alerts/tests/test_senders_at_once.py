"""Several processes send: none waits for another for ever, and the last one says that it is over.

On PostgreSQL, where writers do not simply wait in line. Each is a thread with a connection.
"""

from __future__ import annotations

import pytest
from django.db import connection

from standfirst.alerts import releasing
from standfirst.alerts.models import Alert, Chunk, Part
from standfirst.alerts.sending import cutting, filing
from standfirst.alerts.sending.answers import Outcome
from standfirst.alerts.sending.filing import Work
from standfirst.alerts.tests.browsers import a_browser, an_alert, release
from standfirst.alerts.tests.test_releasing_at_once import at_once
from standfirst.kit import clock

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("first_rows_again"),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "SIZE", 2)
    monkeypatch.setattr(filing, "SEARCHES", 30.0)


def held(part: Part, holder: str) -> Work:
    """A chunk of a browser in a sender's hands, and sent."""
    one = a_browser()
    chunk = Chunk.objects.create(
        part=part, ids=Chunk.pack([one.pk]), done=b"\0", size=1, due_at=clock.now(), holder=holder
    )
    browsers = filing._browsers(part.alert, chunk.browsers, bytearray(1))
    work = Work(chunk.pk, part.pk, part.alert, browsers, bytearray(1), 1, 1, 0.0)
    work.settle(0, Outcome.TAKEN)
    return work


def two_parts() -> list[Part]:
    a_browser()
    for _ in range(2):
        release(an_alert())
    return list(Part.objects.order_by("-pk")[:2][::-1])


def test_two_that_tell_of_the_same_two_alerts() -> None:
    for _ in range(10):
        first, second = two_parts()
        mine = [held(first, "a"), held(second, "a")]
        theirs = [held(second, "b"), held(first, "b")]
        at_once(lambda: filing.tell(mine, "a"), lambda: filing.tell(theirs, "b"))  # noqa: B023
        assert [one.taken for one in Part.objects.filter(pk__in=[first.pk, second.pk])] == [2, 2]


def test_one_tells_and_one_stops_and_one_cancels() -> None:
    for _ in range(10):
        first, second = two_parts()
        works = [held(part, "a") for part in (first, second, first, second)]
        at_once(
            lambda: filing.tell(works, "a"),  # noqa: B023
            lambda: filing.stop_part(first.pk, "403"),  # noqa: B023
            lambda: releasing.cancel(Alert.objects.get(pk=second.alert_id)),  # noqa: B023
        )
        assert not Chunk.objects.filter(part__in=[first, second]).exists()


def test_two_that_find_nothing_more_at_the_same_moment() -> None:
    for _ in range(10):
        for _ in range(2):
            a_browser()
            a_browser("updates.push.services.mozilla.com")
        alert = an_alert(lasts=Alert.Lasts.ONE)
        release(alert)
        Alert.objects.filter(pk=alert.pk).update(released_at=clock.now().replace(year=2020))
        services = [part.service_id for part in alert.parts.all()]
        found = at_once(*[lambda key=key: filing.lend(key, f"h{key}") for key in services])
        assert found == [None, None]
        alert.refresh_from_db()
        assert alert.state == Alert.State.SENT
