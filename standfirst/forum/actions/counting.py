"""The counts that stand beside comments, kept in the transaction of what moves them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, F, Q

from standfirst.delivery.purge import announce
from standfirst.forum.models import Comment, Thread
from standfirst.forum.models.thread import count_tag
from standfirst.kit import clock

PUBLISHED = Comment.Standing.PUBLISHED
LISTED = ExpressionWrapper(
    Q(standing=PUBLISHED) | Q(replies__gt=0) | Q(root=None, branch__gt=0),
    output_field=BooleanField(),
)


NEW = """
    UPDATE forum_comment SET
        place = CASE id WHEN %s THEN %s ELSE place END,
        replies = replies + CASE id WHEN %s THEN %s ELSE 0 END,
        branch = branch + CASE id WHEN %s THEN %s ELSE 0 END
    WHERE id IN (%s, %s, %s)
"""


def locked(article: int) -> Thread:
    """The thread of a story, made where there is none, and held until the transaction ends."""
    held = Thread.objects.select_for_update().filter(pk=article)
    if found := list(held):
        return found[0]
    Thread.objects.bulk_create([Thread(article_id=article)], ignore_conflicts=True)
    return held.get()


def put_below(comment: Comment, parent: Comment) -> None:
    """Give a reply that was written just now its place, and count it where it is published.

    In one statement: a comment is posted often.
    """
    comment.place = parent.place_of_reply(comment.pk)
    me, above, root, count = comment.pk, comment.parent_id, comment.root_id, int(comment.is_public)
    with connection.cursor() as cursor:
        cursor.execute(NEW, [me, comment.place, above, count, root, count, me, above, root])


def count_new(thread: Thread, comment: Comment) -> None:
    """What `settle` does, of a comment that was written just now, published, under a published one.

    So whatever it answers is listed already, and has been counted there by `put_below`. The
    thread's own numbers are saved by the caller. Pages of a quiet thread do not ask what they have
    missed, so its first comment makes them anew at once.
    """
    is_told = thread.is_lively
    thread.shown += 1
    thread.last_at = clock.now()
    show_again(thread, comment, count_tag(thread.pk), lazy=is_told)


def settle(thread: Thread, comment: Comment, standing: Comment.Standing) -> None:
    """Give the comment this standing, and move the counts. The thread is held by the caller.

    `Thread.shown`: published comments. `replies`: of a comment, published direct answers.
    `branch`: of a root, published comments below it. `is_listed`: published, or something
    published answers it; of a root, stands anywhere below it.
    """
    moves = (standing == PUBLISHED) - comment.is_public
    stands_as_gone = comment.is_listed and not comment.is_public
    is_told = thread.is_lively and not stands_as_gone
    comment.standing = standing
    Comment.objects.filter(pk=comment.pk).update(standing=standing, why=comment.why)
    if moves:
        _add(moves, comment)
        thread.shown += moves
        if moves > 0:
            thread.last_at = clock.now()
        thread.save(update_fields=["shown", "last_at"])
    list_again({comment.pk, comment.parent_id, comment.root_id})
    counts = [count_tag(thread.pk)] if moves else []
    show_again(thread, comment, *counts, lazy=moves == 0 or (moves > 0 and is_told))


def show_again(thread: Thread, comment: Comment, *more: str, lazy: bool = False) -> None:
    """Stored pages that show the comment are made anew, and those with one of these tags."""
    said = [said_by(comment.author_id)] if comment.author_id else []
    announce([thread.tag, *said, *more], lazy=lazy)


def said_by(reader: int) -> str:
    """On stored pages that show what this reader said last."""
    return f"said:{reader}"


def _add(moves: int, comment: Comment) -> None:
    if comment.parent_id and comment.parent_id == comment.root_id:
        both = {"replies": F("replies") + moves, "branch": F("branch") + moves}
        Comment.objects.filter(pk=comment.root_id).update(**both)
    elif comment.parent_id and comment.root_id:
        Comment.objects.filter(pk=comment.parent_id).update(replies=F("replies") + moves)
        Comment.objects.filter(pk=comment.root_id).update(branch=F("branch") + moves)


def list_again(keys: Iterable[int | None]) -> None:
    Comment.objects.filter(pk__in=[key for key in keys if key]).update(is_listed=LISTED)
