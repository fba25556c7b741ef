"""What everybody sees of a thread: the same bytes for all, and nothing that is not public."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from standfirst.delivery.storing import how_stored
from standfirst.forum.actions import moderating, posting
from standfirst.forum.models import Comment, Thread
from standfirst.forum.tests.factories import a_comment, a_line, a_name, a_thread, comments
from standfirst.forum.tests.pages import a_browser, body
from standfirst.forum.views import thread as views
from standfirst.newsroom.tests.factories import an_article

pytestmark = pytest.mark.django_db


def stored(comment: Comment) -> list[str]:
    """Each kind of page that is kept for everyone."""
    thread = comment.thread_id
    return [
        comment.thread.article.url,
        f"/forum/{thread}/",
        f"/forum/{thread}/?sort=new",
        f"/forum/{thread}/branch/{comment.root_id or comment.pk}/",
        f"/forum/comment/{comment.pk}/",
        "/forum/rules/",
    ]


def test_a_stored_page_is_the_same_for_all_and_sets_no_cookie() -> None:
    nora = a_name("Nora Lind")
    root, reply = a_line(a_thread(), 1)
    assert a_comment(root.thread, by=nora)
    reader, stranger = a_browser(nora), a_browser()
    reader.get(f"/forum/{root.thread_id}/say/")  # has a token from now on
    for address in stored(reply):
        theirs, others = reader.get(address), stranger.get(address)
        assert theirs.status_code == others.status_code == 200, address
        assert body(theirs) == body(others), address
        assert not theirs.cookies and not others.cookies, address
        for secret in ("csrfmiddlewaretoken", nora.email, reader.cookies["csrftoken"].value):
            assert secret not in body(theirs), (address, secret)


def test_pages_for_all_are_marked_so_and_pages_of_one_are_not() -> None:
    assert all(how_stored(view) for view in (views.thread, views.branch, views.comment))
    nora = a_name()
    comment = a_comment(a_thread(), by=nora)
    client = a_browser(nora)
    personal = [
        f"/forum/{comment.thread_id}/say/",
        f"/forum/{comment.thread_id}/mine/",
        f"/forum/comment/{comment.pk}/mine/",
        f"/forum/comment/{comment.pk}/edit/",
        f"/forum/comment/{comment.pk}/report/",
        "/account/following/",
        "/account/follows/",
        "/account/apart/",
    ]
    for address in personal:
        answer = client.get(address)
        assert answer.status_code == 200 and "no-store" in answer["Cache-Control"], address


def test_what_is_held_or_turned_down_is_in_no_page() -> None:
    thread = a_thread()
    root, reply = a_line(thread, 1)
    secret = a_comment(thread, text="Secret words.", to=root)
    shown = body(a_browser().get(f"/forum/comment/{root.pk}/"))
    assert "Secret words." in shown
    moderating.reject(a_name(), secret)
    for address in stored(root):
        assert "Secret words." not in body(a_browser().get(address)), address
    assert a_browser().get(f"/forum/comment/{secret.pk}/").status_code == 404
    moderating.reject(a_name(), root)
    for address in stored(reply)[:5]:
        page = body(a_browser().get(address))
        assert "This comment is not published." in page and "I see." in page, address


def test_words_that_were_taken_back_are_in_no_page() -> None:
    thread = a_thread()
    root = a_comment(thread, text="Secret words.", by=a_name("Ole Vik"))
    a_comment(thread, to=root)
    assert root.author
    posting.withdraw(root.author, root)
    for address in stored(root)[:5]:
        page = body(a_browser().get(address))
        assert "Secret words." not in page and "removed by its writer" in page, address


@pytest.mark.parametrize(
    "query", ["?sort=nonsense", "?sort=", "?sort=best&sort=", "?x=1", "?after="]
)
def test_odd_queries_are_the_first_page(query: str, client: Client) -> None:
    comment = a_comment(a_thread())
    assert f'id="c{comment.pk}"' in body(client.get(f"/forum/{comment.thread_id}/{query}"))


@pytest.mark.parametrize("after", ["x", "a:b:c", "\x00", "1" * 5_000, "é"])
def test_cursors_that_are_not_ours_lead_to_the_first_page(after: str, client: Client) -> None:
    comment = a_comment(a_thread())
    address = f"/forum/{comment.thread_id}/"
    found = client.get(address, {"sort": "new", "after": after}, follow=True)
    assert found.redirect_chain == [(f"{address}?sort=new", 302)]
    assert f'id="c{comment.pk}"' in body(found)
    branch = client.get(f"{address}branch/{comment.pk}/", {"after": after})
    assert branch.status_code == 200


def test_a_cursor_of_another_thread_or_order_leads_to_the_first_page(client: Client) -> None:
    thread, other = a_thread(), a_thread()
    comments(thread, 22)
    comments(other, 1)
    after = client.get(f"/forum/{thread.pk}/?sort=new").context["next"].partition("?")[2]
    assert client.get(f"/forum/{thread.pk}/?{after}").status_code == 200
    for wrong in (
        f"/forum/{other.pk}/?{after}",
        f"/forum/{thread.pk}/?{after.replace('new', 'old')}",
    ):
        assert client.get(wrong).status_code == 302


def test_a_discussion_that_is_off_has_no_page(client: Client) -> None:
    comment = a_comment(a_thread())
    addresses = stored(comment)[1:5]
    Thread.objects.update(mode=Thread.Mode.OFF)
    assert {client.get(address).status_code for address in addresses} == {404}
    assert 'id="comments"' not in body(client.get(comment.thread.article.url))


def test_a_story_that_was_withdrawn_has_no_discussion(client: Client) -> None:
    comment = a_comment(a_thread())
    addresses = stored(comment)[1:5]
    comment.thread.article.unpublish()
    assert {client.get(address).status_code for address in addresses} == {404}


def test_there_is_no_page_for_what_is_not_there(client: Client) -> None:
    comment = a_comment(a_thread())
    reply = a_comment(comment.thread, to=comment)
    missing = [
        "/forum/0/",
        "/forum/99999999999999999999999/",
        f"/forum/{an_article(live=False).pk}/",
        "/forum/comment/99999999999999999999999/",
        f"/forum/{comment.thread_id}/branch/{reply.pk}/",
        f"/forum/{a_thread().pk}/branch/{comment.pk}/",
    ]
    assert [address for address in missing if client.get(address).status_code != 404] == []


def test_a_story_that_nobody_discussed_invites_to_it(client: Client) -> None:
    story = an_article()
    for address in (story.url, f"/forum/{story.pk}/"):
        assert "Nobody has said anything yet" in body(client.get(address)), address
    assert not Thread.objects.exists()


def test_more_than_fifty_answers_lead_on(client: Client) -> None:
    thread = a_thread()
    root = a_comment(thread)
    people = [a_name() for _ in range(6)]
    for number in range(53):
        a_comment(thread, people[number % 6], to=root)
    page: Any = client.get(f"/forum/comment/{root.pk}/")
    assert len(page.context["answers"]) == 50
    rest = client.get(page.context["rest"])
    assert len(rest.context["comment"].replies) == 3


def test_looking_changes_nothing_and_head_is_get_without_a_body(client: Client) -> None:
    comment = a_comment(a_thread())
    for address in stored(comment):
        assert client.head(address).status_code == 200
        for method in ("POST", "PUT", "DELETE"):
            answer = a_browser(a_name()).generic(method, address)
            assert answer.status_code in {403, 405}, (method, address)
    comment.refresh_from_db()
    assert comment.is_public
