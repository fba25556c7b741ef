"""A provider that does not answer, or answers anything: a page says so, and leads on."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from standfirst.readers.models import Reader
from standfirst.readers.tests.provider import NORA, PATH, Provider, come
from standfirst.readers.tests.typing import is_signed_in

pytestmark = pytest.mark.django_db
ABOUT = "/.well-known/openid-configuration"


@pytest.fixture
def nowhere() -> str:
    """Where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}"


def is_told(answer: Any, client: Client) -> bool:
    assert answer.status_code == 502, answer
    assert b"Elsewhere does not answer as it should" in answer.content
    assert b'href="/account/enter/"' in answer.content
    return not is_signed_in(client) and not Reader.objects.exists()


def test_nobody_is_there_when_the_button_is_pressed(
    client: Client, provider: Provider, settings: Any, nowhere: str
) -> None:
    (app,) = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    app["settings"]["server_url"] = nowhere
    assert is_told(client.get(PATH), client)


def test_nobody_is_there_any_more_on_the_way_back(
    client: Client, provider: Provider, settings: Any, nowhere: str
) -> None:
    back = provider.agree(client.get(PATH).headers["Location"], NORA)
    (app,) = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    app["settings"]["server_url"] = nowhere
    assert is_told(client.get(back.removeprefix("http://testserver")), client)


@pytest.mark.parametrize(
    "said", [b"<h1>Maintenance</h1>", b"[]", b"{}", b'{"authorization_endpoint": 7}', b"null"]
)
def test_nonsense_when_the_button_is_pressed(
    client: Client, provider: Provider, said: bytes
) -> None:
    provider.instead[ABOUT] = said
    assert is_told(client.get(PATH), client)


@pytest.mark.parametrize("path", [ABOUT, "/userinfo"])
@pytest.mark.parametrize(
    "said", [b"<h1>Maintenance</h1>", b"[7]", b'{"sub": "a\\u0000b"}', b'{"email": 1}', b"7"]
)
def test_nonsense_on_the_way_back(
    client: Client, provider: Provider, path: str, said: bytes
) -> None:
    back = provider.agree(client.get(PATH).headers["Location"], NORA)
    provider.instead[path] = said
    assert is_told(client.get(back.removeprefix("http://testserver")), client)


@pytest.mark.parametrize("said", [b"<h1>Maintenance</h1>", b"[]", b'{"access_token": 7}'])
def test_nonsense_for_a_token(client: Client, provider: Provider, said: bytes) -> None:
    back = provider.agree(client.get(PATH).headers["Location"], NORA)
    provider.instead["/token"] = said
    answer = client.get(back.removeprefix("http://testserver"))
    assert answer.status_code in {403, 502} and b"Sign in with a code" in answer.content
    assert not is_signed_in(client) and not Reader.objects.exists()


@pytest.mark.parametrize("address", [7, ["nora@example.org"], "nora", "no\x00ra@example.org"])
def test_an_address_that_is_none_opens_nothing(
    client: Client, provider: Provider, address: Any
) -> None:
    answer = come(client, provider, NORA | {"email": address})
    assert answer.status_code in {403, 502} and not SocialAccount.objects.exists()


def test_a_provider_that_is_no_more_is_not_found(client: Client, provider: Provider) -> None:
    assert client.get("/account/with/nobody/login/callback/?code=1&state=2").status_code == 404
