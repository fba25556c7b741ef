"""A browser in which somebody is signed in is theirs, and lets go when they leave."""

from __future__ import annotations

import pytest
from django.test import Client

from standfirst.alerts.models import Subscription
from standfirst.alerts.tests.factories import choices, known_by, say, subscribed
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsent")]


def signed_in(reader: Reader) -> tuple[Client, str]:
    """A browser that asks for tokens, and its token."""
    client = sign_in(Client(enforce_csrf_checks=True), reader)
    return client, client.get("/_me").json()["csrf"]


def take(reader: Reader, said: dict[str, str]) -> None:
    client, token = signed_in(reader)
    assert say("mine/", known_by(said), client, **{"x-csrftoken": token}).status_code == 200


def test_it_becomes_theirs_and_what_is_chosen_holds_for_all() -> None:
    nora = a_reader()
    (one, _), (other, _) = subscribed(), subscribed()
    for said in (one, other):
        take(nora, said)
    say("browser/choices/", known_by(one) | {"choices": choices(most=3, breaking=False)})
    told = say("browser/", other).json()
    assert told["choices"]["most"] == 3 and told["mine"]


def test_only_with_a_token_and_signed_in() -> None:
    said, one = subscribed()
    client, token = signed_in(a_reader())
    assert say("mine/", known_by(said), client).status_code == 403
    stranger = Client(enforce_csrf_checks=True)
    token = stranger.get("/_me").json()["csrf"]
    assert say("mine/", known_by(said), stranger, **{"x-csrftoken": token}).status_code == 403
    one.refresh_from_db()
    assert one.reader is None


def test_nobody_takes_a_browser_whose_secret_they_do_not_know() -> None:
    said, one = subscribed()
    client, token = signed_in(a_reader())
    wrong = {"endpoint": said["endpoint"], "auth": "AAAAAAAAAAAAAAAAAAAAAA"}
    assert say("mine/", wrong, client, **{"x-csrftoken": token}).status_code == 403
    one.refresh_from_db()
    assert one.reader is None


def test_another_who_signs_in_there_takes_it_from_the_first() -> None:
    nora, ole = a_reader(), a_reader("ole@example.org")
    said, one = subscribed()
    take(nora, said)
    take(ole, said)
    one.refresh_from_db()
    assert one.reader == ole and not Subscription.objects.filter(reader=nora).exists()


def test_signed_out_it_is_nobodys_and_keeps_its_choices() -> None:
    said, one = subscribed()
    take(a_reader(), said)
    say("browser/choices/", known_by(said) | {"choices": choices(most=2)})
    assert say("mine/part/", known_by(said)).json() == {"mine": False}
    one.refresh_from_db()
    assert one.reader is None and one.most_a_day == 2
