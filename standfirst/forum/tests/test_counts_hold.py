"""Whatever readers and moderators do, in any order: every count equals a recount.

`FORUM_OPERATIONS=10000` tries as many operations, others each time; without it some hundreds, the
same ones. It is checked after each.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from standfirst.forum.actions import flagging, following, moderating, posting, voting
from standfirst.forum.models import Barrier, Comment, Decision, Flag, Thread
from standfirst.forum.refusals import Refused
from standfirst.forum.tests.factories import (
    a_draft,
    a_name,
    a_thread,
    forget_limits,
    names,
    the_paper,
)
from standfirst.forum.tests.recount import wrong
from standfirst.readers.models import Reader

OPERATIONS = int(os.environ.get("FORUM_OPERATIONS", "0"))
STEPS = 40
ANY = st.integers(0, 1_000)
JUDGED = [Decision.What.APPROVED, Decision.What.REJECTED]
TEXTS = st.sampled_from(["Fine.", "Other.", "A held word.", "A refused word."])


@contextmanager
def refusing() -> Iterator[None]:
    """What is refused changes nothing, and is no fault."""
    forget_limits()
    Forum.done += 1
    with suppress(Refused), transaction.atomic():
        yield


class Forum(RuleBasedStateMachine):
    """Five readers, a moderator and two threads. Each run begins with empty ones."""

    readers: list[Reader]
    threads: list[Thread]
    moderator: Reader
    done = 0

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def one(self, number: int) -> Comment | None:
        """Any of the comments, the newest first."""
        rows = list(Comment.objects.order_by("-pk"))
        return rows[number % len(rows)] if rows else None

    def reader(self, number: int) -> Reader:
        return self.readers[number % len(self.readers)]

    @rule(who=ANY, where=ANY, text=TEXTS)
    def post(self, who: int, where: int, text: str) -> None:
        with refusing():
            thread = self.threads[where % len(self.threads)]
            posting.post(self.reader(who), thread.article, a_draft(text))

    @rule(who=ANY, what=st.integers(0, 3), text=TEXTS)
    def reply(self, who: int, what: int, text: str) -> None:
        if parent := self.one(what):
            with refusing():
                posting.post(self.reader(who), parent.thread.article, a_draft(text, parent))

    @rule(what=ANY, text=TEXTS)
    def edit(self, what: int, text: str) -> None:
        if (comment := self.one(what)) and comment.author:
            with refusing():
                posting.edit(comment.author, comment, text)

    @rule(what=ANY)
    def withdraw(self, what: int) -> None:
        if (comment := self.one(what)) and comment.author:
            with refusing():
                posting.withdraw(comment.author, comment)

    @rule(who=ANY, what=ANY, is_up=st.sampled_from([True, True, False, None]))
    def vote(self, who: int, what: int, is_up: bool | None) -> None:
        if comment := self.one(what):
            with refusing():
                voting.vote(self.reader(who), comment, is_up)

    @rule(who=ANY, what=ANY)
    def flag(self, who: int, what: int) -> None:
        if comment := self.one(what):
            with refusing():
                flagging.flag(self.reader(who), comment, Flag.Reason.SPAM, "")

    @rule(what=ANY)
    def approve(self, what: int) -> None:
        if comment := self.one(what):
            with refusing():
                moderating.approve(self.moderator, comment)

    @rule(what=ANY)
    def reject(self, what: int) -> None:
        if comment := self.one(what):
            with refusing():
                moderating.reject(self.moderator, comment)

    @rule(which=st.integers(0, 5))
    def undo(self, which: int) -> None:
        decisions = list(Decision.objects.filter(what__in=JUDGED).order_by("-pk"))
        if decisions:
            with refusing():
                moderating.undo(self.moderator, decisions[which % len(decisions)])

    @rule(who=ANY, removes=st.booleans())
    def ban(self, who: int, removes: bool) -> None:
        with refusing():
            moderating.ban(self.moderator, self.reader(who), until=None, reason="", removes=removes)

    @rule(who=ANY)
    def free(self, who: int) -> None:
        with refusing():
            moderating.free(self.moderator, self.reader(who))

    @rule(what=ANY, is_on=st.booleans(), is_pin=st.booleans())
    def choose(self, what: int, is_on: bool, is_pin: bool) -> None:
        if comment := self.one(what):
            with refusing():
                if is_pin:
                    moderating.pin(self.moderator, comment, is_pinned=is_on)
                else:
                    moderating.feature(self.moderator, comment, is_pick=is_on)

    @rule(who=ANY, other=ANY, near=st.booleans())
    def block(self, who: int, other: int, near: bool) -> None:
        with refusing():
            one, two = self.reader(who), self.reader(other)
            if near:
                following.let_near(one, two)
            else:
                following.keep_apart(one, two, Barrier.Kind.BLOCK)

    @invariant()
    def every_count_is_right(self) -> None:
        assert wrong() == []


@pytest.mark.django_db
def test_every_count_equals_a_recount_after_any_operations() -> None:
    the_paper(has_down_votes=True, flags_that_hide=2, held_words="held", refused_words="refused")
    Forum.readers, Forum.moderator = names(5), a_name()
    Forum.threads, Forum.done = [a_thread(), a_thread()], 0
    do_anything()
    while Forum.done < OPERATIONS:
        do_anything()


def do_anything() -> None:
    """Some runs. Without `FORUM_OPERATIONS` they are always the same."""
    run_state_machine_as_test(
        Forum,
        settings=settings(
            max_examples=OPERATIONS // STEPS or 20,
            stateful_step_count=STEPS,
            derandomize=not OPERATIONS,
            phases=list(Phase) if OPERATIONS else [Phase.generate],
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
def test_a_wrong_count_would_be_seen() -> None:
    thread = a_thread()
    root = posting.post(a_name(), thread.article, a_draft())
    posting.post(a_name(), thread.article, a_draft(to=root))
    assert wrong() == []
    Comment.objects.filter(pk=root.pk).update(branch=2, replies=0, up=1, is_listed=False)
    Thread.objects.update(shown=1)
    seen = [fault.split(":")[1].split()[0] for fault in wrong()]
    assert seen == ["shown", "replies", "branch", "up", "is_listed"]
