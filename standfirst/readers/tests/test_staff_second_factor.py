"""No way of signing in leads staff into the newsroom without their second factor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.tokens import default_token_generator
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from standfirst.readers.actions.factors import add_app
from standfirst.readers.actions.links import one_time_path
from standfirst.readers.models import Reader
from standfirst.readers.tests import provider
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.keys import SECRET, Device, add_passkey, app_code, browser, challenge
from standfirst.readers.tests.provider import Provider, providing
from standfirst.readers.tests.test_passkey_lost import use
from standfirst.readers.tests.typing import (
    ask_for_code,
    enter,
    is_signed_in,
    mailed_code,
    type_code,
)

pytestmark = pytest.mark.django_db
EDITOR = "/editor/"
PASSWORD = "marmalade harbour thirteen kite"
Way = Callable[[Client, Reader], Any]


@pytest.fixture(autouse=True)
def asked_for(settings: Any) -> None:
    settings.SECOND_FACTOR = True


@pytest.fixture
def editor() -> Reader:
    editor = Reader.objects.create_superuser("editor@example.org", PASSWORD)
    add_app(editor, SECRET)
    return editor


def by_code(client: Client, editor: Reader) -> None:
    enter(client, editor.email, next=EDITOR)


def by_code_sent_again(client: Client, editor: Reader) -> None:
    ask_for_code(client, editor.email)
    client.post("/account/enter/again/")
    type_code(client, mailed_code())


def by_password(client: Client, editor: Reader) -> None:
    client.post("/account/enter/password/", {"email": editor.email, "password": PASSWORD})


def by_link(client: Client, editor: Reader) -> None:
    client.post(one_time_path(editor))


def by_passkey_without_finger_or_pin(client: Client, editor: Reader) -> None:
    device = Device(verifies=False)
    add_passkey(sign_in(browser(), editor), device)
    use(client, device, editor)


def by_a_stranger_s_passkey(client: Client, editor: Reader) -> None:
    use(client, Device(), editor)


def at_wagtail_s_login(client: Client, editor: Reader) -> None:
    sent = {"username": editor.email, "email": editor.email, "password": PASSWORD}
    client.post("/editor/login/", {**sent, "next": EDITOR})


def at_wagtail_s_login_for_readers(client: Client, editor: Reader) -> None:
    client.post("/_util/login/", {"username": editor.email, "password": PASSWORD, "next": EDITOR})


def by_wagtail_s_password_reset(client: Client, editor: Reader) -> None:
    client.post("/editor/password_reset/", {"email": editor.email})
    who = urlsafe_base64_encode(force_bytes(editor.pk))
    token = default_token_generator.make_token(editor)
    reset = reverse("wagtailadmin_password_reset_confirm", args=[who, token])
    sent = {"new_password1": f"{PASSWORD} 2", "new_password2": f"{PASSWORD} 2"}
    client.get(reset)
    client.post(re.sub(r"[^/]+/$", "set-password/", reset), sent)
    client.post(reset, sent)


def by_another_site(client: Client, editor: Reader) -> None:
    """One that knows them already."""
    path = "/account/with/elsewhere/login/"
    SocialAccount.objects.create(user=editor, provider="elsewhere", uid="1")
    with (
        providing(f"http://localhost{path}callback/") as found,
        override_settings(SOCIALACCOUNT_PROVIDERS=settings_for(found)),
    ):
        away = client.get(path).headers["Location"]
        back = found.agree(away, {"sub": "1", "email": editor.email, "email_verified": True})
        answer = client.get(back.removeprefix("http://localhost"))
    assert answer.headers["Location"] == "/account/enter/second-factor/"


def settings_for(found: Provider) -> dict[str, Any]:
    app = {
        "provider_id": "elsewhere",
        "name": "Elsewhere",
        "client_id": provider.CLIENT,
        "secret": provider.SECRET,
        "settings": {"server_url": found.issuer},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def by_a_wrong_second_factor(client: Client, editor: Reader) -> None:
    by_password(client, editor)
    client.post("/account/enter/second-factor/", {"code": "000000x"})


def by_the_first_factor_alone(client: Client, editor: Reader) -> None:
    """However such a session came about, and wherever they go then."""
    sign_in(client, editor, "code", "password", "socialaccount")
    for page in ("confirm/", "second-factor/", "recovery-codes/", "passkeys/add/options/"):
        client.get(f"/account/{page}")


WAYS: dict[Way, set[str]] = {
    by_code: {"account/enter/", "account/enter/code/"},
    by_code_sent_again: {"account/enter/again/"},
    by_password: {"account/enter/password/"},
    by_link: {"account/enter/<str:who>/<str:token>/"},
    by_passkey_without_finger_or_pin: {"account/enter/passkey/options/"},
    by_a_stranger_s_passkey: {"account/enter/passkey/"},
    at_wagtail_s_login: {"editor/login/"},
    at_wagtail_s_login_for_readers: {"_util/login/"},
    by_wagtail_s_password_reset: {
        "editor/password_reset/",
        "editor/password_reset/done/",
        "editor/password_reset/complete/",
        "editor/password_reset/confirm/<uidb64>/<token>/",
    },
    by_another_site: {
        "account/with/^(?P<provider_id>[^/]+)/login/",
        "account/with/^(?P<provider_id>[^/]+)/login/callback/",
    },
    by_a_wrong_second_factor: {"account/enter/second-factor/"},
    by_the_first_factor_alone: {"account/confirm/", "account/confirm/send/"},
}
"""Each with the addresses that it tries."""


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_the_newsroom_stays_shut(editor: Reader, way: Way) -> None:
    client = browser()
    way(client, editor)
    assert is_signed_in(client) == (way is by_the_first_factor_alone)
    for page in (EDITOR, "/editor/pages/", "/editor/account/", "/editor/reports/site-history/"):
        answer = client.get(page)
        assert answer.status_code == 302
        assert re.match(r"/account/second-factor/|/editor/login/", answer.headers["Location"])


def test_with_the_app_s_code_it_opens(editor: Reader) -> None:
    client = browser()
    by_password(client, editor)
    assert not is_signed_in(client)
    client.post("/account/enter/second-factor/", {"code": app_code()})
    assert client.get(EDITOR).status_code == 200


def test_a_passkey_with_finger_or_pin_is_both_factors(editor: Reader) -> None:
    client, device = browser(), Device()
    add_passkey(sign_in(browser(), editor), device)
    use(client, device, editor)
    assert client.get(EDITOR).status_code == 200


def test_a_passkey_that_is_a_second_factor_needs_no_finger(editor: Reader) -> None:
    client, device = browser(), Device(verifies=False)
    add_passkey(sign_in(browser(), editor), device)
    by_password(client, editor)
    asked = challenge(client, "/account/enter/second-factor/?options=1")
    client.post("/account/enter/second-factor/", {"credential": device.used(asked)})
    assert client.get(EDITOR).status_code == 200


def test_a_reader_who_becomes_staff_shows_the_passkey_first() -> None:
    reader, device = Reader.objects.create_user("nora@example.org"), Device()
    client = sign_in(browser(), reader, "code")
    add_passkey(client, device)
    Reader.objects.filter(pk=reader.pk).update(is_staff=True, is_superuser=True)
    sent_to = client.get(EDITOR).headers["Location"]
    assert client.get(sent_to).headers["Location"].startswith("/account/confirm/")
    asked = challenge(client, "/account/confirm/?options=1")
    answer = client.post("/account/confirm/", {"credential": device.used(asked), "next": EDITOR})
    assert answer.headers["Location"] == EDITOR and client.get(EDITOR).status_code == 200


def addresses(patterns: list[Any], before: str = "") -> Iterator[str]:
    for each in patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, here)
        elif isinstance(each, URLPattern):
            yield here


def test_every_address_that_could_sign_somebody_in_was_tried() -> None:
    """A new one joins WAYS, or says in its name that it is something else."""
    doors = re.compile(r"enter/|login|confirm/|password_reset|callback|saml|oauth|sso|token/$")
    newsroom = re.compile(r"^editor/(?!login|password)")  # for those who are in already
    found = {each for each in addresses(get_resolver().url_patterns) if doors.search(each)}
    tried = set().union(*WAYS.values())
    assert {each for each in found if not newsroom.search(each)} - tried == set()
