"""On the way to another site: no link, wherever it stands, has a say in what is asked there."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from standfirst.delivery.models import Tally
from standfirst.readers import social
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.provider import NORA, PATH, Provider
from standfirst.readers.tests.typing import is_signed_in

pytestmark = pytest.mark.django_db
CROSS = {"Sec-Fetch-Site": "cross-site"}


def asked(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 302, answer.content
    return parse_qs(urlsplit(answer.headers["Location"]).query)


def back(client: Client, provider: Provider, answer: Any) -> Any:
    agreed = provider.agree(answer.headers["Location"], NORA)
    return client.get(agreed.removeprefix("http://testserver"))


def test_a_link_asks_the_provider_for_nothing_more(client: Client, provider: Provider) -> None:
    plain = asked(client.get(PATH))
    tricky = asked(
        client.get(
            f"{PATH}?scope=mail.read,files&auth_params=prompt%3Dnone%26login_hint%3Dmallory"
            "&action=rerequest&process=redirect&state=known&next=/news/"
        )
    )
    for one in (plain, tricky):
        assert set(one["scope"][0].split()) == {"openid", "profile", "email"}
    assert set(tricky) == set(plain) and tricky["state"] != ["known"]


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "javascript:x()"])
def test_it_leads_back_to_this_paper_only(client: Client, provider: Provider, wanted: str) -> None:
    answer = back(client, provider, client.get(PATH, {"next": wanted}))
    assert answer.headers["Location"] == "/account/welcome/?next=%2F"


@pytest.mark.parametrize("process", ["connect", "redirect"])
def test_another_process_than_login_does_no_harm(
    client: Client, provider: Provider, process: str
) -> None:
    ada = Reader.objects.create_user("ada@example.org")
    answer = sign_in(client, ada).get(f"{PATH}?process={process}")
    back(client, provider, answer)
    assert not SocialAccount.objects.filter(user=ada).exists()
    (other,) = Reader.objects.exclude(pk=ada.pk)
    assert other.email == "nora@example.org"


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
def test_a_link_on_another_site_wants_a_press(
    client: Client, provider: Provider, site: str
) -> None:
    answer = client.get(f"{PATH}?next=/news/&scope=all", headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 200 and b"Go on to Elsewhere" in answer.content
    assert f'href="{PATH}?next=%2Fnews%2F"'.encode() in answer.content
    assert "no-store" in answer.headers["Cache-Control"]
    assert "sessionid" not in client.cookies and not Tally.objects.exists()


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_the_press_carries_it_out(client: Client, provider: Provider, site: str) -> None:
    answer = client.get(f"{PATH}?next=%2Fnews%2F", headers={"Sec-Fetch-Site": site})
    said = back(client, provider, answer)
    assert said.headers["Location"] == "/account/welcome/?next=%2Fnews%2F"
    assert is_signed_in(client)


def test_thirty_in_ten_minutes_from_one_place(provider: Provider) -> None:
    status = [Client().get(PATH).status_code for _ in range(social.EACH_NETWORK + 1)]
    assert status == [302] * 30 + [429]
    answer = Client().get(PATH)
    assert b"Try again in ten minutes" in answer.content and not answer.cookies
    assert Client(REMOTE_ADDR="192.0.2.8").get(PATH).status_code == 302


def test_it_is_only_ever_a_link(client: Client, provider: Provider) -> None:
    assert client.post(PATH, {"process": "connect"}).status_code == 405


def test_an_unknown_provider_asks_for_no_press(client: Client, provider: Provider) -> None:
    assert client.get("/account/with/nobody/login/", headers=CROSS).status_code == 404
