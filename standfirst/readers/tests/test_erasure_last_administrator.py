"""The only account that may do everything stays: nobody could run the newsroom without it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from standfirst.kit import clock
from standfirst.readers.actions import erasing
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in

pytestmark = pytest.mark.django_db
ERASE = reverse("readers:erase")


def chief(email: str = "chief@example.org") -> Reader:
    return Reader.objects.create_superuser(email)


def test_the_page_says_why_and_has_no_button(client: Client) -> None:
    page = sign_in(client, chief()).get(ERASE).content.decode()
    assert "cannot be erased yet" in page
    assert f'action="{ERASE}"' not in page


def test_a_post_changes_nothing(client: Client) -> None:
    reader = chief()
    assert sign_in(client, reader).post(ERASE).status_code == 422
    assert Reader.objects.get().erase_at is None


def test_of_two_only_one_can_leave() -> None:
    first, second = chief(), chief("deputy@example.org")
    erasing.plan(first)
    with pytest.raises(erasing.Indispensable):
        erasing.plan(second)


def test_who_has_become_the_last_one_meanwhile_stays() -> None:
    first, second = chief(), chief("deputy@example.org")
    Reader.objects.filter(pk=first.pk).update(erase_at=clock.now())
    second.delete()
    erasing.erase_due()
    assert Reader.objects.get() == first
