"""Who sends alerts."""

from __future__ import annotations

from typing import Any

from django.apps import apps as every_app
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet

from standfirst.alerts.models import SenderKey
from standfirst.newsroom import roles as newsroom

SEND = "alerts.send"


def may_send(user: Any) -> bool:
    """Editors and administrators, and whom they give it to."""
    return bool(user.is_active and user.has_perm(SEND))


@transaction.atomic
def ensure(**kwargs: Any) -> None:
    """Editors may send when the permission is new; later as the paper has it. Safe to repeat.

    The key by which push services know the paper is there from the start.
    """
    SenderKey.current()
    newsroom.ensure()
    is_new = not known().exists()
    create_permissions(every_app.get_app_config("alerts"), verbosity=0)
    if is_new:
        for editors in Group.objects.filter(name=newsroom.EDITORS):
            editors.permissions.add(known().get())


def known() -> QuerySet[Permission]:
    """What an administrator can give to a group."""
    return Permission.objects.filter(content_type__app_label="alerts", codename="send")
