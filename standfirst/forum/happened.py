"""Saying that something happened in a thread: to open pages, and to the rooms' tasks.

Called in the transaction of the change; nobody hears of it before the commit.
"""

from __future__ import annotations

from standfirst.bus import log
from standfirst.forum.models import Comment, Thread
from standfirst.forum.notices import tasks
from standfirst.kit import clock


def posted(thread: Thread, comment: Comment) -> None:
    """A new comment, published or held."""
    if comment.is_public:
        published(thread, comment)


def published(thread: Thread, comment: Comment) -> None:
    """The caller holds the thread, and has moved its numbers."""
    _say(thread, "posted", comment, "shown", "last_at")
    tasks.tell.enqueue(comment.pk, clock.now().isoformat())


def changed(thread: Thread, comment: Comment) -> None:
    _say(thread, "changed", comment)


def mentioned(comment: Comment) -> None:
    """It names others than before."""
    tasks.mention.enqueue(comment.pk)


def removed(thread: Thread, comment: Comment) -> None:
    _say(thread, "removed", comment)
    tasks.withdraw.enqueue(comment.pk)


def voted(thread_id: int, comment: Comment) -> None:
    log.publish(
        f"thread:{thread_id}",
        {"what": "voted", "id": comment.pk, "up": comment.up, "down": comment.down},
    )


def _say(thread: Thread, what: str, comment: Comment, *moved: str) -> None:
    said = {"what": what, "id": comment.pk, "root": comment.root_id, "shown": thread.shown}
    thread.heard = log.publish(thread.channel, said)
    thread.save(update_fields=["heard", *moved])
