"""Somebody who worked here has gone: the paper's record stays and forgets whose account it was."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.log_actions import log
from wagtail.models import Comment, ModelLogEntry, Page, PageLogEntry, Revision

from standfirst.newsroom.models import Journalist
from standfirst.newsroom.privacy_notes import forget
from standfirst.newsroom.tests.factories import a_paper
from standfirst.newsroom.tests.staff import somebody
from standfirst.readers.actions import erasing
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db
WORDS = "Ask the harbour master"


@pytest.fixture
def page() -> Any:
    a_paper()
    return Page.objects.get(depth=2).specific


@pytest.fixture
def leaver() -> Reader:
    return somebody("Editors", "leaver@example.org")


def note(page: Any, by: Reader) -> Comment:
    """A note in the margin, as the editor's side saves it."""
    made = Comment(page=page, user=by, text=WORDS, contentpath="title")
    page.wagtail_admin_comments.add(made)
    page.save_revision(user=by).publish()
    made = Comment.objects.get()
    made.log_create(user=by)
    return made


def test_stories_stay_without_an_owner(page: Any, leaver: Reader) -> None:
    Page.objects.filter(pk=page.pk).update(owner=leaver, locked=True, locked_by=leaver)
    page.save_revision(user=leaver)
    erasing.erase(leaver)
    page.refresh_from_db()
    assert (page.owner, page.locked, page.locked_by) == (None, False, None)
    assert Revision.objects.latest("pk").user is None


def test_a_byline_stays(leaver: Reader) -> None:
    Journalist.objects.create(name="Ada Reeve", slug="ada-reeve", account=leaver)
    erasing.erase(leaver)
    assert Journalist.objects.get(slug="ada-reeve").account is None


def test_their_notes_go_from_every_version_and_log(page: Any, leaver: Reader) -> None:
    other = somebody("Editors", "other@example.org")
    made = note(page, leaver)
    page.refresh_from_db()
    page.save_revision(user=other)
    made.log_resolve(user=other)
    kept = [str(one.content) for one in Revision.objects.all()]
    assert sum(WORDS in content for content in kept) == 2
    erasing.erase(leaver)
    assert not Comment.objects.exists()
    assert not [one for one in Revision.objects.all() if WORDS in str(one.content)]
    assert not [one for one in PageLogEntry.objects.all() if WORDS in str(one.data)]


def test_others_notes_stay(page: Any, leaver: Reader) -> None:
    other = somebody("Editors", "other@example.org")
    note(page, other).log_resolve(user=leaver)
    page.save_revision(user=leaver)
    erasing.erase(leaver)
    assert Comment.objects.get().text == WORDS
    assert WORDS in str(Revision.objects.latest("pk").content)
    assert WORDS in str(PageLogEntry.objects.get(user=other, action="wagtail.comments.create").data)


def test_the_log_keeps_what_was_done_and_not_to_whom(leaver: Reader) -> None:
    boss = Reader.objects.create_superuser("boss@example.org")
    log(instance=leaver, action="wagtail.edit", user=boss)
    log(instance=boss, action="wagtail.edit", user=leaver)
    erasing.erase(leaver)
    found = list(ModelLogEntry.objects.order_by("pk").values_list("label", "user"))
    assert found == [("An erased account", boss.pk), ("boss@example.org", None)]


def test_answers_are_forgotten_under_notes_of_others() -> None:
    answers = [{"user": 7, "text": "yes"}, {"user": 8, "text": "no"}]
    content = {"wagtail_admin_comments": [{"user": 8, "resolved_by": 7, "replies": answers}]}
    assert forget(content, 7)
    (left,) = content["wagtail_admin_comments"]
    assert left == {"user": 8, "resolved_by": None, "replies": [answers[1]]}
    assert not forget(content, 7)
