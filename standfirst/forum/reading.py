"""Comments as a page shows them: roots with their first replies, a branch, one with those above.

The queries of a page do not grow with what is on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery, prefetch_related_objects

from standfirst.delivery.tags import note
from standfirst.forum.models import Comment, Thread
from standfirst.forum.models.comment import DEEPEST
from standfirst.newsroom.cards import address
from standfirst.newsroom.models import ArticlePage
from standfirst.newsroom.querysets import with_sections
from standfirst.newsroom.stamps import Stamp, stamp
from standfirst.readers.models import Reader

REPLIES = 3
IN_BRANCH = 50
ABOVE = """
    WITH RECURSIVE above(id, parent_id) AS (
        SELECT id, parent_id FROM forum_comment WHERE id = %s
        UNION ALL
        SELECT c.id, c.parent_id FROM forum_comment c JOIN above a ON c.id = a.parent_id
    ) SELECT id FROM above
"""


@dataclass
class Shown:
    """One comment on a page. ``replies`` are those shown below it, ``more`` how many are not."""

    id: int
    level: int
    standing: str
    html: str
    name: str
    handle: str
    initials: str
    badges: list[str]
    is_author: bool
    time: Stamp
    edited: datetime | None
    up: int
    down: int
    is_featured: bool
    parent: int | None
    root: int | None
    to: str = ""
    place: str = ""
    branch: int = 0
    is_pinned: bool = False
    replies: list[Shown] = field(default_factory=list)
    more: int = 0
    after: str = ""

    @property
    def is_public(self) -> bool:
        return self.standing == Comment.Standing.PUBLISHED

    @property
    def is_withdrawn(self) -> bool:
        return self.standing == Comment.Standing.WITHDRAWN

    @property
    def when(self) -> str:
        """11 October 16:02 BST, with the year when it is another one."""
        local, clock = self.time.local, self.time.clock
        year = f" {local.year}" if local.year != self.time.today.year else ""
        return f"{local.day} {local:%B}{year} {clock}"


def with_people(found: QuerySet[Comment]) -> QuerySet[Comment]:
    return found.select_related("author", "parent__author")


def page_of(ids: list[int], thread: Thread, zone: str) -> list[Shown]:
    """These roots in this order, each with its first replies. Four queries."""
    third = (
        Comment.objects.filter(root=OuterRef("pk"), is_listed=True)
        .order_by("place")
        .values("place")[REPLIES - 1 : REPLIES]
    )
    roots = with_people(Comment.objects.filter(pk__in=ids, is_listed=True)).annotate(
        third=Subquery(third)
    )
    kept: dict[int, Any] = {root.pk: root for root in roots}
    replies = list(with_people(_first_replies(kept.values()))) if kept else []
    found = shown([*kept.values(), *replies], thread, zone)
    below: dict[int, list[Shown]] = defaultdict(list)
    for reply in replies:
        below[reply.root_id or 0].append(found[reply.pk])
    for root in kept.values():
        _nest(found[root.pk], below[root.pk], root.branch)
    return [found[pk] for pk in ids if pk in found]


def _first_replies(roots: Iterable[Any]) -> QuerySet[Comment]:
    wanted = Q(pk__in=[])
    for root in roots:
        if root.third is not None:
            wanted |= Q(root=root.pk, place__lte=root.third)
        elif root.branch or root.replies:
            wanted |= Q(root=root.pk)
    return Comment.objects.filter(wanted, is_listed=True).order_by("place")


def branch_of(root: Comment, thread: Thread, zone: str, after: str = "") -> Shown:
    """A root with up to fifty replies from a place on. ``more``: published ones after these."""
    below = Comment.objects.filter(root=root.pk, is_listed=True, place__gt=after)
    replies = list(with_people(below).order_by("place")[: IN_BRANCH + 1])
    found = shown([root, *replies[:IN_BRANCH]], thread, zone)
    head = found[root.pk]
    _nest(head, [found[reply.pk] for reply in replies[:IN_BRANCH]], 0)
    rest = below.filter(place__gt=head.after, standing=Comment.Standing.PUBLISHED)
    head.more = rest.count() if len(replies) > IN_BRANCH else 0
    return head


def with_those_above(comment: Comment, thread: Thread, zone: str) -> list[Shown]:
    """From the root to the comment, then what answers it directly, the first fifty; two queries."""
    with connection.cursor() as cursor:
        cursor.execute(ABOVE, [comment.pk])
        keys = [row[0] for row in cursor.fetchall()]
    wanted = Q(pk__in=keys) | Q(parent=comment.pk, is_listed=True)
    found = with_people(Comment.objects.filter(wanted)).order_by("depth", "pk")
    rows = list(found[: len(keys) + IN_BRANCH])
    line = shown(rows, thread, zone)
    return [line[row.pk] for row in rows]


def _nest(root: Shown, replies: list[Shown], branch: int) -> None:
    """Each below what it answers, as deep as indents go. ``branch``: published ones in all."""
    open_at: list[Shown] = [root]
    for reply in replies:
        del open_at[max(1, reply.level) :]
        while len(open_at) > 1 and not reply.place.startswith(open_at[-1].place):
            open_at.pop()
        open_at[-1].replies.append(reply)
        if reply.level < DEEPEST:
            open_at.append(reply)
    root.more = max(0, branch - sum(reply.is_public for reply in replies))
    root.after = replies[-1].place if replies else ""


def shown(rows: list[Comment], thread: Thread, zone: str) -> dict[int, Shown]:
    """Two queries: badges, and who wrote the story."""
    people = _writers(rows)
    badges = _badges(people)
    authors = set(
        ArticlePage.objects.filter(pk=thread.pk)
        .exclude(bylines__journalist__account=None)
        .values_list("bylines__journalist__account", flat=True)
    )
    note(thread.tag, *(one.tag for one in people))
    return {
        row.pk: _one(
            row,
            badges.get(row.author_id or 0, []),
            row.author_id in authors,
            row.pk == thread.pinned_id,
            stamp(row.posted_at, zone),
        )
        for row in rows
    }


def _writers(rows: list[Comment]) -> list[Reader]:
    """Each once."""
    return list({row.author_id: row.author for row in rows if row.author}.values())


def _badges(people: list[Reader]) -> dict[int, list[str]]:
    """By reader, in one query."""
    prefetch_related_objects(people, "badges")
    return {one.pk: [str(badge.kind) for badge in one.badges.all()] for one in people}


def _one(row: Comment, badges: list[str], is_author: bool, is_pinned: bool, time: Stamp) -> Shown:
    writer, parent = row.author, row.parent
    stands = row.is_public
    return Shown(
        id=row.pk,
        level=row.level,
        standing=row.standing,
        html=row.html if stands else "",
        name=name_of(writer, row.signed),
        handle=writer.handle if writer and writer.is_public else "",
        initials=writer.initials if writer else "",
        badges=badges,
        is_author=is_author,
        time=time,
        edited=row.edited_at if stands else None,
        up=row.up,
        down=row.down,
        is_featured=row.featured_at is not None,
        parent=row.parent_id,
        root=row.root_id,
        to=name_of(parent.author, parent.signed) if parent and parent.is_public else "",
        place=row.place,
        branch=row.branch,
        is_pinned=is_pinned,
    )


@dataclass(frozen=True)
class Entry:
    """A comment away from its story."""

    comment: Shown
    title: str
    url: str


def entries(rows: list[Comment], zone: str) -> list[Entry]:
    """In this order; each needs `thread__article`. Three queries."""
    with_sections([row.thread.article for row in rows])
    badges = _badges(_writers(rows))
    found = []
    for row in rows:
        story = row.thread.article
        theirs = badges.get(row.author_id or 0, [])
        one = _one(row, theirs, False, False, stamp(row.posted_at, zone))
        found.append(Entry(one, story.title, address(story)))
    return found


def name_of(writer: Reader | None, signed: str) -> str:
    """As others see it."""
    return writer.public_name if writer else signed or "A former reader"
