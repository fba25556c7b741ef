"""Sites that open the account: seen, disconnected, and gone with a change that is taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from standfirst.kit import clock
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader
from standfirst.readers.tests.provider import NORA, Provider, come
from standfirst.readers.tests.test_address_changed import change
from standfirst.readers.tests.test_address_put_back import link_to
from standfirst.readers.tests.typing import is_signed_in

pytestmark = pytest.mark.django_db
SECURITY = reverse("readers:security")


def connect(reader: Reader, uid: str = "1", **days: float) -> SocialAccount:
    """As many days ago."""
    row = SocialAccount.objects.create(user=reader, provider="elsewhere", uid=uid)
    SocialAccount.objects.filter(pk=row.pk).update(date_joined=clock.now() - timedelta(**days))
    row.refresh_from_db()
    return row


def remove(client: Client, row: SocialAccount) -> Any:
    return client.post(reverse("readers:disconnect", args=[row.pk]))


def test_the_page_says_which_and_since_when(client: Client, provider: Provider) -> None:
    row = connect(nora := a_reader(), days=40)
    page = sign_in(client, nora).get(SECURITY).content.decode()
    assert "Elsewhere" in page and f"Since {localtime(row.date_joined):%-d %B %Y}" in page
    assert reverse("readers:disconnect", args=[row.pk]) in page


def test_one_that_the_operator_has_taken_away_is_listed_too(client: Client) -> None:
    connect(nora := a_reader())
    assert b"<bdi>elsewhere</bdi>" in sign_in(client, nora).get(SECURITY).content


def test_nobody_else_sees_the_part(client: Client) -> None:
    connect(a_reader("olga@example.org"))
    assert b"Connected sites" not in sign_in(client, a_reader()).get(SECURITY).content


def test_disconnected_it_opens_nothing_and_a_letter_says_so(
    client: Client, provider: Provider
) -> None:
    come(client, provider, NORA)
    row = SocialAccount.objects.get()
    asks = client.get(reverse("readers:disconnect", args=[row.pk]))
    assert b"Disconnect Elsewhere?" in asks.content and SocialAccount.objects.exists()
    assert remove(client, row).headers["Location"] == f"{SECURITY}?done=disconnected"
    assert mail.outbox[-1].subject.startswith("Elsewhere no longer opens your account")
    again = Client()
    assert come(again, provider, NORA).status_code == 403 and not is_signed_in(again)


def test_it_asks_first_who_it_is(client: Client) -> None:
    row = connect(nora := a_reader())
    sign_in(client, nora)
    session = client.session
    session["account_authentication_methods"] = []
    session.save()
    assert remove(client, row).headers["Location"].startswith(reverse("readers:confirm"))
    assert SocialAccount.objects.exists()


def test_nobody_disconnects_another_s(client: Client) -> None:
    row = connect(a_reader("olga@example.org"))
    assert remove(sign_in(client, a_reader()), row).status_code == 302
    assert SocialAccount.objects.exists() and not mail.outbox


def test_a_change_that_is_taken_back_takes_those_along_that_came_with_it(client: Client) -> None:
    nora = a_reader("old@example.org")
    before = connect(nora, "before", days=2)
    connect(nora, "since", hours=23)
    change(sign_in(client, nora), "evil@example.org")
    connect(nora, "after")
    Client().post(link_to("old@example.org"))
    assert list(SocialAccount.objects.all()) == [before]
