"""Following, ignoring and blocking."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q

from standfirst.forum.actions import counting, taking_part
from standfirst.forum.models import Barrier, Comment, Follow, Notice, Thread
from standfirst.forum.refusals import Gone, Refused, TooMany
from standfirst.newsroom.models import Topic
from standfirst.readers.models import Reader

MOST = 5_000
ONESELF = "This is you. Others can follow you."
APART = "You cannot follow this reader."
TOO_MANY = f"You follow {MOST} already. Leave some of them first."

What = Reader | Thread | Comment | Topic


def _field(what: What) -> str:
    if isinstance(what, Reader):
        return "other"
    if isinstance(what, Thread):
        return "thread"
    return "branch" if isinstance(what, Comment) else "topic"


@transaction.atomic
def follow(reader: Reader, what: What) -> None:
    """A reader, a thread, a branch (by any of its comments), a topic. Idempotent.

    :raises Refused: it is oneself, a reader who keeps apart, or one too many.
    """
    if isinstance(what, Reader):
        _check(reader, what)
    if isinstance(what, Thread):
        what = counting.locked(what.pk)
    if isinstance(what, Comment) and what.root_id:
        what = Comment.objects.get(pk=what.root_id)
    wanted: dict[str, Any] = {_field(what): what}
    mine = Follow.objects.filter(reader=reader)
    if mine.filter(**wanted).exists():
        return
    if mine.count() >= MOST:
        raise TooMany(TOO_MANY)
    Follow.objects.get_or_create(reader=reader, **wanted)


def _check(reader: Reader, other: Reader) -> None:
    if other.pk == reader.pk:
        raise Refused(ONESELF)
    if not other.is_public:
        raise Gone("This reader is not here any more.")
    _hold(reader, other)
    if taking_part.is_kept_away(reader.pk, other.pk):
        raise Refused(APART)


def leave(reader: Reader, what: What) -> None:
    """Idempotent."""
    if isinstance(what, Comment) and what.root_id:
        what = Comment.objects.get(pk=what.root_id)
    Follow.objects.filter(reader=reader, **{_field(what): what}).delete()


def does_follow(reader: Reader, what: What) -> bool:
    if isinstance(what, Comment) and what.root_id:
        return Follow.objects.filter(reader=reader, branch=what.root_id).exists()
    return Follow.objects.filter(reader=reader, **{_field(what): what}).exists()


@transaction.atomic
def keep_apart(reader: Reader, other: Reader, kind: Barrier.Kind) -> None:
    """Ignore: their comments are hidden, and what was told of them is forgotten. Block: also,
    neither follows, answers or mentions.

    :raises Refused: it is oneself.
    """
    if reader.pk == other.pk:
        raise Refused("This is you.")
    _hold(reader, other)
    Barrier.objects.update_or_create(reader=reader, other=other, defaults={"kind": kind})
    _forget_notices(reader, other)
    if kind == Barrier.Kind.BLOCK:
        between = Q(reader=reader, other=other) | Q(reader=other, other=reader)
        Follow.objects.filter(between).delete()
        _forget_notices(other, reader)


def _hold(*readers: Reader) -> None:
    """Until the transaction ends, nothing else begins or ends between them."""
    rows = Reader.objects.filter(pk__in=[reader.pk for reader in readers]).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))


def _forget_notices(reader: Reader, writer: Reader) -> None:
    Notice.objects.filter(reader=reader, comment__author=writer).delete()


def let_near(reader: Reader, other: Reader) -> None:
    """Idempotent."""
    Barrier.objects.filter(reader=reader, other=other).delete()
