"""What each role may do to a story."""

import pytest
from django.contrib.auth.models import Group

from standfirst.newsroom import roles
from standfirst.newsroom.tests.factories import an_article
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


def somebody(role: str) -> Reader:
    reader = Reader.objects.create_user(f"{role.lower().replace(' ', '-')}@example.org")
    reader.groups.add(Group.objects.get(name=role))
    return reader


@pytest.mark.parametrize(
    ("role", "may_publish"),
    [
        (roles.JOURNALISTS, False),
        (roles.SUB_EDITORS, True),
        (roles.EDITORS, True),
        (roles.PHOTO_DESK, False),
    ],
)
def test_who_may_publish(role: str, may_publish: bool) -> None:
    article = an_article(live=False)
    assert article.permissions_for_user(somebody(role)).can_publish() is may_publish


def test_a_journalist_changes_own_drafts_only() -> None:
    journalist = somebody(roles.JOURNALISTS)
    own, other = an_article(live=False, owner=journalist), an_article(live=False)
    assert own.permissions_for_user(journalist).can_edit()
    assert not other.permissions_for_user(journalist).can_edit()


def test_only_editors_settle_the_paper() -> None:
    assert somebody(roles.EDITORS).has_perm("newsroom.change_papersettings")
    assert not somebody(roles.SUB_EDITORS).has_perm("newsroom.change_papersettings")


def test_a_journalist_hands_in_to_the_copy_desk() -> None:
    journalist = somebody(roles.JOURNALISTS)
    article = an_article(live=False, owner=journalist)
    workflow = article.get_workflow()
    assert workflow.name == "Copy desk"
    assert article.permissions_for_user(journalist).can_submit_for_moderation()


def test_a_role_that_the_paper_changed_stays_changed() -> None:
    group = Group.objects.get(name=roles.EDITORS)
    group.permissions.clear()
    roles.ensure()
    assert not group.permissions.exists()
