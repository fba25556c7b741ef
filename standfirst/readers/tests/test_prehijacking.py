"""The five pre-hijacking attacks (Sudhodanan and Paverd, USENIX Security 2022) find no hold.

Each: somebody prepares an account for a victim's address, the victim comes later by their own way,
and the attacker must not be in it.
"""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from standfirst.readers.actions.sessions import end_all
from standfirst.readers.models import Reader
from standfirst.readers.tests.provider import NORA, Provider, come
from standfirst.readers.tests.typing import (
    ask_for_code,
    enter,
    is_signed_in,
    mailed_code,
    type_code,
)

pytestmark = pytest.mark.django_db
VICTIM = "nora@example.org"


@pytest.fixture
def attacker() -> Client:
    return Client()


def test_classic_federated_merge(attacker: Client, provider: Provider) -> None:
    """An account by address and password, made first, into which a federated sign-in merges."""
    ask_for_code(attacker, VICTIM)
    type_code(attacker, "AAAA-AAAA")
    assert not Reader.objects.exists()  # Without the mailbox there is no account to prepare.
    victim = Client()
    come(victim, provider, NORA)
    reader = Reader.objects.get()
    assert is_signed_in(victim) and not is_signed_in(attacker)
    assert not reader.has_usable_password()


def test_unexpired_session(attacker: Client) -> None:
    """A session of before, kept open until the victim recovers the account."""
    ask_for_code(attacker, VICTIM)
    victim = Client()
    enter(victim, VICTIM)
    assert is_signed_in(victim) and not is_signed_in(attacker)
    type_code(attacker, mailed_code(0))  # the attacker's own code went to the victim's mailbox
    reader = Reader.objects.get()
    end_all(reader)  # and were it otherwise, the victim ends every session
    assert not is_signed_in(attacker) and not is_signed_in(victim)


def test_trojan_identifier(attacker: Client, provider: Provider) -> None:
    """An identity of the attacker's, tied to the account that the victim will use."""
    theirs = NORA | {"sub": "attacker", "email_verified": False}
    come(attacker, provider, theirs)
    victim = Client()
    enter(victim, VICTIM)
    again = Client()
    come(again, provider, theirs)
    assert is_signed_in(victim) and not is_signed_in(again)
    assert not SocialAccount.objects.exists() and not Authenticator.objects.exists()


def test_unexpired_change_of_address(attacker: Client) -> None:
    """A change to the victim's address, left open until the victim has registered."""
    enter(attacker, "attacker@example.org")
    attacker.post("/account/address/", {"email": VICTIM})
    code = mailed_code()
    victim = Client()
    enter(victim, VICTIM)
    answer = attacker.post("/account/address/code/", {"code": code})
    assert answer.status_code == 409
    assert Reader.objects.get(email=VICTIM).pk != Reader.objects.get(email__startswith="att").pk
    assert EmailAddress.objects.filter(email=VICTIM).count() == 1


def test_provider_that_verifies_nothing(attacker: Client, provider: Provider) -> None:
    """An account at a provider that lets anybody claim the victim's address."""
    come(attacker, provider, NORA | {"sub": "attacker", "email_verified": False})
    assert not Reader.objects.exists() and not is_signed_in(attacker)
    victim = Client()
    enter(victim, VICTIM)
    come(attacker, provider, NORA | {"sub": "attacker", "email_verified": True})
    assert not is_signed_in(attacker) and not SocialAccount.objects.exists()
