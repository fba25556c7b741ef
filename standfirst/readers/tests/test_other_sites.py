"""Signing in by a provider that the operator has chosen, and by no trick of one."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from standfirst.readers.models import Reader
from standfirst.readers.tests import provider as site
from standfirst.readers.tests.provider import NORA, PATH, Provider, come
from standfirst.readers.tests.typing import is_signed_in

pytestmark = pytest.mark.django_db


def test_a_stranger_is_registered_and_led_back(client: Client, provider: Provider) -> None:
    answer = come(client, provider, NORA)
    assert answer.headers["Location"] == "/account/welcome/?next=%2Fnews%2Fa-story%2F"
    assert is_signed_in(client) and Reader.objects.get().email == "nora@example.org"


def test_who_was_here_before_comes_back(client: Client, provider: Provider) -> None:
    come(client, provider, NORA)
    again = Client()
    answer = come(again, provider, NORA | {"email": "another@example.org"})
    assert answer.headers["Location"].startswith("/account/entered/")
    assert is_signed_in(again) and Reader.objects.count() == 1


def test_an_account_that_was_there_is_not_taken_over(client: Client, provider: Provider) -> None:
    Reader.objects.create_user("Nora@example.org")
    answer = come(client, provider, NORA)
    assert answer.status_code == 403 and b"There is an account with this address" in answer.content
    assert not is_signed_in(client) and not SocialAccount.objects.exists()


@pytest.mark.parametrize("claim", [{"email_verified": False}, {"email": ""}])
def test_an_address_that_nobody_has_verified_opens_nothing(
    client: Client, provider: Provider, claim: dict[str, Any]
) -> None:
    answer = come(client, provider, NORA | claim)
    assert answer.status_code == 403 and not is_signed_in(client)
    assert not Reader.objects.exists()


def test_a_code_of_another_visit_opens_nothing(client: Client, provider: Provider) -> None:
    away = client.get(PATH)
    back = provider.agree(away.headers["Location"], NORA).removeprefix("http://testserver")
    victim = Client()
    assert victim.get(back).status_code == 403
    assert not is_signed_in(victim) and not Reader.objects.exists()


def test_a_wrong_secret_is_told(
    client: Client, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "SECRET", "changed since")
    answer = come(client, provider, NORA)
    assert answer.status_code == 403 and b"with Elsewhere" in answer.content


def test_without_a_provider_there_is_none(client: Client) -> None:
    assert client.get(PATH).status_code == 404
    assert b"/account/with/" not in client.get("/account/enter/").content
