"""An archive is much work, so nobody has one made again and again."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db
DATA = reverse("readers:data")


def test_the_fourth_within_an_hour_is_refused_in_plain_words(client: Client) -> None:
    sign_in(client, a_reader())
    for _ in range(3):
        assert b"".join(client.post(DATA)).startswith(b"PK")
    answer = client.post(DATA)
    assert answer.status_code == 429 and answer["Retry-After"] == "3600"
    page = answer.content.decode()
    assert "try again in an hour" in page and 'id="not-in-it"' in page
    assert client.get(DATA).status_code == 200


def test_each_account_has_its_own(client: Client) -> None:
    for number in range(4):
        sign_in(client, a_reader(f"reader{number}@example.org"))
        assert b"".join(client.post(DATA)).startswith(b"PK")
