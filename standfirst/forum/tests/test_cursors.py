"""Reading on: whoever was there at the start and stays is seen once, whatever happens between.

Votes, new comments, replies, removals and picks arrive between any two pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfirst.forum import cursors, orders
from standfirst.forum.actions import counting
from standfirst.forum.cursors import Cursor
from standfirst.forum.models import Comment, Order, Thread
from standfirst.forum.orders import ROOTS, slice_of
from standfirst.forum.ranking import Sort, wilson
from standfirst.forum.tests.factories import a_thread
from standfirst.kit import clock

pytestmark = pytest.mark.django_db
NOW = clock.now()
Standing = Comment.Standing
WHAT = ["vote", "post", "reply", "withdraw", "pick", "unpick"]
HAPPENINGS = st.lists(
    st.tuples(st.sampled_from(WHAT), st.integers(0, 200), st.integers(0, 9)), max_size=12
)
calmly = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def roots(thread: Thread, many: int, votes: list[int], picked: bool = False) -> list[Comment]:
    """Published roots with so many votes up, in turn; all picked within three moments, or none."""
    rows = [
        Comment(
            thread=thread,
            text="A",
            html="<p>A</p>",
            standing=Standing.PUBLISHED,
            is_listed=True,
            up=votes[number % len(votes)],
            best=wilson(votes[number % len(votes)], 0),
            branch=votes[number % len(votes)],
            replies=votes[number % len(votes)],
            featured_at=NOW - timedelta(seconds=number % 3) if picked else None,
        )
        for number in range(many)
    ]
    made = Comment.objects.bulk_create(rows)
    Thread.objects.filter(pk=thread.pk).update(shown=Comment.objects.filter(thread=thread).count())
    return made


def happen(thread: Thread, what: str, which: int, amount: int) -> None:
    found = list(orders.roots_of(thread.pk).order_by("pk"))
    one = found[which % len(found)]
    if what == "post":
        roots(thread, amount, [amount], picked=False)
    elif what == "vote":
        Comment.objects.filter(pk=one.pk).update(up=amount, best=wilson(amount, 0))
    elif what == "reply":
        Comment.objects.filter(pk=one.pk).update(branch=one.branch + amount)
    elif what == "withdraw":
        Comment.objects.filter(pk=one.pk).update(branch=0, replies=0)
        counting.settle(counting.locked(thread.pk), one, Standing.WITHDRAWN)
        Comment.objects.filter(pk=one.pk).update(featured_at=None)
    else:
        moment = clock.now() if what == "pick" else None
        Comment.objects.filter(pk=one.pk).update(featured_at=moment)


def read_all(thread: Thread, sort: Sort, between: Callable[[], None]) -> list[int]:
    """The ids of all pages, one after the other."""
    seen: list[int] = []
    after = ""
    for _ in range(60):
        thread.refresh_from_db()
        page = slice_of(thread, sort, after)
        assert len(page.ids) <= ROOTS
        seen += page.ids
        if not page.next:
            return seen
        after = page.next
        between()
    pytest.fail("it does not end")


@pytest.mark.parametrize("sort", Sort)
@given(
    many=st.integers(0, 75),
    votes=st.lists(st.integers(0, 3), min_size=1, max_size=5),
    rounds=st.lists(HAPPENINGS, min_size=1, max_size=4),
)
@calmly
def test_each_that_stays_is_seen_once(
    sort: Sort, many: int, votes: list[int], rounds: list[list[tuple[str, int, int]]], forum: Thread
) -> None:
    with transaction.atomic():
        roots(forum, many, votes, picked=sort == Sort.PICKS)
        forum.refresh_from_db()
        before = set(orders.roots_of(forum.pk).values_list("pk", flat=True))
        moves = iter(rounds * 60)

        def between() -> None:
            for what, which, amount in next(moves):
                if sort == Sort.PICKS and what == "pick":
                    continue  # Picked anew it stands at the top again.
                happen(forum, what, which, amount)

        seen = read_all(forum, sort, between)
        still = orders.roots_of(forum.pk)
        if sort == Sort.PICKS:
            still = still.exclude(featured_at=None)
        stayed = before & set(still.values_list("pk", flat=True))
        assert stayed <= set(seen)
        assert len(seen) == len(set(seen))
        transaction.set_rollback(True)


@pytest.fixture
def forum() -> Thread:
    return a_thread()


@pytest.mark.parametrize("sort", Sort)
def test_the_order_is_that_of_its_name(sort: Sort, forum: Thread) -> None:
    made = roots(forum, 45, [2, 0, 1], picked=True)
    keys: dict[Sort, Callable[[Comment], tuple[float, ...]]] = {
        Sort.NEW: lambda one: (-one.pk,),
        Sort.OLD: lambda one: (one.pk,),
        Sort.BEST: lambda one: (-one.best, -one.pk),
        Sort.DISCUSSED: lambda one: (-one.branch, -one.pk),
        Sort.PICKS: lambda one: (-one.featured_at.timestamp() if one.featured_at else 0, -one.pk),
    }
    expected = [one.pk for one in sorted(made, key=keys[sort])]
    assert read_all(forum, sort, lambda: None) == expected


@pytest.mark.parametrize("sort", [Sort.BEST, Sort.DISCUSSED])
def test_an_order_that_was_forgotten_is_gone_on_with_by_value(sort: Sort, forum: Thread) -> None:
    made = roots(forum, 70, [3, 1, 0])

    def forget() -> None:
        Order.objects.all().delete()

    seen = read_all(forum, sort, forget)
    assert sorted(seen) == [one.pk for one in made]


@pytest.mark.parametrize("sort", [Sort.BEST, Sort.DISCUSSED])
def test_a_thread_that_shrinks_is_read_on_as_it_was(sort: Sort, forum: Thread) -> None:
    made = roots(forum, 45, [3, 1, 0])
    first = slice_of(Thread.objects.get(), sort)
    left = list(slice_of(Thread.objects.get(), sort, first.next).ids)[:9]
    Comment.objects.exclude(pk__in=left).update(is_listed=False)
    Comment.objects.update(best=0.9, branch=9)
    Thread.objects.update(shown=9)
    assert set(left) <= set(slice_of(Thread.objects.get(), sort, first.next).ids)
    assert len(made) == 45


def test_orders_are_made_once_a_minute_and_forgotten_after_hours(forum: Thread) -> None:
    roots(forum, 30, [0])
    forum.refresh_from_db()
    for _ in range(3):
        slice_of(forum, Sort.BEST)
    assert Order.objects.count() == 1
    Order.objects.update(made_at=clock.now() - orders.FRESH)
    slice_of(forum, Sort.BEST)
    assert Order.objects.count() == 2
    Order.objects.update(made_at=clock.now() - orders.KEPT)
    orders.sweep()
    assert Order.objects.count() == 0


def test_a_cursor_is_of_one_thread_one_sort_and_ours() -> None:
    mine = Cursor(1, Sort.BEST, 12, 0.25, 3, 40)
    written = cursors.write(mine)
    assert cursors.read(written, thread=1, sort=Sort.BEST) == mine
    foreign = [(written, 2, Sort.BEST), (written, 1, Sort.NEW)]
    foreign += [(text, 1, Sort.BEST) for text in tampered(written)]
    for text, thread, sort in foreign:
        with pytest.raises(cursors.Tampered):
            cursors.read(text, thread=thread, sort=sort)


def tampered(written: str) -> list[str]:
    changed = [
        written[:at] + ("A" if written[at] != "A" else "B") + written[at + 1 :]
        for at in range(len(written) - 1)
    ]
    return [*changed, "", ":", "a:b:c", "\x00", "ü" * 50, "1" * 5_000, written + "x"]


def test_a_cursor_fits_its_shape() -> None:

    longest = Cursor(10**12, Sort.DISCUSSED, 10**12, 0.12345678901234567, 10**9, 10**6)
    assert re.fullmatch(cursors.SHAPE, cursors.write(longest))
