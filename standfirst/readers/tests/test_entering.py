"""An address, a code, and you are in; registered if you were not."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from standfirst.readers.models import Reader
from standfirst.readers.tests.typing import (
    ask_for_code,
    enter,
    is_signed_in,
    mailed_code,
    type_code,
)

pytestmark = pytest.mark.django_db
STORY = "/news/a-story/"


def test_a_stranger_becomes_a_reader(client: Client) -> None:
    answer = enter(client, "Nora@Example.org", next=STORY)
    assert answer.headers["Location"] == "/account/welcome/?next=%2Fnews%2Fa-story%2F"
    reader = Reader.objects.get()
    assert reader.email == "nora@example.org" and not reader.has_usable_password()
    assert EmailAddress.objects.get(user=reader).verified
    assert is_signed_in(client)


def test_a_reader_comes_back_where_they_were(client: Client) -> None:
    Reader.objects.create_user("nora@example.org")
    answer = enter(client, "nora@example.org", next=STORY)
    assert answer.headers["Location"] == "/account/entered/?next=%2Fnews%2Fa-story%2F"
    assert client.get(answer.headers["Location"]).headers["Location"] == STORY
    assert Reader.objects.count() == 1


def test_in_the_panel_it_is_said_and_the_story_stays(client: Client) -> None:
    Reader.objects.create_user("nora@example.org", name="Nora")
    answer = enter(client, "nora@example.org", next=STORY)
    said = client.get(answer.headers["Location"], headers={"X-Fragment": "1"})
    assert said.status_code == 200 and b"Welcome back, <bdi>Nora</bdi>" in said.content
    assert b"masthead" not in said.content


def test_the_letters_may_be_typed_as_one_likes(client: Client) -> None:
    ask_for_code(client, "nora@example.org")
    type_code(client, f"  {mailed_code().lower().replace('-', ' ')} ")
    assert is_signed_in(client)


def test_no_account_is_made_before_the_code_is_typed(client: Client) -> None:
    ask_for_code(client, "nora@example.org")
    assert not Reader.objects.exists() and not EmailAddress.objects.exists()


def test_the_mail_has_a_twin_in_html_that_says_the_same(client: Client) -> None:
    ask_for_code(client, "nora@example.org")
    letter = mail.outbox[0]
    assert isinstance(letter, mail.EmailMultiAlternatives)
    [(html, kind)] = letter.alternatives
    assert kind == "text/html" and mailed_code() in str(html) and mailed_code() in letter.subject
    assert letter.to == ["nora@example.org"] and "no account is made" in letter.body


def test_a_closed_account_stays_closed(client: Client) -> None:
    Reader.objects.create_user("nora@example.org", is_active=False)
    answer = enter(client, "nora@example.org")
    assert client.get(answer.headers["Location"]).status_code == 403
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1", "\t//e"],
)
def test_it_leads_nowhere_else(client: Client, elsewhere: str) -> None:
    Reader.objects.create_user("nora@example.org")
    answer = enter(client, "nora@example.org", next=elsewhere)
    assert answer.headers["Location"] == "/account/entered/?next=%2F"
