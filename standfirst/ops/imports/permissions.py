"""Who may move stories in: the chief editors, when the paper is new."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from standfirst.newsroom import roles

MOVE_IN = "ops.add_importrun"


def may_move_in(user: Any) -> bool:
    """It files and publishes stories, so whoever does it may do both by hand as well."""
    pages = policy_registry.get_by_type(Page)
    return user.has_perm(MOVE_IN) and all(
        pages.user_has_permission(user, action) for action in ("add", "publish")
    )


def known() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="ops", codename="add_importrun")


@transaction.atomic
def ensure(**kwargs: Any) -> None:
    """Give it to the editors once, when it is new; a paper that takes it away is left alone."""
    if known().exists():
        return
    create_permissions(apps.get_app_config("ops"), verbosity=0)
    roles.ensure()
    for group in Group.objects.filter(name=roles.EDITORS):
        group.permissions.add(*known())
