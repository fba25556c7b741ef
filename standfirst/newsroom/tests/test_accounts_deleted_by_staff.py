"""What Wagtail calls deleting a user erases all that is theirs."""

import pytest
from django.test import Client
from django.urls import reverse

from standfirst.newsroom import roles
from standfirst.newsroom.tests.staff import somebody
from standfirst.readers import erased
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Client:
    return sign_in(Client(), Reader.objects.create_superuser("first@example.org"))


def test_asking_deletes_nobody(administrator: Client) -> None:
    journalist = somebody(roles.JOURNALISTS)
    address = reverse("wagtailusers_users:delete", args=[journalist.pk])
    assert administrator.get(address).status_code == 200
    assert Reader.objects.filter(pk=journalist.pk).exists()


def test_one(administrator: Client) -> None:
    journalist = somebody(roles.JOURNALISTS)
    address = reverse("wagtailusers_users:delete", args=[journalist.pk])
    answer = administrator.post(address, follow=True)
    assert b"with everything that was theirs" in answer.content
    assert not Reader.objects.filter(pk=journalist.pk).exists() and erased.is_noted(journalist)


def test_several(administrator: Client) -> None:
    two = [somebody(roles.JOURNALISTS, f"j{number}@example.org") for number in range(2)]
    address = reverse("wagtail_bulk_action", args=["readers", "reader", "delete"])
    administrator.post(f"{address}?" + "&".join(f"id={one.pk}" for one in two))
    assert not Reader.objects.filter(pk__in=[one.pk for one in two]).exists()
    assert all(erased.is_noted(one) for one in two)


def test_the_last_administrator_stays(administrator: Client) -> None:
    others = Reader.objects.create_superuser("second@example.org", is_active=False)
    first = Reader.objects.get(email="first@example.org")
    for chief in (first, others):
        administrator.post(reverse("wagtailusers_users:delete", args=[chief.pk]))
    assert list(Reader.objects.filter(is_superuser=True)) == [first]
