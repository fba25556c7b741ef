"""An editor keeps the accounts of the newsroom, but makes or takes no administrator."""

import pytest
from django.test import Client
from django.urls import reverse

from standfirst.newsroom import roles
from standfirst.newsroom.tests.staff import signed_in, somebody
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db
FORM = {"first_name": "Ada", "last_name": "Reeve", "is_active": "on"}
SECRET = {"password1": "taken by an editor", "password2": "taken by an editor"}


@pytest.fixture
def editor() -> Client:
    return signed_in(roles.EDITORS)


def change(editor: Client, reader: Reader, **values: str) -> None:
    address = reverse("wagtailusers_users:edit", args=[reader.pk])
    editor.post(address, {**FORM, "email": reader.email, **values})
    reader.refresh_from_db()


def test_an_editor_changes_a_journalist(editor: Client) -> None:
    journalist = somebody(roles.JOURNALISTS)
    change(editor, journalist)
    assert journalist.last_name == "Reeve"


def test_an_editor_makes_nobody_an_administrator(editor: Client) -> None:
    journalist = somebody(roles.JOURNALISTS)
    change(editor, journalist, is_superuser="on")
    assert not journalist.is_superuser
    new = {**FORM, **SECRET, "email": "new@example.org", "is_superuser": "on"}
    editor.post(reverse("wagtailusers_users:add"), new)
    assert not Reader.objects.filter(email="new@example.org").exists()


def test_an_editor_takes_no_administrators_place(editor: Client) -> None:
    administrator = Reader.objects.create_superuser("root@example.org")
    change(editor, administrator, **SECRET)
    assert administrator.is_superuser
    assert not administrator.check_password(SECRET["password1"])


def test_an_editor_switches_off_no_administrator(editor: Client) -> None:
    administrator = Reader.objects.create_superuser("root@example.org")
    address = reverse("wagtail_bulk_action", args=["readers", "reader", "set_active_state"])
    editor.post(f"{address}?next=/editor/&id={administrator.pk}", {"mark_as_active": ""})
    administrator.refresh_from_db()
    assert administrator.is_active
