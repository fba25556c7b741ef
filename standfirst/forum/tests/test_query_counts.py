"""What the forum asks the database does not grow with what is said or by how many."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from standfirst.forum.actions import following
from standfirst.forum.models import Comment, Thread
from standfirst.forum.tests.factories import a_comment, a_line, a_name, a_thread, comments, names
from standfirst.forum.views.thread import at_article
from standfirst.newsroom.tests.factories import an_article
from standfirst.readers.actions.badges import grant_badge
from standfirst.readers.models import Badge
from standfirst.readers.tests.clients import sign_in

pytestmark = pytest.mark.django_db
MOST = 12


def queries(client: Client, address: str) -> int:
    """After a first visit has filled the process's caches."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def slot(thread: Thread) -> int:
    """The forum's part of a story's page."""
    with CaptureQueriesContext(connection) as captured:
        assert at_article(None, {"article": thread.article})
    return len(captured)


def talk(thread: Thread, roots: int, people: int = 2) -> list[Comment]:
    """Roots with four replies each to every third, by so many readers with badges."""
    by = names(people)
    for reader in by:
        grant_badge(reader, Badge.Kind.SUPPORTER)
    made = comments(thread, roots, by)
    for number, root in enumerate(made[::3]):
        for further in range(4):
            a_comment(thread, by[(number + further) % people], to=root)
    return made


def test_the_forum_of_a_story_asks_at_most_twelve() -> None:
    few, many, crowd = a_thread(), a_thread(), a_thread()
    assert slot(Thread(article=an_article())) <= MOST
    talk(few, 1)
    one = slot(few)
    talk(many, 60)
    slot(many)  # writes the order down
    talk(crowd, 25, people=25)
    slot(crowd)
    assert one <= MOST and slot(many) <= MOST and slot(crowd) <= MOST
    assert slot(many) == slot(crowd) <= one + 1  # the order that was written down


def test_every_page_of_a_thread_asks_the_same(client: Client) -> None:
    few, many = a_thread(), a_thread()
    talk(few, 2)
    talk(many, 45, people=10)
    for sort in ("new", "old", "picks"):
        address = f"/forum/{{}}/?sort={sort}"
        one = queries(client, address.format(few.pk))
        assert queries(client, address.format(many.pk)) == one <= MOST, sort
    page = client.get(f"/forum/{many.pk}/?sort=best")
    first = queries(client, f"/forum/{many.pk}/?sort=best")
    assert queries(client, page.context["next"]) <= first <= MOST
    assert first <= queries(client, f"/forum/{few.pk}/?sort=best") + 1


def test_the_address_of_a_comment_asks_the_same_however_deep(client: Client) -> None:
    line = a_line(a_thread(), 50)
    shallow = queries(client, f"/forum/comment/{line[0].pk}/")
    deep = f"/forum/comment/{line[50].pk}/"
    assert queries(client, deep) == shallow <= MOST
    page = client.get(deep).content.decode()
    assert [one.pk for one in line if f'id="c{one.pk}"' not in page] == []


def test_a_branch_asks_the_same_for_one_and_for_fifty(client: Client) -> None:
    thread = a_thread()
    few, many = a_comment(thread), a_comment(thread)
    a_comment(thread, to=few)
    by = names(8)
    for number in range(55):
        a_comment(thread, by[number % 8], to=many)
    address = f"/forum/{thread.pk}/branch/{{}}/"
    assert queries(client, address.format(many.pk)) <= 1 + queries(client, address.format(few.pk))


def test_what_a_reader_follows_asks_the_same_for_one_and_for_many(client: Client) -> None:
    nora, people, threads = a_name(), names(15), [a_thread() for _ in range(6)]
    sign_in(client, nora)
    following.follow(nora, people[0])
    following.follow(nora, threads[0])
    a_comment(threads[0], by=people[0])
    pages = ("/account/following/", "/account/follows/", f"/forum/{threads[0].pk}/mine/")
    few = [queries(client, page) for page in pages]
    for number, one in enumerate(people):
        following.follow(nora, one)
        following.follow(nora, a_comment(threads[number % 6], by=one))
    for thread in threads:
        following.follow(nora, thread)
    assert [queries(client, page) for page in pages] == few
    assert max(few) <= 18
