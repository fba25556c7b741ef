"""Filing many comments of one thread at once, with the counts that `actions.counting` keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from standfirst.delivery.purge import announce
from standfirst.forum.actions import counting
from standfirst.forum.actions.counting import PUBLISHED
from standfirst.forum.models import Comment, Thread

A_TIME = 250
"""Comments in one transaction: a moment, for whoever else wants to write."""
MOST_DEEP = 30_000
FIELDS = ("parent", "root", "depth", "place", "standing")


@dataclass(frozen=True)
class Arrival:
    """A comment that is not here yet. ``id``, ``parent``: as its former home calls them; a
    parent that is not to be found makes it a root.
    """

    id: str
    parent: str
    comment: Comment


Find = Callable[[list[str]], Mapping[str, Comment]]


def file(article: int, arrivals: Sequence[Arrival], find: Find) -> list[Comment]:
    """In the caller's transaction, in this order, each after what it answers.

    :param find: comments that are here already, by what their former home calls them.
    """
    thread = counting.locked(article)
    inside = {one.id for one in arrivals}
    known = dict(find(sorted({one.parent for one in arrivals if one.parent} - inside)))
    standings = [one.comment.standing for one in arrivals]
    for one in arrivals:
        one.comment.thread, one.comment.standing = thread, Comment.Standing.HELD
    # Ids first: the place of a reply is made of its own.
    made = Comment.objects.bulk_create([one.comment for one in arrivals])
    for one, comment, standing in zip(arrivals, made, standings, strict=True):
        known[one.id] = comment
        comment.standing = standing
        if parent := known.get(one.parent):
            _place(comment, parent)
    Comment.objects.bulk_update(made, FIELDS, batch_size=100)
    _count(thread, made)
    return made


def _place(comment: Comment, parent: Comment) -> None:
    if parent.thread_id != comment.thread_id or parent.pk == comment.pk:
        return
    comment.parent = parent
    comment.root_id = parent.root_id or parent.pk
    comment.depth = min(parent.depth + 1, MOST_DEEP)
    comment.place = parent.place_of_reply(comment.pk)


def _count(thread: Thread, made: Sequence[Comment]) -> None:
    """What `counting.settle` does one by one."""
    above = {key for one in made for key in (one.parent_id, one.root_id) if key}
    recount({*above, *(one.pk for one in made)})
    public = [one.posted_at for one in made if one.is_public]
    thread.shown += len(public)
    thread.last_at = max([*public, *([thread.last_at] if thread.last_at else [])], default=None)
    thread.save(update_fields=["shown", "last_at"])
    announce([thread.tag])


def recount(keys: Iterable[int]) -> None:
    """`replies`, `branch` and `is_listed` of these comments, from what answers them."""
    found = Comment.objects.filter(pk__in=list(keys))
    found.update(replies=_answers("parent"))
    found.filter(root=None).update(branch=_answers("root"))
    counting.list_again(found.values_list("pk", flat=True))


def _answers(name: str) -> Coalesce:
    below: QuerySet[Comment] = Comment.objects.filter(
        **{name: OuterRef("pk")}, standing=PUBLISHED
    ).order_by()
    counted = below.values(name).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
