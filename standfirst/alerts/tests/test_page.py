"""/alerts/ is the same for everyone, and explains itself with scripts off."""

from __future__ import annotations

from typing import Any
from unittest.mock import call, patch

import pytest
from django.test import Client

from standfirst.alerts import places
from standfirst.alerts.models import AlertSettings
from standfirst.alerts.tests.factories import a_topic
from standfirst.alerts.views.page import page
from standfirst.delivery.storing import how_stored
from standfirst.readers.tests.clients import sign_in
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db


def html(client: Client | None = None) -> str:
    return (client or Client()).get("/alerts/").content.decode()


def test_it_is_stored_and_looks_at_nobody(django_assert_max_num_queries: Any) -> None:
    a_topic()
    with django_assert_max_num_queries(15):
        stranger = html()
    assert how_stored(page) and html(sign_in(Client(), a_reader())) == stranger
    assert "csrfmiddlewaretoken" not in stranger


def test_topics_on_offer_stand_there_with_what_they_are() -> None:
    a_topic(description="All that <flows>.")
    a_topic("Ended", is_offered=False)
    found = html()
    assert "Rivers" in found and "All that &lt;flows&gt;." in found and "Ended" not in found


def test_without_scripts_it_says_why_and_how_it_is_managed() -> None:
    found = html()
    assert "the one thing here that needs scripts" in found
    for name in ("Chrome", "Firefox", "Safari on a Mac", "iPhone", "Edge", "Samsung Internet"):
        assert f"<summary>{name}" in found or name in found


def test_a_change_of_settings_or_topics_is_announced() -> None:
    paper = AlertSettings.load()
    with patch.object(places, "announce") as announce:
        topic = a_topic()
        paper.save()
        topic.delete()
    assert announce.call_args_list == [call([places.TAG])] * 3
