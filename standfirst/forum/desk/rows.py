"""Comments as moderators see them: what was said, by whom, where, and what speaks against it.

The queries do not grow with the rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from standfirst.forum import text
from standfirst.forum.actions.moderating import JUDGED
from standfirst.forum.desk.waiting import open_flags
from standfirst.forum.models import Ban, Comment, Decision, Flag, Wording
from standfirst.forum.reading import name_of
from standfirst.forum.seen import Seen, moment
from standfirst.forum.text.gate import sanitised
from standfirst.newsroom.cards import address
from standfirst.newsroom.models import ArticlePage
from standfirst.newsroom.querysets import with_sections

EXCERPT = 200  # characters of what a comment answers


@dataclass(frozen=True)
class Writer:
    """``handle``: "" of somebody who has gone or never had an account."""

    name: str
    handle: str = ""
    since: datetime | None = None
    comments: int = 0
    rejected: int = 0
    is_banned: bool = False


@dataclass(frozen=True)
class Report:
    """An open flag. ``right`` of ``judged`` earlier ones of this reader were."""

    reason: str
    words: str
    name: str
    handle: str
    at: datetime
    right: int
    judged: int


@dataclass(frozen=True)
class Story:
    id: int
    title: str
    url: str


@dataclass(frozen=True)
class Row:
    """One comment in a queue. ``seen`` goes back with the decision."""

    comment: Comment
    writer: Writer
    story: Story
    seen: Seen
    to: str = ""
    answers: str = ""
    reports: list[Report] = field(default_factory=list)
    wordings: list[Wording] = field(default_factory=list)
    is_pinned: bool = False
    decision: Decision | None = None
    """In the tab of decisions: this one."""

    @property
    def id(self) -> int:
        return self.comment.pk

    @property
    def key(self) -> str:
        """As the form sends it."""
        return f"{self.id}:{self.seen}"

    @property
    def anchor(self) -> str:
        return f"d{self.decision.pk}" if self.decision else f"c{self.id}"

    @property
    def html(self) -> str:
        """Through the gate once more: Wagtail's side lets inline scripts run."""
        return sanitised(self.comment.html)

    @property
    def is_withdrawn(self) -> bool:
        return self.comment.standing == Comment.Standing.WITHDRAWN

    @property
    def is_rejected(self) -> bool:
        return self.comment.standing == Comment.Standing.REJECTED

    @property
    def can_undo(self) -> bool:
        """Whether the decision is the last word about it."""
        one = self.decision
        return bool(one and one.pk == self.seen.decision and not self.is_withdrawn)

    @property
    def why(self) -> str:
        """Why it is here or is not published, as a sentence."""
        if self.is_withdrawn:
            return "Its writer has removed it"
        why = self.comment.get_why_display() if self.comment.why else ""
        if self.is_rejected:
            return f"Not published: {why}" if why else "Not published"
        if self.comment.standing == Comment.Standing.HELD:
            return f"Held: {why}" if why else "Held"
        return "Published, and reported by readers" if self.reports else "Published"


def rows_of(ids: list[int]) -> list[Row]:
    """In this order. Eight queries."""
    found = {one.pk: one for one in _comments().filter(pk__in=ids)}
    comments = [found[pk] for pk in ids if pk in found]
    writers, stories = _writers(comments), _stories({one.thread_id for one in comments})
    reports, newest = _reports(ids)
    wordings: dict[int, list[Wording]] = defaultdict(list)
    for one in Wording.objects.filter(comment__in=ids).order_by("pk"):
        wordings[one.comment_id].append(one)
    last = dict(
        Decision.objects.filter(comment__in=ids, what__in=JUDGED, by__isnull=False)
        .values_list("comment")
        .annotate(last=Max("pk"))
    )
    return [
        Row(
            comment=one,
            writer=writers.get(one.author_id or 0) or Writer(name_of(None, one.signed)),
            story=stories[one.thread_id],
            seen=Seen(last.get(one.pk, 0), newest.get(one.pk, 0), moment(one.edited_at)),
            to=name_of(one.parent.author, one.parent.signed) if one.parent else "",
            answers=text.excerpt(one.parent.text, EXCERPT) if one.parent else "",
            reports=reports[one.pk],
            wordings=wordings[one.pk],
            is_pinned=one.thread.pinned_id == one.pk,
        )
        for one in comments
    ]


def rows_of_decisions(ids: list[int]) -> list[Row]:
    """A row for each decision, in this order. Nine queries."""
    decisions = {
        one.pk: one for one in Decision.objects.filter(pk__in=ids).select_related("by", "undone_by")
    }
    rows = {row.id: row for row in rows_of([one.comment_id or 0 for one in decisions.values()])}
    found = [decisions[pk] for pk in ids if pk in decisions]
    return [
        Row(**vars(rows[one.comment_id]) | {"decision": one})
        for one in found
        if one.comment_id in rows
    ]


def _comments() -> QuerySet[Comment]:
    return Comment.objects.select_related("author", "parent__author", "thread")


def _stories(ids: set[int]) -> dict[int, Story]:
    articles = ArticlePage.objects.filter(pk__in=ids).only("title", "slug", "path", "depth", "live")
    return {
        one.pk: Story(one.pk, one.title, address(one) if one.live else "")
        for one in with_sections(articles)
    }


def _writers(comments: Iterable[Comment]) -> dict[int, Writer]:
    people = {one.author.pk: one.author for one in comments if one.author}
    banned = {ban.reader_id for ban in Ban.objects.filter(reader__in=people) if ban.holds}
    numbers = {
        row["author"]: (row["all"], row["rejected"])
        for row in Comment.objects.filter(author__in=people)
        .values("author")
        .annotate(
            all=Count("pk"), rejected=Count("pk", filter=Q(standing=Comment.Standing.REJECTED))
        )
    }
    return {
        pk: Writer(
            one.public_name, one.handle, one.date_joined, *numbers.get(pk, (0, 0)), pk in banned
        )
        for pk, one in people.items()
    }


def _reports(ids: list[int]) -> tuple[dict[int, list[Report]], dict[int, int]]:
    """Of each comment: its open flags, and the id of the newest of them."""
    flags = list(open_flags().filter(comment__in=ids).select_related("reader").order_by("pk"))
    judged = accuracy({flag.reader_id for flag in flags if flag.reader_id})
    found: dict[int, list[Report]] = defaultdict(list)
    newest: dict[int, int] = {}
    for flag in flags:
        reader, (right, of) = flag.reader, judged.get(flag.reader_id or 0, (0, 0))
        found[flag.comment_id].append(
            Report(
                reason=str(flag.get_reason_display()),
                words=flag.words,
                name=name_of(reader, ""),
                handle=reader.handle if reader else "",
                at=flag.at,
                right=right,
                judged=of,
            )
        )
        newest[flag.comment_id] = flag.pk
    return found, newest


def accuracy(readers: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Reader → how many of their flags were right, of how many that were looked at."""
    found = Flag.objects.filter(reader__in=list(readers), was_right__isnull=False).values("reader")
    counted = found.annotate(right=Count("pk", filter=Q(was_right=True)), of=Count("pk"))
    return {row["reader"]: (row["right"], row["of"]) for row in counted}
