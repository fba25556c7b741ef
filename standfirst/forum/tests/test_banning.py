"""A ban: votes stop to count, comments go if wanted, and all of it comes back."""

from datetime import timedelta

import pytest
from django.db.models import Count

from standfirst.forum.actions import moderating, settling
from standfirst.forum.models import Ban, Comment, Decision, Vote
from standfirst.forum.refusals import Refused
from standfirst.forum.tests.moderation import (
    QUEUE,
    a_moderator,
    a_writer,
    at_the_desk,
    counts,
    held,
    said,
)
from standfirst.kit import clock
from standfirst.newsroom.tests.factories import an_article
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


def standings(of: Reader) -> dict[str, int]:
    found = Comment.objects.filter(author=of).values_list("standing")
    return dict(found.annotate(number=Count("pk")))


@pytest.fixture
def by() -> Reader:
    return a_moderator()


@pytest.fixture
def troll() -> Reader:
    return a_writer("Troll")


def test_votes_count_no_more_and_again(by: Reader, troll: Reader) -> None:
    comment = said()
    Vote.objects.create(comment=comment, reader=troll, is_up=True)
    Comment.objects.update(up=1)
    moderating.ban(by, troll, until=None, reason="Insults", removes=False)
    assert Comment.objects.get().up == 0
    moderating.free(by, troll)
    assert Comment.objects.get().up == 1


def test_comments_go_and_come_back_as_they_were(by: Reader, troll: Reader) -> None:
    story = an_article()
    first = said(by=troll, story=story)
    held(by=troll, story=story)
    before = moderating.reject(by, said(by=troll, story=story))
    other = said(story=story)
    moderating.ban(by, troll, until=None, reason="Insults", removes=True)
    assert standings(troll) == {"rejected": 3} and counts(other) == ("published", 1)
    moderating.free(by, troll, restores=True)
    assert standings(troll) == {"published": 1, "held": 1, "rejected": 1}
    assert counts(first) == ("published", 2)
    assert not Decision.objects.filter(undoes=before).exists()


def test_without_the_wish_comments_stay_where_they_are(by: Reader, troll: Reader) -> None:
    said(by=troll)
    moderating.ban(by, troll, until=None, reason="Insults", removes=False)
    assert standings(troll) == {"published": 1}
    moderating.ban(by, troll, until=None, reason="Insults", removes=True)
    moderating.free(by, troll)
    assert standings(troll) == {"rejected": 1}


def test_a_ban_ends_by_itself(by: Reader, troll: Reader) -> None:
    comment, soon = said(), clock.now() + timedelta(days=1)
    Vote.objects.create(comment=comment, reader=troll, is_up=True)
    moderating.ban(by, troll, until=soon, reason="Insults", removes=False)
    settling.end_bans()
    assert Ban.objects.exists()
    Ban.objects.update(until=clock.now())
    settling.end_bans()
    settling.end_bans()
    assert Comment.objects.get().up == 1 and not Ban.objects.exists()
    assert Decision.objects.get(what="freed").by is None


def test_staff_are_not_banned(by: Reader) -> None:
    with pytest.raises(Refused):
        moderating.ban(by, a_moderator("other@example.org"), until=None, reason="", removes=False)


@pytest.mark.parametrize(("days", "ends"), [("1", True), ("30", True), ("0", False)])
def test_banned_on_a_page_of_its_own(by: Reader, troll: Reader, days: str, ends: bool) -> None:
    client, address = at_the_desk(by), f"{QUEUE}reader/{troll.handle}/ban/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"days": days, "reason": ""}).status_code == 422
    sent = {"days": days, "reason": "Insults", "next": f"{QUEUE}?tab=newest"}
    answer = client.post(address, sent)
    assert answer["location"] == f"{QUEUE}?tab=newest"
    ban = Ban.objects.get()
    assert (ban.until is not None) is ends and ban.reason == "Insults"
    page = client.get(f"{QUEUE}reader/{troll.handle}/").content.decode()
    assert "Lift the ban" in page and "Insults" in page
    client.post(f"{QUEUE}reader/{troll.handle}/free/")
    assert not Ban.objects.exists()
