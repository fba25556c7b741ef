"""Writing notices: one statement for many readers, the same on both databases.

Nobody is told who closed their account, who wants to hear nothing of the kind, who ignores or
blocks the writer or is blocked by them, or who has a notice of the comment already.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection

from standfirst.bus import log
from standfirst.forum.models import Comment, Notice, NoticeChoice
from standfirst.forum.models.notice import BY_MAIL
from standfirst.forum.notices import times
from standfirst.forum.signals import noticed
from standfirst.kit import clock
from standfirst.readers.models import Reader

INSERT = """
    INSERT INTO forum_notice (reader_id, comment_id, kind, at, seen_at, mail_at)
    SELECT reader.id, %(comment)s, %(kind)s, %(now)s,
        CASE WHEN COALESCE(choice.by_bell, TRUE) THEN NULL ELSE %(now)s END,
        CASE COALESCE(choice.mail, %(mail)s)
            WHEN 'at_once' THEN %(now)s WHEN 'hourly' THEN %(hourly)s
            WHEN 'daily' THEN %(daily)s ELSE NULL END
    FROM ({wanted}) wanted
    JOIN readers_reader reader ON reader.id = wanted.reader_id
    LEFT JOIN forum_noticechoice choice
        ON choice.reader_id = reader.id AND choice.kind = %(kind)s
    WHERE reader.is_active AND reader.erase_at IS NULL
        AND reader.id NOT IN (%(author)s, %(quiet)s)
        AND (COALESCE(choice.by_bell, TRUE)
            OR COALESCE(choice.by_push, FALSE) OR COALESCE(choice.mail, %(mail)s) <> 'never')
        AND NOT EXISTS (
            SELECT 1 FROM forum_barrier apart
            WHERE apart.reader_id = reader.id AND apart.other_id = %(author)s)
        AND NOT EXISTS (
            SELECT 1 FROM forum_barrier apart WHERE apart.reader_id = %(author)s
            AND apart.other_id = reader.id AND apart.kind = 'block')
    ON CONFLICT (reader_id, comment_id) DO NOTHING
    RETURNING id, reader_id, seen_at
"""
THESE = "SELECT id AS reader_id FROM readers_reader WHERE id = %(reader)s"
FOLLOWERS = """
    SELECT reader_id FROM forum_follow
    WHERE id > %(low)s AND id <= %(high)s AND since <= %(until)s AND {what}
"""
NOBODY = 0
"""The id of no reader."""


def tell_one(comment: Comment, kind: Notice.Kind, reader: int) -> None:
    _insert(comment, kind, THESE, {"reader": reader})


def tell_followers(
    comment: Comment, kind: Notice.Kind, low: int, high: int, until: datetime
) -> None:
    """Those whose `Follow` has an id from after ``low`` to ``high``, and is not younger."""
    values = {"low": low, "high": high, "until": _written(until)}
    _insert(comment, kind, FOLLOWERS.format(what=_CONDITIONS[kind]), values)


_CONDITIONS = {
    Notice.Kind.READER: "other_id = %(author)s",
    Notice.Kind.BRANCH: "branch_id = %(root)s",
    Notice.Kind.THREAD: "thread_id = %(thread)s",
    Notice.Kind.TOPIC: "topic_id IN (SELECT topic_id FROM newsroom_articlepage_topics "
    "WHERE articlepage_id = %(thread)s)",
}


def _insert(comment: Comment, kind: Notice.Kind, wanted: str, values: dict[str, Any]) -> None:
    now = clock.now()
    parent = comment.parent
    quiet = parent.author_id if parent and parent.is_quiet else None
    given = {
        "comment": comment.pk,
        "thread": comment.thread_id,
        "root": comment.root_id,
        "author": comment.author_id or NOBODY,
        "quiet": quiet or NOBODY,
        "kind": str(kind),
        "mail": BY_MAIL[kind],
        "now": _written(now),
        "hourly": _written(times.next_hour(now)),
        "daily": _written(times.next_morning(now)),
    }
    with connection.cursor() as cursor:
        cursor.execute(INSERT.format(wanted=wanted), given | values)
        rows = cursor.fetchall()
    ring([reader for _, reader, seen_at in rows if seen_at is None])
    push(kind, {reader: notice for notice, reader, _ in rows})


def _written(instant: Any) -> Any:
    return connection.ops.adapt_datetimefield_value(instant)


def ring(readers: list[int]) -> None:
    """Have the bells in their open tabs look again, from the commit on."""
    handles = Reader.objects.filter(pk__in=readers).values_list("handle", flat=True)
    log.publish_each([channel_of(handle) for handle in handles], {"what": "notice"})


def push(kind: str, notices: dict[int, int]) -> None:
    """Say which of these (reader → notice) are wanted by push; nobody is asked where none can."""
    if notices and noticed.has_listeners():
        wanted = NoticeChoice.objects.filter(reader__in=notices, kind=kind, by_push=True)
        ids = [notices[reader] for reader in wanted.values_list("reader", flat=True)]
        if ids:
            noticed.send(sender=Notice, notice_ids=ids)


def channel_of(handle: str) -> str:
    """On which a reader's own tabs listen."""
    return f"reader:{handle}"
