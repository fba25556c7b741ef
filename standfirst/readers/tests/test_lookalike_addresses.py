"""Whoever owns a domain that looks like another's is somebody else (CVE-2019-19844)."""

import pytest
from django.core import mail
from django.test import Client

from standfirst.readers.models import Reader
from standfirst.readers.tests.typing import CODE, ask_for_code, type_code

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("lookalike", ["vic@gmaıl.com", "vic@ſite.example"])
def test_its_code_opens_an_account_of_its_own_or_none(client: Client, lookalike: str) -> None:
    victim = Reader.objects.create_user("vic@gmail.com")
    Reader.objects.create_user("vic@site.example")
    ask_for_code(client, lookalike)
    if mail.outbox:
        found = CODE.search(str(mail.outbox[0].body))
        assert found
        type_code(client, found[1])
    said = client.get("/_me").json()["reader"]
    assert said is None or said["handle"] not in Reader.objects.filter(
        email__in=["vic@gmail.com", "vic@site.example"]
    ).values_list("handle", flat=True)
    assert Reader.objects.with_address("VIC@Gmail.com").get() == victim


def test_in_any_case_it_is_one() -> None:
    reader = Reader.objects.create_user("Nora@example.org")
    assert Reader.objects.with_address(" nORA@EXAMPLE.org ").get() == reader
    assert not Reader.objects.with_address("nora@example.com").exists()
