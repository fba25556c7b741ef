"""Who is told of a published comment, in the order of how much it means to them.

Each few hundred followers are one transaction, and what is done is passed over when it is done
again: a worker that is killed loses nothing. A task that has worked for a while enqueues the rest,
so that others have their turn.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from standfirst.delivery.tallies import allow
from standfirst.forum.actions import taking_part
from standfirst.forum.models import Comment, Follow, Notice
from standfirst.forum.notices import writing
from standfirst.forum.screening import KNOWN

A_TIME = 1_000  # followers
A_TURN = 2.0  # seconds
MENTIONS, MENTIONS_OF_NEW = 5, 2
AN_HOUR, MENTIONS_AN_HOUR = 3600, 50

FOLLOWED = [Notice.Kind.READER, Notice.Kind.BRANCH, Notice.Kind.THREAD, Notice.Kind.TOPIC]
"""The strongest first."""


@dataclass(frozen=True)
class Reached:
    """How far it has come: the kind, and the id of the last `Follow` that was looked at."""

    kind: Notice.Kind
    follow: int = 0


def spread(key: int, published: datetime, reached: Reached | None = None) -> Reached | None:
    """Tell who is to be told; where to go on, or None when it is done.

    :param published: who follows since then is not told.
    """
    comment = Comment.objects.select_related("parent").filter(pk=key).first()
    if comment is None:
        return None
    if reached is None:
        with transaction.atomic():
            if not _holds(comment):
                return None
            _tell_those_meant(comment)
    ends = time.monotonic() + A_TURN
    for step, low in _steps(comment, published, reached):
        with transaction.atomic():
            if not _holds(comment):
                return None
            writing.tell_followers(comment, step.kind, low, step.follow, published)
        if time.monotonic() > ends:
            return step
    return None


@transaction.atomic
def tell_named(key: int) -> None:
    """Of a comment that was edited; who was told of it before is not told again."""
    comment = Comment.objects.select_related("parent").filter(pk=key).first()
    if comment is not None and _holds(comment):
        _tell_those_named(comment)


def _holds(comment: Comment) -> bool:
    """Whether it is published; it stays so until the transaction ends."""
    found = Comment.objects.select_for_update(no_key=True).filter(pk=comment.pk)
    return found.filter(standing=Comment.Standing.PUBLISHED).first() is not None


def _steps(
    comment: Comment, published: datetime, reached: Reached | None
) -> Iterator[tuple[Reached, int]]:
    """Each with the id after which it begins."""
    start = FOLLOWED.index(reached.kind) if reached else 0
    for kind in FOLLOWED[start:]:
        low = reached.follow if reached and kind == reached.kind else 0
        follows = Follow.objects.filter(_followers(comment, kind), since__lte=published)
        while keys := list(
            follows.filter(pk__gt=low).order_by("pk").values_list("pk", flat=True)[:A_TIME]
        ):
            yield Reached(kind, keys[-1]), low
            low = keys[-1]


def _followers(comment: Comment, kind: Notice.Kind) -> Q:
    if kind == Notice.Kind.READER:
        return Q(other=comment.author_id or writing.NOBODY)
    if kind == Notice.Kind.BRANCH:
        return Q(branch=comment.root_id or writing.NOBODY)
    if kind == Notice.Kind.THREAD:
        return Q(thread=comment.thread_id)
    return Q(topic__in=list(comment.thread.article.topics.values_list("pk", flat=True)))


def _tell_those_meant(comment: Comment) -> None:
    """Whom it answers, and whom it mentions."""
    if comment.parent and comment.parent.author_id:
        writing.tell_one(comment, Notice.Kind.REPLY, comment.parent.author_id)
    _tell_those_named(comment)


def _tell_those_named(comment: Comment) -> None:
    """So many in all, however often it is edited."""
    told = dict(Notice.objects.filter(comment=comment).values_list("reader", "kind"))
    left = _most_mentions(comment) - list(told.values()).count(Notice.Kind.MENTION)
    for reader in [pk for pk in _mentioned(comment) if pk not in told][: max(0, left)]:
        if _may_mention(comment):
            writing.tell_one(comment, Notice.Kind.MENTION, reader)


def _mentioned(comment: Comment) -> list[int]:
    """In the order of the text."""
    readers = taking_part.readers_in(comment.text).values()
    return list(dict.fromkeys(one.pk for one in readers if one.pk != comment.author_id))


def _most_mentions(comment: Comment) -> int:
    """Fewer of a new writer."""
    published = Comment.objects.filter(
        author=comment.author_id, standing=Comment.Standing.PUBLISHED
    )
    is_known = published[:KNOWN].count() >= KNOWN
    return MENTIONS if is_known else MENTIONS_OF_NEW


def _may_mention(comment: Comment) -> bool:
    return allow("mention", str(comment.author_id), most=MENTIONS_AN_HOUR, seconds=AN_HOUR)
