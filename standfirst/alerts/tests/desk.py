"""Editors, and alerts for them to send."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.test import Client

from standfirst.alerts.models import Alert
from standfirst.newsroom import roles
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in

DESK = "/editor/alerts/"
TYPED = {"title": "Bridge closed", "is_breaking": "on", "lasts": "14400"}


def an_editor(name: str = "ed") -> Reader:
    found = Reader.objects.create_user(f"{name}@example.org", first_name=name.title())
    found.groups.add(Group.objects.get(name=roles.EDITORS))
    return found


def at_the_desk(editor: Reader | None = None) -> Client:
    return sign_in(Client(), editor or an_editor())


def an_alert(by: Reader | None = None, **values: Any) -> Alert:
    values = {"title": "Bridge closed", "is_breaking": True} | values
    return Alert.objects.create(by=by, **values)


def begun(alert: Alert) -> Alert:
    """On its way, as if to somebody."""
    Alert.objects.filter(pk=alert.pk).update(
        state=Alert.State.SENDING, released_at=alert.made_at, audience=10
    )
    alert.refresh_from_db()
    return alert
