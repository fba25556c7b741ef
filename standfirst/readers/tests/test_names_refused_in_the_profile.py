"""A name that cannot be is told in plain words, and what was typed is still there."""

from html import escape
from typing import Any

import pytest
from django.test import Client

from standfirst.kit.names import skeleton
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db
PROFILE = "/account/profile/"
BIO = "I read the tide tables first."


def called(name: str, email: str = "nora@example.org") -> Reader:
    return a_reader(email, name=name, skeleton=skeleton(name))


def type_name(client: Client, name: str) -> Any:
    return client.post(PROFILE, {"name": name, "bio": BIO, "is_listed": "on"})


def page_of(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("\u0430dmin", "one alphabet"),  # а is Cyrillic
        ("\u0430\u0501m\u0456n", "letters of another"),
        ("Editor", "looks like one of the paper’s own"),
        ("😀😀", "at least one letter or digit"),
        ("x" * 10_000, "at most 50 characters"),
        ("x" * 10_001, "at most 50 characters"),
        ("Nora\u202eLind", "hidden marks"),
    ],
)
def test_it_says_why(client: Client, name: str, said: str) -> None:
    reader = called("Nora Lind")
    answer = type_name(sign_in(client, reader), name)
    assert answer.status_code == 422 and said in page_of(answer)
    assert escape(name) in page_of(answer) and BIO in page_of(answer)
    reader.refresh_from_db()
    assert (reader.name, reader.bio) == ("Nora Lind", "")


def test_a_name_of_four_byte_letters_and_signs_is_fine(client: Client) -> None:
    reader = called("Nora Lind")
    assert type_name(sign_in(client, reader), "𠮷野 🐟").status_code == 302
    reader.refresh_from_db()
    assert reader.name == "𠮷野 🐟"


def test_another_reader_has_one_that_looks_the_same(client: Client) -> None:
    called("Maria Lind", "maria@example.org")
    answer = type_name(sign_in(client, called("Nora Lind")), "rnaría LIND")
    assert answer.status_code == 422 and "looks the same" in page_of(answer)


def test_one_may_go_on_under_a_name_that_was_reserved_later(client: Client) -> None:
    reader = called("Sport")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("standfirst.readers.actions.names._reserved", [lambda reader: ["Sport"]])
        assert type_name(sign_in(client, reader), "Sport").status_code == 302
        assert type_name(client, "SPORT").status_code == 422


def test_who_has_no_name_yet_may_leave_it(client: Client) -> None:
    reader = a_reader()
    assert type_name(sign_in(client, reader), "").status_code == 302
    reader.refresh_from_db()
    assert (reader.name, reader.skeleton, reader.bio) == ("", None, BIO)


def test_who_has_one_cannot_take_it_off(client: Client) -> None:
    answer = type_name(sign_in(client, called("Nora Lind")), "  ")
    assert answer.status_code == 422 and "Type the name" in page_of(answer)
