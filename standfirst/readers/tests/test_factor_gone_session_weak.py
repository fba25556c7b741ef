"""What a removed factor has opened is closed, and an old mailbox takes no factor of staff away."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from standfirst.readers.actions import addresses, codes
from standfirst.readers.actions.factors import add_app, remove_factor
from standfirst.readers.factors import passkeys_of
from standfirst.readers.models import Reader
from standfirst.readers.models.code import Purpose
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.keys import SECRET, add_passkey, browser
from standfirst.readers.tests.typing import enter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def asked_for(settings: Any) -> None:
    settings.SECOND_FACTOR = True


@pytest.fixture
def editor() -> Reader:
    return Reader.objects.create_superuser("editor@example.org", first_name="Ada")


def test_who_removes_a_stolen_passkey_closes_what_it_opened(editor: Reader) -> None:
    thief = browser()
    enter(thief, editor.email)
    add_passkey(thief)
    assert thief.get("/editor/").status_code == 200
    add_app(editor, SECRET)
    remove_factor(editor, passkeys_of(editor).get())
    assert thief.get("/editor/").status_code == 302


def test_taking_an_address_back_leaves_the_factors_of_staff(editor: Reader, client: Client) -> None:
    proof = codes.send_code("new@example.org", Purpose.ADDRESS, network="", reader=editor)
    codes.take_code(proof, proof.letters, network="")
    addresses.change_address(editor, "new@example.org", proof=proof)
    add_app(editor, SECRET)
    proof.refresh_from_db()
    addresses.undo_change(addresses.Change(editor, "editor@example.org", proof))
    assert Authenticator.objects.filter(user=editor, type="totp").exists()
    enter(client, "editor@example.org")
    assert client.get("/editor/").status_code == 302


def test_administrators_are_told_of_a_first_factor(editor: Reader) -> None:
    colleague = Reader.objects.create_superuser("new@example.org", first_name="Bo")
    mail.outbox.clear()
    add_app(colleague, SECRET)
    told = [letter for letter in mail.outbox if letter.to == [editor.email]]
    assert len(told) == 1 and "Bo has set up the first second factor" in str(told[0].body)


def test_a_change_that_was_taken_back_in_this_moment_does_not_come(editor: Reader) -> None:
    proof = codes.send_code("new@example.org", Purpose.ADDRESS, network="", reader=editor)
    proof.delete()
    with pytest.raises(addresses.ChangeOver):
        addresses.change_address(editor, "new@example.org", proof=proof)


def test_an_old_session_asks_again_before_the_code_of_a_new_address(client: Client) -> None:
    reader = Reader.objects.create_user("nora@example.org")
    sign_in(client, reader, "code")
    client.post("/account/address/", {"email": "new@example.org"})
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": 0}]
    session.save()
    for path in ("/account/address/again/", "/account/address/code/"):
        answer = client.post(path, {"code": "x"})
        assert answer.status_code == 302 and "/account/confirm/" in answer.headers["Location"]
