"""Comments as a page shows them: roots with their first replies, a branch, one with those above.

The queries of a page do not grow with what is on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection
from django.db.models import Q, QuerySet, Value
from django.db.models.expressions import RawSQL

from standfirst.delivery.tags import note
from standfirst.forum.models import Comment, Thread
from standfirst.forum.models.comment import DEEPEST
from standfirst.kit import clock
from standfirst.newsroom.cards import address
from standfirst.newsroom.models import Byline
from standfirst.newsroom.querysets import with_sections
from standfirst.newsroom.stamps import Stamp, stamp
from standfirst.readers.models import Badge, Reader

IN_BRANCH = 50
ABOVE = """
    WITH RECURSIVE above(id, parent_id) AS (
        SELECT id, parent_id FROM forum_comment WHERE id = %s
        UNION ALL
        SELECT c.id, c.parent_id FROM forum_comment c JOIN above a ON c.id = a.parent_id
    ) SELECT id FROM above
"""
REPLIES = 3  # below a root, on a page of several
WITH_FIRST = """
    SELECT id FROM forum_comment WHERE id = %s UNION ALL
    SELECT id FROM (
        SELECT id FROM forum_comment WHERE root_id = %s AND is_listed ORDER BY place LIMIT %s
    ) first
"""
AUTHOR = ""  # which no badge is called
COLUMNS = (
    *("thread", "parent", "root", "author", "signed", "depth", "place", "standing", "html"),
    *("posted_at", "edited_at", "featured_at", "up", "down", "replies", "branch", "is_listed"),
    *(
        f"{whose}__{field}"
        for whose in ("author", "parent__author")
        for field in ("name", "first_name", "last_name", "handle")
    ),
    *(f"author__{field}" for field in ("is_listed", "is_active", "erase_at")),
    *("parent__signed", "parent__standing"),
)
"""What is shown of a comment, of its writer and of whom it answers."""


@dataclass
class Shown:
    """One comment on a page. ``replies`` are those shown below it, ``more`` how many are not."""

    id: int
    level: int
    standing: str
    html: str
    name: str
    handle: str
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
        local, hour = self.time.local, self.time.clock
        year = f" {local.year}" if local.year != self.time.today.year else ""
        return f"{local.day} {local:%B}{year} {hour}"


def with_people(found: QuerySet[Comment]) -> QuerySet[Comment]:
    """With `COLUMNS` only: anything else costs a query for each comment."""
    return found.select_related("author", "parent__author").only(*COLUMNS)


def page_of(
    ids: list[int], thread: Thread, zone: str, beside: list[int] | None = None
) -> list[Shown]:
    """These roots in this order, each with its first replies. Two queries.

    :param beside: comments that come after them, without replies unless they are among them.
    """
    wanted = list(dict.fromkeys([*ids, *(beside or [])]))
    if not wanted:
        return []
    # As many short walks along an index as there are roots.
    both = " UNION ALL ".join([WITH_FIRST] * len(wanted))
    values = [value for pk in wanted for value in (pk, pk if pk in ids else None, REPLIES)]
    listed = Comment.objects.filter(pk__in=RawSQL(both, values), is_listed=True)  # noqa: S611 - none of it is typed
    rows = list(with_people(listed).order_by("place"))
    found = shown(rows, thread, zone)
    below: dict[int, list[Shown]] = defaultdict(list)
    for row in rows:  # One beside them may be a further reply to one of them.
        if row.root_id and len(below[row.root_id]) < REPLIES:
            below[row.root_id].append(found[row.pk])
    for pk in ids:
        if pk in found:
            _nest(found[pk], below[pk], found[pk].branch)
    return [found[pk] for pk in wanted if pk in found]


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
    """One query."""
    people = {row.author_id: row.author for row in rows if row.author}
    marks = _marks(people, thread.pk)
    now = clock.now()
    note(thread.tag, *(one.tag for one in people.values()))
    return {
        row.pk: _one(
            row,
            marks.get(row.author_id or 0, []),
            row.pk == thread.pinned_id,
            stamp(row.posted_at, zone, now=now),
        )
        for row in rows
    }


def _marks(people: Iterable[int | None], story: int | None = None) -> dict[int, list[str]]:
    """By reader: badges in the order in which they stand, and `AUTHOR` of who wrote the story."""
    found: dict[int, list[str]] = defaultdict(list)
    held = Badge.objects.filter(reader__in=people).values_list("reader", "kind").order_by()
    if story:
        wrote = Byline.objects.filter(article=story, journalist__account__in=people)
        account = wrote.values_list("journalist__account", Value(AUTHOR)).order_by()
        held = held.union(account, all=True)
    for reader, kind in held.order_by("kind"):
        found[reader].append(kind)
    return found


def _one(row: Comment, marks: list[str], is_pinned: bool, time: Stamp) -> Shown:
    writer, parent = row.author, row.parent
    stands = row.is_public
    return Shown(
        id=row.pk,
        level=row.level,
        standing=row.standing,
        html=row.html if stands else "",
        name=name_of(writer, row.signed),
        handle=writer.handle if writer and writer.is_public else "",
        badges=[mark for mark in marks if mark != AUTHOR],
        is_author=AUTHOR in marks,
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
    marks = _marks({row.author_id for row in rows if row.author_id})
    with_sections([row.thread.article for row in rows])
    found = []
    for row in rows:
        story = row.thread.article
        one = _one(row, marks.get(row.author_id or 0, []), False, stamp(row.posted_at, zone))
        found.append(Entry(one, story.title, address(story)))
    return found


def name_of(writer: Reader | None, signed: str) -> str:
    """As others see it."""
    return writer.public_name if writer else signed or "A former reader"
