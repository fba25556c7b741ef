"""When a session was last used is known to a day, and costs public pages nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from standfirst.kit import clock
from standfirst.readers import me
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=3)


@pytest.fixture
def nora(client: Client) -> Reader:
    reader = Reader.objects.create_user("nora@example.org")
    sign_in(client, reader)
    client.get("/_me")
    UserSession.objects.update(last_seen_at=clock.now() - LONG_AGO)
    return reader


def is_seen() -> bool:
    return UserSession.objects.get().last_seen_at > clock.now() - timedelta(minutes=1)


def test_the_account_corner_notes_it_once_a_day(client: Client, nora: Reader) -> None:
    client.get("/_me")
    assert not is_seen()
    session = client.session
    session[me.RENEWED] -= me.A_DAY + 1
    session.save()
    client.get("/_me")
    assert is_seen()


def test_so_does_the_security_page(client: Client, nora: Reader) -> None:
    client.get("/account/security/")
    assert is_seen()
