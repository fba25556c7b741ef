"""What strangers use up is not what the owner may use."""

import pytest
from django.test import Client

from standfirst.readers.actions import codes
from standfirst.readers.models import MailCode, Reader
from standfirst.readers.models.code import Purpose
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.typing import ask_for_code

pytestmark = pytest.mark.django_db
WHO = "nora@example.org"


@pytest.fixture
def stranger() -> Client:
    return Client(REMOTE_ADDR="198.51.100.7")


def test_of_the_way_in(stranger: Client, client: Client) -> None:
    for _ in range(20):
        ask_for_code(stranger, WHO)
    assert ask_for_code(stranger, WHO).status_code == 429
    assert ask_for_code(client, WHO).status_code == 302


def test_of_their_own_pages(stranger: Client, client: Client) -> None:
    sign_in(client, Reader.objects.create_user(WHO))
    for number in range(codes.FROM_ALL + 1):
        ask_for_code(Client(REMOTE_ADDR=f"198.51.100.{number}"), WHO)
    assert ask_for_code(stranger, WHO).status_code == 429
    client.post("/account/confirm/send/")
    assert MailCode.objects.filter(purpose=Purpose.CONFIRM).exists()


def test_by_the_wrong_codes_of_a_neighbour(client: Client) -> None:
    neighbours = [
        codes.send_code(f"n{n}@example.org", Purpose.ENTER, network="") for n in range(30)
    ]
    for code in neighbours:
        for _ in range(4):
            codes.take_code(code, "AAAAAAAA", network="192.0.2.1")
    mine = codes.send_code(WHO, Purpose.ENTER, network="192.0.2.1")
    assert codes.take_code(mine, mine.letters, network="192.0.2.1").outcome is codes.Outcome.RIGHT
