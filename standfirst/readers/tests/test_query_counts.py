"""What readers often ask for asks the database little, however much there is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from standfirst.readers.actions.badges import grant_badge
from standfirst.readers.models import Badge, FormerName, Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db


def queries(client: Client, path: str) -> int:
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


@pytest.fixture
def nora() -> Reader:
    reader = a_reader(name="Nora Lind")
    for kind in Badge.Kind:
        grant_badge(reader, kind)
    return reader


def test_who_reads(client: Client, nora: Reader) -> None:
    assert queries(sign_in(client, nora), "/_me") == 4  # session, reader, bell, supporter


def test_the_account(client: Client, nora: Reader) -> None:
    # The session, the reader, two for what they may do, three for the frame around the page.
    assert queries(sign_in(client, nora), "/account/") == 8


def test_the_public_profile(client: Client, nora: Reader) -> None:
    few = queries(client, nora.get_absolute_url())
    for number in range(20):
        FormerName.objects.create(
            reader=nora, name="x", skeleton=f"x{number}", until=nora.date_joined
        )
    assert queries(client, nora.get_absolute_url()) == few <= 9


def test_badges_of_a_hundred_are_one_query() -> None:
    for number in range(100):
        grant_badge(a_reader(f"reader-{number}@example.org"), Badge.Kind.STAFF)
    with CaptureQueriesContext(connection) as captured:
        found = Reader.objects.prefetch_related("badges")
        assert [str(badge) for reader in found for badge in reader.badges.all()] == ["Staff"] * 100
    assert len(captured) == 2  # the readers are the other one
