"""The queue: what stands in it, in which order, and at what price."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from standfirst.forum.actions import moderating
from standfirst.forum.desk.waiting import A_PAGE, Tab, Wanted, number_waiting, part_of
from standfirst.forum.models import Comment, Flag, Wording
from standfirst.forum.tests.moderation import QUEUE, a_moderator, at_the_desk, flagged, held, said
from standfirst.newsroom.tests.factories import an_article

MOST = 22
"""Eight of them are the frame of Wagtail's side, one is the number in its menu."""
pytestmark = pytest.mark.django_db
Reason = Flag.Reason


def test_nothing_waits() -> None:
    said()
    page = at_the_desk().get(QUEUE).content.decode()
    assert "Nothing waits." in page and number_waiting() == ""


def test_the_worst_stands_first_then_the_oldest() -> None:
    oldest, reported = held(), flagged(said())
    hateful, twice = flagged(held(), Reason.HATE), flagged(said(), Reason.SPAM, Reason.OTHER)
    unlawful = flagged(said(), Reason.ILLEGAL)
    newest = held()
    wanted = [unlawful, hateful, twice, reported, oldest, newest]
    assert part_of(Wanted()).ids == [one.pk for one in wanted]


def test_what_is_settled_does_not_wait() -> None:
    comment = flagged(said())
    moderating.approve(a_moderator(), comment)
    moderating.reject(a_moderator("other@example.org"), held())
    assert part_of(Wanted()).ids == [] and number_waiting() == ""


def test_pages_repeat_and_skip_nothing() -> None:
    story = an_article()
    all = [held(story=story).pk for _ in range(A_PAGE - 1)]
    first = [flagged(said(story=story)).pk for _ in range(3)]
    part = part_of(Wanted())
    rest = part_of(Wanted(after=tuple(int(one) for one in part.next.split("."))))
    assert part.ids + rest.ids == first + all and rest.next == ""


def test_newest_are_the_published_ones() -> None:
    one, two = said(), said()
    held()
    assert part_of(Wanted(tab=Tab.NEWEST)).ids == [two.pk, one.pk]


def test_decided_is_what_people_decided() -> None:
    comment, by = held(), a_moderator()
    decision = moderating.approve(by, comment)
    assert part_of(Wanted(tab=Tab.DECIDED)).ids == [decision.pk]
    moderating.undo(by, decision)
    page = at_the_desk(by).get(QUEUE, {"tab": "decided"}).content.decode()
    assert "taken back" in page and 'data-do="undo"' not in page


@pytest.mark.parametrize("tab", list(Tab))
def test_narrowed_by_story_words_and_writer(tab: Tab) -> None:
    wanted = flagged(said("The old bridge is safe."))
    other = flagged(said("The river."))
    by = a_moderator()
    if tab == Tab.DECIDED:
        decided = moderating.approve(by, wanted)
        moderating.approve(by, other)
    expected = [decided.pk if tab == Tab.DECIDED else wanted.pk]
    assert wanted.author
    for query in (
        Wanted(tab, story=wanted.thread_id),
        Wanted(tab, words="OLD BRIDGE"),
        Wanted(tab, writer=wanted.author.name.upper()),
        Wanted(tab, writer=wanted.author.handle),
    ):
        assert part_of(query).ids == expected


@pytest.mark.parametrize("tab", list(Tab))
def test_queries_do_not_grow_with_the_rows(tab: Tab) -> None:
    by = a_moderator()
    client = at_the_desk(by)
    numbers = []
    for more in (1, A_PAGE):
        for _ in range(more):
            comment = flagged(said(parent=said()), Reason.ABUSE, Reason.SPAM)
            Wording.objects.create(comment=comment, text="Before.")
            if tab == Tab.DECIDED:
                moderating.approve(by, comment)
        client.get(QUEUE, {"tab": tab})
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(QUEUE, {"tab": tab}).status_code == 200
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] <= MOST, [one["sql"] for one in queries.captured_queries]


def test_hostile_text_is_shown_as_text() -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    comment = flagged(held(bad, parent=said(bad)), words=bad)
    assert comment.author
    comment.author.name = "<b>Nora"
    comment.author.save()
    Comment.objects.filter(pk=comment.pk).update(html=f"<p onclick=x()>Yes</p>{bad}")
    Wording.objects.create(comment=comment, text=bad)
    page = at_the_desk().get(QUEUE, {"words": bad}).content.decode()
    page += at_the_desk(a_moderator("b@example.org")).get(QUEUE).content.decode()
    for sign in ("<script>alert", "<img src=x", "onclick=", "<b>Nora"):
        assert sign not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_story_that_is_not_public_has_no_link() -> None:
    comment = held(story=an_article(live=False))
    page = at_the_desk().get(QUEUE).content.decode()
    assert comment.text in page and "In the discussion" not in page


@pytest.mark.parametrize(
    "query", ["after=x", "after=1.2.3", "story=x", "tab=x", "words=%00", "done=x,1"]
)
def test_odd_addresses_are_answered(query: str) -> None:
    held()
    assert at_the_desk().get(f"{QUEUE}?{query}").status_code == 200
