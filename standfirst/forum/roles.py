"""Who moderates."""

from __future__ import annotations

from typing import Any

from django.apps import apps as every_app
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet

from standfirst.newsroom import roles as newsroom

MODERATORS = "Moderators"
MODERATE = "forum.moderate"


def may_moderate(user: Any) -> bool:
    """Whether the forum is theirs to moderate: moderators, editors, administrators."""
    return bool(user.is_active and user.has_perm(MODERATE))


@transaction.atomic
def ensure(**kwargs: Any) -> None:
    """Make the group that moderates; after every migration, and safe to repeat.

    Editors moderate too when the group is made. Later both are as the paper has them. The
    newsroom's roles come first: they clear away Wagtail's own group of that name.
    """
    newsroom.ensure()
    create_permissions(every_app.get_app_config("forum"), verbosity=0)
    group, is_new = Group.objects.get_or_create(name=MODERATORS)
    if not is_new:
        return
    moderate = known().get()
    admin = Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin")
    group.permissions.add(admin, moderate)
    for editors in Group.objects.filter(name=newsroom.EDITORS):
        editors.permissions.add(moderate)


def known() -> QuerySet[Permission]:
    """What an administrator can give to a group."""
    return Permission.objects.filter(content_type__app_label="forum", codename="moderate")
