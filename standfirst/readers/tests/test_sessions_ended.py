"""Where a reader is signed in is told, and ends when they say so, whatever made the session."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.typing import is_signed_in

pytestmark = pytest.mark.django_db
PAGE = "/account/security/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def nora() -> Reader:
    return Reader.objects.create_user("nora@example.org")


def unlisted(reader: Reader) -> Client:
    """A session of which allauth knows nothing."""
    return sign_in(Client(), reader)


def of(reader: Reader) -> Client:
    client = unlisted(reader)
    client.get(PAGE)
    return client


def test_each_is_told_with_its_device(client: Client, nora: Reader) -> None:
    of(nora)
    sign_in(client, nora)
    shown = client.get(PAGE, headers={"user-agent": FIREFOX}).content.decode()
    assert "Firefox on Windows" in shown and "A browser" in shown
    assert shown.count("this one") == 1 and shown.index("this one") < shown.index("A browser")


def test_one_ends_and_the_others_stay(client: Client, nora: Reader) -> None:
    other, third = of(nora), of(nora)
    sign_in(client, nora)
    row = UserSession.objects.get(session_key=other.session.session_key)
    page = f"/account/sessions/{row.pk}/end/"
    assert client.get(page).status_code == 200 and is_signed_in(other)
    assert client.post(page).headers["Location"] == f"{PAGE}?done=session-ended"
    assert not is_signed_in(other) and is_signed_in(third) and is_signed_in(client)
    assert client.post(page).headers["Location"] == f"{PAGE}?done=session-ended"


def test_nobody_ends_another_reader_s(client: Client, nora: Reader) -> None:
    other = of(nora)
    sign_in(client, Reader.objects.create_user("olga@example.org"))
    client.post(f"/account/sessions/{UserSession.objects.get(user=nora).pk}/end/")
    assert is_signed_in(other)


def test_all_others_end(client: Client, nora: Reader) -> None:
    others = [of(nora), unlisted(nora)]
    sign_in(client, nora)
    assert client.post("/account/sessions/end-others/").status_code == 302
    assert not any(is_signed_in(other) for other in others)
    assert is_signed_in(client) and UserSession.objects.filter(user=nora).count() == 1


def test_all_end_and_this_one_too(client: Client, nora: Reader) -> None:
    others = [of(nora), unlisted(nora)]
    sign_in(client, nora)
    answer = client.post("/account/sessions/end-all/")
    assert answer.headers["Location"] == "/account/enter/"
    assert answer.cookies["standfirst_reader"].value == ""
    assert not any(is_signed_in(each) for each in [client, *others])
    assert not UserSession.objects.filter(user=nora).exists() and not _sessions_that_open(nora)


def _sessions_that_open(reader: Reader) -> bool:
    reader.refresh_from_db()
    hashes = {session.get_decoded().get("_auth_user_hash") for session in Session.objects.all()}
    return reader.get_session_auth_hash() in hashes


def test_other_readers_stay(client: Client, nora: Reader) -> None:
    olga = of(Reader.objects.create_user("olga@example.org"))
    sign_in(client, nora)
    client.post("/account/sessions/end-all/")
    assert is_signed_in(olga)


def test_a_get_ends_nothing(client: Client, nora: Reader) -> None:
    other = of(nora)
    sign_in(client, nora)
    for which in ("end-others", "end-all"):
        assert client.get(f"/account/sessions/{which}/").status_code == 200
    assert is_signed_in(client) and is_signed_in(other)
