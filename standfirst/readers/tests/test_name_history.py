"""Former names: listed to their owner, taken by nobody else, and not too many a day."""

import pytest
from django.test import Client

from standfirst.readers.actions.names import MOST, NameTaken, TooManyNames, is_free, rename
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def nora() -> Reader:
    reader = a_reader()
    for name in ("Nora Lind", "Nora Berg"):
        rename(reader, name)
    return reader


def test_the_owner_sees_them(client: Client, nora: Reader) -> None:
    page = sign_in(client, nora).get("/account/profile/").content.decode()
    assert "<bdi>Nora Lind</bdi>" in page and "<bdi>Nora Berg</bdi>" not in page


def test_others_do_not(client: Client, nora: Reader) -> None:
    page = client.get(nora.get_absolute_url()).content.decode()
    assert "Nora Berg" in page and "Nora Lind" not in page


def test_nobody_else_can_take_one(nora: Reader) -> None:
    omar = a_reader("omar@example.org")
    assert not is_free("nora-lind", for_reader=omar)
    assert is_free("nora-lind", for_reader=nora)
    with pytest.raises(NameTaken):
        rename(omar, "nora-lind")
    assert (omar.name, omar.skeleton) == ("", None)


def test_their_owner_can_go_back(nora: Reader) -> None:
    rename(nora, "Nora Lind")
    assert [former.name for former in nora.former_names.order_by("pk")] == [
        "Nora Lind",
        "Nora Berg",
    ]


def test_they_are_free_when_the_account_is_gone(nora: Reader) -> None:
    nora.delete()
    assert is_free("Nora Lind", for_reader=a_reader("omar@example.org"))


def test_after_some_a_day_it_says_when_to_go_on(client: Client, nora: Reader) -> None:
    for number in range(2, MOST):
        rename(nora, f"Nora the {number}th")
    with pytest.raises(TooManyNames):
        rename(nora, "Nora again")
    answer = sign_in(client, nora).post("/account/profile/", {"name": "Nora again", "bio": "Hm."})
    page = answer.content.decode()
    assert answer.status_code == 422 and "change it tomorrow" in page
    assert "Nora again" in page and "Hm." in page
    nora.refresh_from_db()
    assert nora.is_listed and not nora.bio
