"""Who has sent the line at the head of the page away still finds alerts."""

from __future__ import annotations

import pytest
from django.test import Client

from standfirst.newsroom.tests.factories import a_paper


@pytest.mark.django_db
def test_the_foot_of_every_page_leads_to_alerts(client: Client) -> None:
    a_paper()
    for page in ("/", "/corrections/", "/no-such-page/"):
        foot = client.get(page).content.decode().partition("<footer")[2]
        assert '<a href="/alerts/">Alerts</a>' in foot, page
