"""How far an alert is, in a constant number of queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from standfirst.alerts.desk import progress
from standfirst.alerts.models import Alert, Chunk, Part, Service
from standfirst.alerts.tests.desk import DESK, an_alert, at_the_desk, begun
from standfirst.alerts.tests.factories import a_topic
from standfirst.kit import clock

pytestmark = pytest.mark.django_db


def a_part(alert: Alert, host: str, **numbers: object) -> Part:
    service = Service.objects.get_or_create(host=host)[0]
    return Part.objects.create(alert=alert, service=service, **numbers)


def a_chunk(part: Part, size: int, **values: object) -> Chunk:
    ids = Chunk.pack(list(range(size)))
    return Chunk.objects.create(part=part, ids=ids, done=b"\0", size=size, **values)


def test_numbers_are_of_all_services() -> None:
    alert, now = begun(an_alert()), clock.now()
    ago = now - timedelta(seconds=2)
    part = a_part(alert, "a.example", taken=3, gone=1, first_at=ago, last_at=now)
    a_part(alert, "b.example", taken=2, late=1, first_at=ago, last_at=now)
    a_chunk(part, 2, due_at=now + timedelta(hours=1), is_held=True)
    a_chunk(part, 5, due_at=now)
    found = progress.of(alert).json
    assert (found["done"], found["left"], found["a_second"]) == (7, 3, 3)
    assert found["numbers"] == {
        "taken": 5, "gone": 1, "refused": 0, "held": 2, "over": 0, "late": 1
    }  # fmt: skip
    assert found["said"] == "Being sent: 7 of 10 browsers done, 2 held for quiet hours."


def test_a_service_that_was_stopped_says_why() -> None:
    alert = begun(an_alert())
    a_part(alert, "a.example", is_stopped=True, why="It does not know our key (403).")
    client = at_the_desk()
    assert "It does not know our key (403)." in client.get(f"{DESK}{alert.pk}/").content.decode()
    found = client.get(f"{DESK}{alert.pk}/progress/").json()
    assert [one["state"] for one in found["services"].values()] == ["Stopped"]


def test_queries_do_not_grow() -> None:
    client, numbers = at_the_desk(), []
    for more in (1, 20):
        for number in range(more):
            alert = begun(an_alert())
            alert.topics.add(a_topic(f"Topic {more} {number}"))
            for host in "abc":
                a_chunk(a_part(alert, f"{host}.example"), 3, due_at=clock.now())
        counts = []
        for address in (DESK, f"{DESK}{alert.pk}/", f"{DESK}{alert.pk}/progress/"):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
        numbers.append(counts)
    assert numbers[0] == numbers[1], numbers


def test_the_list_has_pages() -> None:
    alerts = [an_alert(title=f"Alert {number:02}") for number in range(30)]
    client = at_the_desk()
    first = client.get(DESK)
    assert [one.alert for one in first.context["lines"]] == alerts[:4:-1]
    rest = client.get(first.context["next_page"])
    assert [one.alert for one in rest.context["lines"]] == alerts[4::-1]


@pytest.mark.parametrize("query", ["before=x", "before=9e9", "state=x", "state=waiting"])
def test_odd_addresses_are_answered(query: str) -> None:
    assert at_the_desk().get(f"{DESK}?{query}").status_code == 200
