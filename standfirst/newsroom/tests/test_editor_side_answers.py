"""Pages of the editor's side that Wagtail alone would answer with a fault."""

import pytest
from django.test import Client
from django.urls import reverse

from standfirst.newsroom.tests.factories import a_paper
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Client:
    client = Client()
    sign_in(client, Reader.objects.create_superuser("root@example.org"))
    return client


def test_the_root_of_all_pages(administrator: Client) -> None:
    address = reverse("wagtailadmin_explore", args=[a_paper().get_parent().pk])
    assert administrator.get(address).status_code == 200


def test_the_draft_of_the_home_page(administrator: Client) -> None:
    address = reverse("wagtailadmin_pages:view_draft", args=[a_paper().pk])
    assert administrator.get(address).status_code == 200
