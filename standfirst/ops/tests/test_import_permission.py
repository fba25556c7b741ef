"""Moving in is for the chief editors, and for whoever else an administrator lets publish."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from standfirst.newsroom import roles
from standfirst.newsroom.tests.staff import signed_in
from standfirst.ops.imports import permissions
from standfirst.ops.tests.moving_in import STORY, editor, press, upload

pytestmark = pytest.mark.django_db

OTHERS = [roles.JOURNALISTS, roles.SUB_EDITORS, roles.PHOTO_DESK]


@pytest.mark.parametrize("role", OTHERS)
def test_others_get_403_everywhere(role: str) -> None:
    run = upload(editor(), STORY)
    other = signed_in(role)
    names = ["ops_import", "ops_import_progress"]
    addresses = [reverse(name, args=[run.pk]) for name in names]
    for address in [reverse("ops_imports"), reverse("ops_import_upload"), *addresses]:
        assert other.get(address).status_code == 403
    for button in ("confirm", "repeat", "throw_away"):
        assert press(other, run, button) == 403
    run.refresh_from_db()


@pytest.mark.parametrize(("role", "shown"), [(roles.EDITORS, True), (roles.JOURNALISTS, False)])
def test_only_they_see_it_in_the_menu(role: str, shown: bool) -> None:
    start = signed_in(role).get("/editor/").content.decode()
    assert ("/editor/moving-in/" in start) is shown


def test_the_permission_alone_is_not_enough() -> None:
    Group.objects.get(name=roles.JOURNALISTS).permissions.add(*permissions.known())
    assert signed_in(roles.JOURNALISTS).get(reverse("ops_imports")).status_code == 403


def test_strangers_are_asked_to_sign_in() -> None:
    answer = Client().get(reverse("ops_imports"))
    assert answer.status_code == 302
    assert "/editor/login/" in answer.headers["Location"]


def test_a_paper_that_takes_it_from_the_editors_keeps_it_so() -> None:
    group = Group.objects.get(name=roles.EDITORS)
    group.permissions.remove(*permissions.known())
    permissions.ensure()
    assert not group.permissions.filter(codename="add_importrun").exists()
