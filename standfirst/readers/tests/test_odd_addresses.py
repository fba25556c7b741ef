"""What is no address is told so, and stays in the field."""

import pytest
from django.core import mail
from django.test import Client

from standfirst.readers.tests.typing import ask_for_code

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "nora",
        "nora@",
        "nora@example.org\nBcc: all@example.org",
        "nora@example.org\r\nSubject: x",
        "nora@example.org%0aBcc:all@example.org",
        "a@b, c@d.org",
        "x" * 10_000 + "@example.org",
        "<script>@example.org",
        "nora\x00@example.org",
    ],
)
def test_it_is_refused(client: Client, typed: str) -> None:
    answer = ask_for_code(client, typed)
    assert answer.status_code == 422 and b"field__error" in answer.content
    assert not mail.outbox


def test_it_stays_in_the_field(client: Client) -> None:
    assert b'value="nora at example.org"' in ask_for_code(client, "nora at example.org").content


def test_an_address_of_the_world_is_taken(client: Client) -> None:
    assert ask_for_code(client, "nora@bücher.example").status_code == 302
