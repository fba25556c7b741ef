"""The account's first page: who you are, and where to go from there."""

from collections.abc import Iterator

import pytest
from django.test import Client

from standfirst.readers import pages
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def a_room_above() -> Iterator[None]:
    pages.add("Alerts", "readers:leave", "What we wake you for.", 15)
    yield
    pages._pages.pop("readers:leave")


def page(client: Client, reader: Reader) -> str:
    return sign_in(client, reader).get("/account/").content.decode()


def test_it_says_who_you_are(client: Client) -> None:
    reader = a_reader(name="Nora Lind")
    text = page(client, reader)
    assert "Nora Lind" in text and "nora@example.org" in text and ">NL</span>" in text
    assert f'data-owner="{reader.handle}"' in text and reader.get_absolute_url() in text


def test_it_leads_to_all_that_can_be_changed(client: Client) -> None:
    text = page(client, a_reader())
    order = [text.index(f'href="/account/{name}/"') for name in ("profile", "security", "data")]
    assert 'action="/account/leave/"' in text and min(order) > 0


@pytest.mark.usefixtures("a_room_above")
def test_a_room_above_has_its_line_in_its_place(client: Client) -> None:
    text = page(client, a_reader())
    assert text.index(">Profile<") < text.index(">Alerts<") < text.index(">Security<")


def test_only_staff_are_shown_to_the_newsroom(client: Client) -> None:
    assert "/editor/" not in page(client, a_reader())
    assert 'href="/editor/"' in page(client, Reader.objects.create_superuser("e@example.org"))


def test_who_hides_is_not_sent_to_a_page_that_is_not_there(client: Client) -> None:
    reader = a_reader(name="Nora Lind", is_listed=False)
    assert reader.get_absolute_url() not in page(client, reader)


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    for path in ("/account/", "/account/profile/"):
        assert client.get(path).headers["Location"].startswith("/account/enter/")
