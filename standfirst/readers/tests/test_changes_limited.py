"""Nobody floods a mailbox with letters about an account: the change is refused, in plain words."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from standfirst.readers.actions import addresses, codes, often, passwords
from standfirst.readers.actions.factors import add_app, make_recovery_codes
from standfirst.readers.factors import factors_of
from standfirst.readers.models import MailCode, Reader
from standfirst.readers.models.code import Purpose
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader
from standfirst.readers.tests.keys import SECRET, add_passkey, browser
from standfirst.readers.tests.test_address_changed import change

pytestmark = pytest.mark.django_db
PASSWORD = "marmalade harbour thirteen kite"


@pytest.fixture
def nora() -> Reader:
    return a_reader()


def use_up(what: str, reader: Reader) -> None:
    for _ in range(often.MOST):
        often.count(what, reader)


def is_refused(answer: Any) -> bool:
    said = answer.content.decode()
    return answer.status_code == 429 and "Try again tomorrow" in said and not mail.outbox


def test_a_password(client: Client, nora: Reader) -> None:
    use_up("password", nora)
    answer = sign_in(client, nora).post(reverse("readers:password"), {"password": PASSWORD})
    nora.refresh_from_db()
    assert is_refused(answer) and not nora.has_usable_password()


def test_a_passkey(nora: Reader) -> None:
    use_up("passkey", nora)
    assert is_refused(add_passkey(sign_in(browser(), nora)))
    assert not factors_of(nora).exists()


def test_an_erasure(client: Client, nora: Reader) -> None:
    use_up("erasure", nora)
    assert is_refused(sign_in(client, nora).post(reverse("readers:erase")))
    nora.refresh_from_db()
    assert nora.erase_at is None


def test_recovery_codes(client: Client, nora: Reader) -> None:
    add_app(nora, SECRET)
    mail.outbox.clear()
    before = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).pk
    use_up("recovery-codes", nora)
    assert is_refused(sign_in(client, nora).post(reverse("readers:recovery-codes-make")))
    assert Authenticator.objects.filter(pk=before).exists()


def test_an_app(nora: Reader) -> None:
    use_up("app", nora)
    with pytest.raises(often.TooOften):
        add_app(nora, SECRET)
    assert not factors_of(nora).exists() and not mail.outbox


def test_an_address(client: Client, nora: Reader) -> None:
    use_up("address", nora)
    answer = change(sign_in(client, nora), "new@example.org")
    assert answer.status_code == 429 and len(mail.outbox) == 1  # the code alone
    nora.refresh_from_db()
    assert nora.email == "nora@example.org" and not MailCode.objects.exists()


def test_each_kind_and_each_reader_is_counted_apart(nora: Reader) -> None:
    use_up("password", nora)
    add_app(nora, SECRET)
    make_recovery_codes(nora)
    passwords.set_password(a_reader("olga@example.org"), PASSWORD)
    assert len(mail.outbox) == 3


def test_what_opens_the_account_can_always_be_removed(client: Client, nora: Reader) -> None:
    nora.set_password(PASSWORD)
    nora.save()
    use_up("password", nora)
    sign_in(client, nora).post(reverse("readers:password-remove"))
    nora.refresh_from_db()
    assert not nora.has_usable_password() and len(mail.outbox) == 1


def test_a_refused_change_is_no_change_that_can_be_taken_back(nora: Reader) -> None:
    a_reader("taken@example.org")
    proof = codes.send_code("taken@example.org", Purpose.ADDRESS, network="-", reader=nora)
    codes.take_code(proof, proof.letters, network="-")
    with pytest.raises(addresses.AddressTaken):
        addresses.change_address(nora, "taken@example.org", proof=proof)
    assert not MailCode.objects.exists()
