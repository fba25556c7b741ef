"""The public profile: one page for everyone, and none once it is hidden."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from standfirst.delivery import tags
from standfirst.delivery.storing import how_stored
from standfirst.kit import clock
from standfirst.readers.actions.badges import grant_badge
from standfirst.readers.models import Badge, Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader
from standfirst.readers.views import public

pytestmark = pytest.mark.django_db


@pytest.fixture
def nora() -> Reader:
    joined = datetime(2024, 3, 9, tzinfo=UTC)
    bio = "<b>Tides</b>\nand https://spam.example/"
    return a_reader(name="Nora Lind", bio=bio, date_joined=joined, last_name="Secret")


def look(reader: Reader) -> Any:
    return Client().get(reader.get_absolute_url())


def test_it_says_who_they_are_and_since_when(nora: Reader) -> None:
    grant_badge(nora, Badge.Kind.SUPPORTER)
    page = look(nora).content.decode()
    assert "Nora Lind" in page and "Reader since March 2024" in page and "Supporter" in page
    assert "nora@example.org" not in page and "Secret" not in page


def test_what_they_write_is_text(nora: Reader) -> None:
    page = look(nora).content.decode()
    assert "&lt;b&gt;Tides&lt;/b&gt;\nand https://spam.example/" in page
    assert 'href="https://spam.example' not in page


def test_search_engines_are_asked_to_leave_it_out(nora: Reader) -> None:
    assert '<meta name="robots" content="noindex">' in look(nora).content.decode()


def test_it_is_stored_and_the_same_for_everyone(client: Client, nora: Reader) -> None:
    assert how_stored(public.profile)
    with tags.collecting() as noted:
        page = look(nora)
    assert nora.tag in noted
    assert not page.cookies and "Cookie" not in page.headers.get("Vary", "")
    assert sign_in(client, nora).get(nora.get_absolute_url()).content == page.content


@pytest.mark.parametrize(
    "hidden", [{"is_listed": False}, {"is_active": False}, {"erase_at": clock.now()}]
)
def test_what_is_hidden_is_as_if_it_never_was(nora: Reader, hidden: dict[str, Any]) -> None:
    Reader.objects.filter(pk=nora.pk).update(**hidden)
    nora.refresh_from_db()
    assert not nora.is_public
    assert look(nora).status_code == Client().get("/reader/nobody/").status_code == 404


def test_it_is_hidden_at_once_on_the_profile_page(client: Client, nora: Reader) -> None:
    sign_in(client, nora).post("/account/profile/", {"name": nora.name, "bio": nora.bio})
    assert look(nora).status_code == 404
