"""A comment is posted once, stands where it belongs, and counts."""

from __future__ import annotations

import pytest

from standfirst.bus.models import KeptEvent
from standfirst.forum.actions import posting
from standfirst.forum.models import Comment, Thread
from standfirst.forum.tests.factories import a_comment, a_draft, a_name, a_thread
from standfirst.newsroom.tests.factories import an_article

pytestmark = pytest.mark.django_db
PUBLISHED = Comment.Standing.PUBLISHED


def test_the_first_comment_of_a_story_makes_its_thread() -> None:
    story, nora = an_article(), a_name("Nora Lind")
    comment = posting.post(nora, story, a_draft("I was *there*."))
    thread = Thread.objects.get(pk=story.pk)
    assert (thread.shown, comment.standing, comment.author) == (1, PUBLISHED, nora)
    assert comment.html == "<p>I was <em>there</em>.</p>"
    assert thread.last_at is not None


def test_a_reply_counts_with_what_it_answers_and_with_the_root() -> None:
    thread = a_thread()
    root = a_comment(thread)
    reply = a_comment(thread, to=root)
    deeper = a_comment(thread, to=reply)
    root.refresh_from_db()
    reply.refresh_from_db()
    assert (root.replies, root.branch, reply.replies, reply.branch) == (1, 2, 1, 0)
    assert (deeper.root, deeper.parent, deeper.depth) == (root, reply, 2)
    thread.refresh_from_db()
    assert thread.shown == 3


def test_replies_stand_after_what_they_answer_the_oldest_first() -> None:
    thread = a_thread()
    root = a_comment(thread)
    first = a_comment(thread, to=root)
    second = a_comment(thread, to=root)
    below_first = a_comment(thread, to=first)
    below_that = a_comment(thread, to=below_first)
    below_second = a_comment(thread, to=second)
    deepest = a_comment(thread, to=below_that)
    late = a_comment(thread, to=below_first)
    placed = Comment.objects.filter(root=root).order_by("place")
    assert list(placed) == [first, below_first, below_that, deepest, late, second, below_second]


def test_sent_twice_it_is_posted_once() -> None:
    thread, nora = a_thread(), a_name()
    draft = a_draft("Once.")
    first = posting.post(nora, thread.article, draft)
    assert posting.post(nora, thread.article, draft).pk == first.pk
    thread.refresh_from_db()
    assert thread.shown == Comment.objects.count() == 1


def test_two_readers_may_send_the_same_key() -> None:
    thread, draft = a_thread(), a_draft("Once.")
    for reader in (a_name(), a_name()):
        posting.post(reader, thread.article, draft)
    thread.refresh_from_db()
    assert thread.shown == 2


def test_open_pages_and_stored_ones_hear_of_it() -> None:
    thread = a_thread()
    comment = a_comment(thread)
    said = dict(KeptEvent.objects.values_list("channel", "data"))
    assert f'"id":{comment.pk}' in said[thread.channel]
    assert f'"{thread.tag}"' in said["purge"]


def test_a_held_comment_counts_nowhere_and_is_said_to_nobody() -> None:
    thread = a_thread(mode=Thread.Mode.HELD_FIRST)
    comment = a_comment(thread)
    thread.refresh_from_db()
    assert (thread.shown, comment.standing, comment.is_listed) == (0, "held", False)
    assert not KeptEvent.objects.filter(channel=thread.channel).exists()


def test_readers_who_are_mentioned_are_linked() -> None:
    nora = a_name("Nora Lind")
    for text in (
        "@Nora Lind, is that so?",
        "I ask @nora lind.",
        "@Nora Lind's point",
        "@Nоra Lind",
    ):
        assert nora.get_absolute_url() in a_comment(a_thread(), text=text).html, text


def test_nobody_unknown_or_hidden_is_linked() -> None:
    a_name("Ole Vik", is_listed=False)
    for text in ("@Nobody Here", "@Ole Vik", "ole@vik.example", "`@Nora`"):
        assert "mention" not in a_comment(a_thread(), text=text).html, text
