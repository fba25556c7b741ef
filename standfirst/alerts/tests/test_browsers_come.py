"""A browser says that it is subscribed, and is from then on known by its endpoint and secret."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest

from standfirst.alerts import tasks
from standfirst.alerts.models import SenderKey, Subscription
from standfirst.alerts.tests.factories import (
    a_browser,
    a_topic,
    choices,
    known_by,
    say,
    subscribed,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsent")]


@pytest.fixture
def welcomed() -> Iterator[list[int]]:
    """The browsers that are greeted, in order."""
    greeted: list[int] = []
    with patch.object(tasks, "welcome") as task:
        task.enqueue.side_effect = greeted.append
        yield greeted


def test_it_is_known_and_told_what_it_hears_of(welcomed: list[int]) -> None:
    rivers = a_topic(description="All that flows.")
    a_topic("Ended", is_offered=False)
    told = say("browser/", a_browser()).json()
    assert told["choices"] == choices() and told["new"] and not told["mine"] and not told["gone"]
    offered = {"id": rivers.pk, "name": "Rivers", "description": "All that flows."}
    assert told["topics"] == [offered]
    assert welcomed == [Subscription.objects.get().pk]


def test_said_again_it_is_one_and_not_greeted_again(welcomed: list[int]) -> None:
    said = a_browser()
    assert [say("browser/", said).json()["new"] for _ in range(3)] == [True, False, False]
    assert Subscription.objects.count() == 1 and len(welcomed) == 1


def test_under_another_endpoint_it_keeps_its_choices(welcomed: list[int]) -> None:
    rivers, (before, _) = a_topic(), subscribed()
    wanted = choices(topics=[rivers.pk], breaking=False, most=3, quiet=["22:00", "07:30"])
    say("browser/choices/", known_by(before) | {"choices": wanted})
    told = say("browser/", a_browser(before=known_by(before))).json()
    assert told["choices"] == wanted and not told["new"]
    assert Subscription.objects.count() == 1 and len(welcomed) == 1


def test_it_keeps_them_also_when_its_worker_was_quicker(welcomed: list[int]) -> None:
    before, _ = subscribed()
    say("browser/choices/", known_by(before) | {"choices": choices(most=3)})
    now, _ = subscribed()
    told = say("browser/", now | {"before": known_by(before)}).json()
    assert told["choices"]["most"] == 3 and Subscription.objects.count() == 1


def test_who_does_not_know_the_former_secret_takes_nothing_over(welcomed: list[int]) -> None:
    before, _ = subscribed()
    say("browser/choices/", known_by(before) | {"choices": choices(most=3)})
    wrong = known_by(before) | {"auth": a_browser()["auth"]}
    formers: list[Any] = [wrong, "x", 5, [], {"endpoint": before["endpoint"]}]
    for former in formers:
        told = say("browser/", a_browser(before=former)).json()
        assert told["choices"]["most"] is None
    assert Subscription.objects.count() == 6


def test_the_key_that_it_subscribed_with_is_kept(welcomed: list[int]) -> None:
    old, new = SenderKey.renew(), SenderKey.renew()
    assert subscribed(sender_key=old.public)[1].sender_key == old
    assert subscribed(sender_key="nonsense")[1].sender_key == new


def test_off_it_is_forgotten_and_may_say_so_twice(welcomed: list[int]) -> None:
    said, _ = subscribed()
    for _ in range(2):
        assert say("browser/off/", known_by(said)).json() == {"off": True}
    assert not Subscription.objects.exists()
