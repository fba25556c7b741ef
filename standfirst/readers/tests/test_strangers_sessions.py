"""What a stranger leaves in a session is little, and soon gone."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from standfirst.kit import clock
from standfirst.readers.actions import sessions
from standfirst.readers.tests.typing import ask_for_code, enter

pytestmark = pytest.mark.django_db


def minutes_left() -> float:
    return (Session.objects.get().expire_date - clock.now()).total_seconds() / 60


def test_an_hour_for_who_is_not_in_yet(client: Client) -> None:
    ask_for_code(client, "nora@example.org")
    assert 50 < minutes_left() <= 60


def test_the_whole_time_for_a_reader(client: Client) -> None:
    enter(client, "nora@example.org")
    assert minutes_left() > 59 * 24 * 60


def test_sixty_challenges_in_ten_minutes() -> None:
    path = "/account/enter/passkey/options/"
    status = [Client().get(path).status_code for _ in range(61)]
    assert status == [200] * 60 + [429]


def test_what_is_over_is_forgotten(client: Client) -> None:
    ask_for_code(client, "nora@example.org")
    Session.objects.update(expire_date=clock.now())
    sessions.sweep()
    assert not Session.objects.exists()
