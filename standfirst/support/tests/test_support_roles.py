"""Who sees gifts, who books, who writes appeals."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission

from standfirst.newsroom import roles as newsroom
from standfirst.readers.models import Reader
from standfirst.support import roles
from standfirst.support.tests.desk import a_clerk, an_editor

pytestmark = pytest.mark.django_db
MAY = (roles.may_see, roles.may_book, roles.may_appeal)


def what(user: object) -> list[bool]:
    return [may(user) for may in MAY]


def test_editors_see_and_appeal_and_accounts_see_and_book() -> None:
    assert what(an_editor()) == [True, False, True]
    assert what(a_clerk()) == [True, True, False]


def test_others_may_nothing_and_administrators_everything() -> None:
    assert what(a_clerk("jo", newsroom.JOURNALISTS)) == [False] * 3
    assert what(AnonymousUser()) == [False] * 3
    assert what(Reader.objects.create_superuser("ada@example.org")) == [True] * 3


def test_what_a_paper_has_changed_stays() -> None:
    Group.objects.get(name=roles.ACCOUNTS).delete()
    Group.objects.get(name=newsroom.EDITORS).permissions.remove(*roles.known())
    roles.ensure()
    assert not Group.objects.filter(name=roles.ACCOUNTS).exists()
    assert what(an_editor()) == [False] * 3


def test_three_permissions_can_be_given() -> None:
    found = Permission.objects.filter(pk__in=roles.known()).values_list("codename", flat=True)
    assert sorted(found) == sorted(roles.CODES)
