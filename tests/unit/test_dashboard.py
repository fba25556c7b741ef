"""The newsroom's first page shows how every desk stands, to those who work there."""

from __future__ import annotations

import pytest
from django.test import Client

from standfirst.alerts.models import Alert
from standfirst.forum.tests.factories import a_comment, a_thread
from standfirst.newsroom.tests.staff import somebody
from standfirst.readers.tests.clients import sign_in
from standfirst.support.tests.desk import a_paid_gift

pytestmark = pytest.mark.django_db
PANELS = ('id="desk-comments', 'id="desk-alerts', 'id="desk-gifts')


def shown(client: Client) -> list[bool]:
    page = client.get("/editor/").content.decode()
    return [panel in page for panel in PANELS]


def test_an_administrator_sees_all_desks(admin_client: Client) -> None:
    assert shown(admin_client) == [True, True, True]
    page = admin_client.get("/editor/").content.decode()
    assert "No alert has been written yet." in page and "No money came" in page


def test_it_says_how_each_desk_stands(admin_client: Client) -> None:
    thread = a_thread()
    a_comment(thread)
    alert = Alert.objects.create(title="The bridge is shut", state=Alert.State.DRAFT)
    a_paid_gift(1250)
    page = admin_client.get("/editor/").content.decode()
    assert thread.article.title in page and "1 comment within a day" in page
    assert f'href="/editor/alerts/{alert.pk}/"><bdi>The bridge is shut' in page
    assert "12.50 in 1 payment" in page


def test_a_journalist_sees_none_of_them(client: Client) -> None:
    sign_in(client, somebody("Journalists", "j@example.org"))
    assert shown(client) == [False, False, False]
