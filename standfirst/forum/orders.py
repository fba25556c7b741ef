"""Which roots stand on a page of a thread: at most a page of ids, in a constant number of queries.

By time, the last id is enough to go on from. Votes and replies move a comment while somebody
reads on, so those orders are written down, at most once a minute for each thread, and read on as
they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet

from standfirst.forum import cursors
from standfirst.forum.cursors import Cursor
from standfirst.forum.models import Comment, Order, Thread
from standfirst.forum.ranking import Sort
from standfirst.kit import clock

ROOTS = 20
FRESH = timedelta(seconds=60)
KEPT = timedelta(hours=6)
KEYS = {
    Sort.NEW: ("-id",),
    Sort.OLD: ("id",),
    Sort.BEST: ("-best", "-id"),
    Sort.DISCUSSED: ("-branch", "-id"),
    Sort.PICKS: ("-featured_at", "-id"),
}
MOVED = {Sort.BEST: "best", Sort.DISCUSSED: "branch"}
"""What votes and replies move → by which field."""
VALUES = MOVED | {Sort.PICKS: "featured_at"}
EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


@dataclass(frozen=True)
class Slice:
    """``next``: the cursor to go on with; "" at the end."""

    ids: list[int]
    next: str = ""


def roots_of(thread: int) -> QuerySet[Comment]:
    return Comment.objects.filter(thread=thread, root=None, is_listed=True)


def slice_of(thread: Thread, sort: Sort, after: str = "") -> Slice:
    """:raises cursors.Tampered: the cursor is none of this thread and order."""
    cursor = cursors.read(after, thread=thread.pk, sort=sort) if after else None
    if sort in MOVED and (thread.shown > ROOTS or (cursor and cursor.order)):
        return _as_written(thread, sort, cursor)
    return _by_key(thread, sort, cursor)


def _by_key(thread: Thread, sort: Sort, cursor: Cursor | None) -> Slice:
    """After the cursor by what the order compares, and by id where that is equal."""
    found = roots_of(thread.pk).order_by(*KEYS[sort])
    if sort == Sort.PICKS:
        found = found.filter(standing=Comment.Standing.PUBLISHED).exclude(featured_at=None)
    if cursor:
        found = found.filter(_after(sort, cursor))
    rows = list(found.values_list("pk", VALUES.get(sort, "pk"))[: ROOTS + 1])
    ids = [pk for pk, _ in rows[:ROOTS]]
    if len(rows) <= ROOTS:
        return Slice(ids)
    pk, value = rows[ROOTS - 1]
    return Slice(ids, cursors.write(Cursor(thread.pk, sort, pk, _number(value))))


def _number(value: float | datetime) -> float:
    """A moment as microseconds, which a float holds exactly."""
    return float((value - EPOCH) // MICROSECOND if isinstance(value, datetime) else value)


def _after(sort: Sort, cursor: Cursor) -> Q:
    if sort == Sort.OLD:
        return Q(pk__gt=cursor.pk)
    if sort == Sort.PICKS:
        return _below("featured_at", EPOCH + cursor.value * MICROSECOND, cursor.pk)
    if sort == Sort.NEW:
        return Q(pk__lt=cursor.pk)
    return _below(MOVED[sort], cursor.value, cursor.pk)


def _below(field: str, value: float | datetime, pk: int) -> Q:
    return Q(**{f"{field}__lt": value}) | Q(**{field: value}, pk__lt=pk)


def _as_written(thread: Thread, sort: Sort, cursor: Cursor | None) -> Slice:
    order = _order(thread, sort, cursor)
    if order is None:  # It has been forgotten: from the value that the cursor remembers.
        return _by_key(thread, sort, cursor)
    start = cursor.position if cursor else 0
    ids = order.unpacked()
    page = list(ids[start : start + ROOTS])
    end = start + len(page)
    if end >= len(ids):
        return Slice(page)
    value = float(
        Comment.objects.filter(pk=page[-1]).values_list(MOVED[sort], flat=True).first() or 0
    )
    return Slice(page, cursors.write(Cursor(thread.pk, sort, page[-1], value, order.pk, end)))


def _order(thread: Thread, sort: Sort, cursor: Cursor | None) -> Order | None:
    """That of the cursor, if it is still there; without one the newest, made when it is old."""
    written = Order.objects.filter(thread=thread, sort=sort)
    if cursor:
        return written.filter(pk=cursor.order).first() if cursor.order else None
    newest = written.filter(made_at__gt=clock.now() - FRESH).order_by("-id").first()
    if newest:
        return newest
    ids = list(roots_of(thread.pk).order_by(*KEYS[sort]).values_list("pk", flat=True))
    return Order.objects.create(thread=thread, sort=sort, ids=Order.packed(ids))


def sweep() -> None:
    """Forget orders that nobody reads on in."""
    Order.objects.filter(made_at__lt=clock.now() - KEPT).delete()
