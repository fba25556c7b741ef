"""The choice of edition leads to the fronts, wherever an editor has put them."""

import pytest
from django.test import Client

from standfirst.newsroom.models import FrontPage
from standfirst.newsroom.tests.factories import an_edition

pytestmark = pytest.mark.django_db


def test_a_front_at_another_address_than_its_editions(client: Client) -> None:
    edition = an_edition("us")
    front = FrontPage.objects.get(edition=edition)
    front.slug = "america"
    front.save_revision().publish()
    page = client.get("/").content.decode()
    assert 'href="/america/"' in page
    assert 'href="/us/"' not in page
