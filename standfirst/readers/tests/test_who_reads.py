"""`/_me` and the hint that it is worth asking."""

import pytest
from django.conf import settings
from django.test import Client

from standfirst.readers import hints, me
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.typing import enter

pytestmark = pytest.mark.django_db


def word(client: Client) -> str:
    return client.cookies[hints.COOKIE].value if hints.COOKIE in client.cookies else ""


def test_a_stranger_is_nobody_and_gets_no_session(client: Client) -> None:
    answer = client.get("/_me")
    assert answer.json()["reader"] is None and answer.json()["csrf"]
    assert settings.SESSION_COOKIE_NAME not in client.cookies and not word(client)
    assert "no-store" in answer.headers["Cache-Control"]


def test_signing_in_sets_a_hint_that_says_nothing(client: Client) -> None:
    enter(client, "nora@example.org")
    cookie = client.cookies[hints.COOKIE]
    assert cookie.value and not cookie["httponly"] and cookie["samesite"] == "Lax"
    assert "nora" not in cookie.value
    assert client.cookies[settings.SESSION_COOKIE_NAME]["httponly"]


def test_another_reader_gets_another_word(client: Client) -> None:
    enter(client, "nora@example.org")
    first = word(client)
    client.post("/account/leave/")
    assert word(client) == ""
    enter(client, "omar@example.org")
    assert word(client) not in {"", first}


def test_a_session_that_ended_elsewhere_takes_the_hint_along(client: Client) -> None:
    reader = Reader.objects.create_user("nora@example.org")
    sign_in(client, reader)
    client.cookies[hints.COOKIE] = "left-over"
    client.cookies.pop(settings.SESSION_COOKIE_NAME)
    assert client.get("/_me").json()["reader"] is None
    assert word(client) == ""


def test_a_lost_hint_comes_back_with_the_next_page_of_ones_own(client: Client) -> None:
    enter(client, "nora@example.org")
    client.cookies.pop(hints.COOKIE)
    client.get("/corrections/")
    assert word(client) == ""  # a page for everyone
    client.get("/account/")
    assert word(client)


def test_a_new_name_is_a_new_word(client: Client) -> None:
    enter(client, "nora@example.org")
    first = word(client)
    client.post("/account/welcome/", {"name": "Nora Élan"})
    assert word(client) not in {"", first}
    assert client.get("/_me").json()["reader"]["name"] == "Nora Élan"


def test_the_address_is_not_told(client: Client) -> None:
    enter(client, "nora@example.org")
    assert "nora@" not in client.get("/_me").content.decode()


def test_it_costs_two_queries_and_one_for_each_room_that_adds_something(
    client: Client, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    sign_in(client, Reader.objects.create_user("nora@example.org"))
    client.get("/_me")
    with django_assert_num_queries(2 + len(me._contributions)):  # type: ignore[operator]
        client.get("/_me")
