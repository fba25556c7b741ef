"""Many act at the same moment: nothing waits for ever, every count is right, ids come in order.

On PostgreSQL, where writers do not simply wait in line. Each writer is a thread with a connection.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.db import connection, connections

from standfirst.delivery.models import Tally
from standfirst.forum.actions import flagging, following, moderating, posting, voting
from standfirst.forum.models import Barrier, Comment, Flag, Follow, Thread, Vote
from standfirst.forum.refusals import Refused
from standfirst.forum.seen import Seen
from standfirst.forum.tests.factories import a_comment, a_draft, a_name, a_thread, comments, names
from standfirst.forum.tests.recount import wrong
from standfirst.newsroom.tests.factories import an_article
from standfirst.readers.models import Reader

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("first_rows_again"),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]
WRITERS = 4


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """What each returns. They start together; a fault of any is raised."""
    start = threading.Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        try:
            start.wait(30)
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as crew:
        return [done.result(120) for done in [crew.submit(run, job) for job in jobs]]


def test_the_same_form_sent_four_times_at_once_is_one_comment() -> None:
    nora = a_name()
    for _ in range(5):
        story, draft = an_article(), a_draft()
        made = at_once(*[lambda: posting.post(nora, story, draft).pk] * WRITERS)  # noqa: B023
        assert len(set(made)) == 1
    assert Comment.objects.count() == 5 and wrong() == []


def test_a_vote_pressed_four_times_at_once_is_one() -> None:
    nora, some = a_name(), comments(a_thread(), 5)
    for one in some:
        at_once(*[lambda: voting.vote(nora, one, True)] * WRITERS)  # noqa: B023
    assert Vote.objects.count() == 5 and wrong() == []


def test_many_vote_on_one_comment() -> None:
    comment, people = a_comment(a_thread()), names(12)

    def vote(mine: int) -> None:
        for reader in people[mine::WRITERS]:
            voting.vote(reader, comment, True)

    at_once(*[lambda mine=mine: vote(mine) for mine in range(WRITERS)])
    comment.refresh_from_db()
    assert comment.up == 12 and wrong() == []


def test_of_votes_and_a_ban_at_once_none_counts_afterwards() -> None:
    kit = a_name()
    for _ in range(6):
        nora, some = a_name(), comments(a_thread(), 3)

        def vote(nora: Reader = nora, some: list[Comment] = some) -> None:
            with suppress(Refused):
                for one in some:
                    voting.vote(nora, one, True)

        def ban(nora: Reader = nora) -> None:
            moderating.ban(kit, nora, until=None, reason="", removes=False)

        at_once(vote, ban)
        assert [Comment.objects.get(pk=one.pk).up for one in some] == [0, 0, 0]
    assert wrong() == []


def test_two_moderators_at_once_are_one_decision() -> None:
    mo, kit = names(2)
    for _ in range(8):
        comment = a_comment(a_thread())

        def approve(comment: Comment = comment) -> str:
            return _decided(lambda: moderating.approve(mo, comment, seen=Seen()))

        def reject(comment: Comment = comment) -> str:
            return _decided(lambda: moderating.reject(kit, comment, seen=Seen()))

        assert sorted(at_once(approve, reject)) == ["decided", "told"]
    assert wrong() == []


def _decided(act: Callable[[], Any]) -> str:
    try:
        act()
    except Refused:
        return "told"
    return "decided"


def an_act(chance: random.Random, threads: list[Thread]) -> None:
    """Anything that a reader or a moderator may do."""
    who, other = names(2)
    thread = chance.choice(threads)
    rows = list(Comment.objects.filter(thread=thread).order_by("-pk")[:6])
    one = chance.choice(rows) if rows else None
    if one is None or chance.random() < 0.25:
        posting.post(who, thread.article, a_draft())
        return
    author = one.author or who
    acts: list[Callable[[], Any]] = [
        lambda: posting.post(who, thread.article, a_draft(to=one)),
        lambda: posting.post(who, thread.article, a_draft(to=one)),
        lambda: voting.vote(who, one, chance.random() < 0.8),
        lambda: posting.withdraw(author, one),
        lambda: posting.edit(author, one, f"Now {chance.random()}."),
        lambda: flagging.flag(who, one, Flag.Reason.SPAM, ""),
        lambda: moderating.approve(who, one),
        lambda: moderating.reject(who, one),
        lambda: moderating.feature(who, one, is_pick=True),
        lambda: moderating.pin(who, one, is_pinned=True),
        lambda: moderating.ban(who, author, until=None, reason="", removes=True),
        lambda: following.follow(who, one),
        lambda: following.keep_apart(author, other, Barrier.Kind.BLOCK),
    ]
    chance.choice(acts)()


@pytest.mark.parametrize("threads", [1, 3])
def test_everything_at_once_and_every_count_is_right(threads: int) -> None:
    found = [a_thread() for _ in range(threads)]

    def act(seed: int) -> int:
        chance, done = random.Random(seed), 0
        for _ in range(40):
            with suppress(Refused):
                an_act(chance, found)
                done += 1
        return done

    done = at_once(*[lambda seed=seed: act(seed) for seed in range(WRITERS)])
    assert sum(done) > 80
    assert wrong() == []


def test_comments_of_a_thread_become_visible_in_the_order_of_their_ids() -> None:
    thread, people = a_thread(), names(WRITERS)
    seen: list[list[int]] = []
    is_over = threading.Event()

    def post(mine: int) -> None:
        for _ in range(15):
            Tally.objects.all().delete()
            posting.post(people[mine], thread.article, a_draft())

    def watch() -> None:
        while not is_over.is_set():
            seen.append(list(Comment.objects.order_by("pk").values_list("pk", flat=True)))

    with watching(watch, is_over):
        at_once(*[lambda mine=mine: post(mine) for mine in range(WRITERS)])
    everyone = list(Comment.objects.order_by("pk").values_list("pk", flat=True))
    assert len(everyone) == 60 and len(seen) > 10
    assert [part for part in seen if part != everyone[: len(part)]] == []


@contextmanager
def watching(watch: Callable[[], None], is_over: threading.Event) -> Iterator[None]:
    """It goes on beside the block."""

    def run() -> None:
        try:
            watch()
        finally:
            connections.close_all()

    beside = threading.Thread(target=run)
    beside.start()
    try:
        yield
    finally:
        is_over.set()
        beside.join(30)


def test_two_who_block_each_other_at_once_and_follow_meanwhile_are_parted() -> None:
    for _ in range(8):
        nora, ole = names(2)

        def follow() -> None:
            with suppress(Refused):
                following.follow(nora, ole)  # noqa: B023

        at_once(
            follow,
            lambda: following.keep_apart(nora, ole, Barrier.Kind.BLOCK),  # noqa: B023
            lambda: following.keep_apart(ole, nora, Barrier.Kind.BLOCK),  # noqa: B023
        )
    assert Follow.objects.count() == 0 and Barrier.objects.count() == 16
