"""What stands in the queue, a page of ids at a time, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from django.db.models import Case, Count, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.http import QueryDict

from standfirst.forum.models import Comment, Decision, Flag
from standfirst.readers.models import Reader

M = TypeVar("M", Comment, Decision)
A_PAGE = 25
MOST_COUNTED = 99
"""So far the number in the menu is counted."""
URGENT = Case(
    When(reason=Flag.Reason.ILLEGAL, then=2_000_000),
    When(reason=Flag.Reason.HATE, then=1_000_000),
    default=0,
    output_field=IntegerField(),
)


class Tab(StrEnum):
    WAITING = "waiting"
    NEWEST = "newest"
    DECIDED = "decided"


@dataclass(frozen=True)
class Wanted:
    """What a moderator asked for. ``after``: where the page before it stopped."""

    tab: Tab = Tab.WAITING
    story: int | None = None
    words: str = ""
    writer: str = ""
    after: tuple[int, ...] = ()

    @classmethod
    def read(cls, query: QueryDict) -> Wanted:
        """What makes no sense is as if it were not there."""
        tab, story = query.get("tab", ""), query.get("story", "")
        after = query.get("after", "").split(".")
        return cls(
            Tab(tab) if tab in set(Tab) else Tab.WAITING,
            int(story[:9]) if story.isascii() and story.isdigit() else None,
            query.get("words", "").replace("\0", "").strip()[:200],
            query.get("writer", "").replace("\0", "").strip()[:100],
            tuple(int(one[:18]) for one in after)
            if all(one.isascii() and one.isdigit() for one in after)
            else (),
        )

    @property
    def is_narrow(self) -> bool:
        return bool(self.story or self.words or self.writer)


@dataclass(frozen=True)
class Part:
    """``ids``: of comments, or of decisions in their tab. ``next``: "" at the end."""

    ids: list[int]
    next: str = ""


def waiting() -> QuerySet[Comment]:
    """Held, or published with a flag that nobody has looked at."""
    held = Comment.objects.filter(standing=Comment.Standing.HELD).values("pk")
    flagged = open_flags().filter(comment__standing=Comment.Standing.PUBLISHED).values("comment")
    return Comment.objects.filter(pk__in=held.union(flagged))


def open_flags() -> QuerySet[Flag]:
    return Flag.objects.filter(settled_at=None)


def number_waiting() -> str:
    """12; 99+ when there are more; "" when nothing waits. One query."""
    found = waiting()[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED}+" if found > MOST_COUNTED else str(found or "")


def part_of(wanted: Wanted) -> Part:
    """The page that was asked for: one query."""
    if wanted.tab == Tab.WAITING:
        return _waiting(wanted)
    if wanted.tab == Tab.DECIDED:
        return _by_id(_narrowed(decided(), wanted, "comment__"), wanted)
    published = Comment.objects.filter(standing=Comment.Standing.PUBLISHED)
    return _by_id(_narrowed(published, wanted), wanted)


def decided() -> QuerySet[Decision]:
    """By people, about comments; not what only takes another one back."""
    judged = (Decision.What.APPROVED, Decision.What.REJECTED)
    return Decision.objects.filter(
        what__in=judged, by__isnull=False, comment__isnull=False, undoes=None
    )


def _waiting(wanted: Wanted) -> Part:
    """Against the law, hateful, most reported; then what has waited longest."""
    of = open_flags().filter(comment=OuterRef("pk")).order_by().values("comment")
    urgency = Subquery(of.annotate(urgency=Max(URGENT) + Count("pk")).values("urgency"))
    found = _narrowed(waiting(), wanted).annotate(urgency=Coalesce(urgency, 0))
    if len(wanted.after) == 2:
        level, last = wanted.after
        found = found.filter(Q(urgency__lt=level) | Q(urgency=level, pk__gt=last))
    rows = list(found.order_by("-urgency", "pk").values_list("pk", "urgency")[: A_PAGE + 1])
    ids = [pk for pk, _ in rows[:A_PAGE]]
    if len(rows) <= A_PAGE:
        return Part(ids)
    pk, level = rows[A_PAGE - 1]
    return Part(ids, f"{level}.{pk}")


def _by_id(found: QuerySet[M], wanted: Wanted) -> Part:
    """The newest first."""
    if len(wanted.after) == 1:
        found = found.filter(pk__lt=wanted.after[0])
    ids = list(found.order_by("-pk").values_list("pk", flat=True)[: A_PAGE + 1])
    return Part(ids[:A_PAGE], str(ids[A_PAGE - 1]) if len(ids) > A_PAGE else "")


def _narrowed(found: QuerySet[M], wanted: Wanted, at: str = "") -> QuerySet[M]:
    if wanted.story:
        found = found.filter(**{f"{at}thread": wanted.story})
    if wanted.words:
        found = found.filter(**{f"{at}text__icontains": wanted.words})
    if wanted.writer:
        of = Q(**{f"{at}author__in": readers_called(wanted.writer).values("pk")})
        found = found.filter(of | Q(**{f"{at}signed__icontains": wanted.writer}))
    return found


def readers_called(name: str) -> QuerySet[Reader]:
    """By a part of a name of theirs, now or formerly, or by the word in their address."""
    return Reader.objects.filter(
        Q(name__icontains=name)
        | Q(first_name__icontains=name)
        | Q(last_name__icontains=name)
        | Q(former_names__name__icontains=name)
        | Q(handle=name)
    )
