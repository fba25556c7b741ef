"""Who sees and books gifts, and who writes appeals."""

from __future__ import annotations

from typing import Any

from django.apps import apps as every_app
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet

from standfirst.newsroom import roles as newsroom

ACCOUNTS = "Accounts"
SEE, BOOK, APPEAL = "support.see", "support.book", "support.appeal"
CODES = ("see", "book", "appeal")


def may_see(user: Any) -> bool:
    """The gifts, who gave them, and the books. Who may book sees them as well."""
    return bool(user.is_active and (user.has_perm(SEE) or user.has_perm(BOOK)))


def may_book(user: Any) -> bool:
    """What moves the ledger: bank transfers and refunds; and the currencies."""
    return bool(user.is_active and user.has_perm(BOOK))


def may_appeal(user: Any) -> bool:
    return bool(user.is_active and user.has_perm(APPEAL))


@transaction.atomic
def ensure(**kwargs: Any) -> None:
    """The group that keeps the books, once; later as the paper has it. Safe to repeat.

    Editors see the gifts and write appeals when the permissions are new.
    """
    newsroom.ensure()
    is_new = not known().exists()
    create_permissions(every_app.get_app_config("support"), verbosity=0)
    if is_new:
        for editors in Group.objects.filter(name=newsroom.EDITORS):
            editors.permissions.add(*known().filter(codename__in=["see", "appeal"]))
        _found_accounts()


def _found_accounts() -> None:
    accounts, is_new = Group.objects.get_or_create(name=ACCOUNTS)
    if is_new:
        admin = Permission.objects.get(
            codename="access_admin", content_type__app_label="wagtailadmin"
        )
        accounts.permissions.add(admin, *known().filter(codename__in=["see", "book"]))


def known() -> QuerySet[Permission]:
    """What an administrator can give to a group."""
    return Permission.objects.filter(
        content_type__app_label="support", content_type__model="gift", codename__in=CODES
    )
