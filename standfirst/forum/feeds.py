"""What those say whom a reader follows: pulled when it is read, so that following costs nothing.

Each thing that is followed is asked for its newest comment only, then the few that spoke last
for their newest twenty. The cost grows with what is followed, not with what was ever said. Who
follows very much finds a page among the last comments of all, which is looked at first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from standfirst.forum.actions import taking_part
from standfirst.forum.models import Comment, Follow, Thread
from standfirst.readers.models import Reader

PAGE = 20
STORIES = 500
"""Of the followed topics: so many that were discussed last."""
MANY, LAST = 200, 2_000
"""Of whoever follows so much, so many comments are looked at first."""
FOLLOWED = {"other": "author", "thread": "thread", "branch": "root"}
"""What is followed, and what of a comment it is."""


@dataclass(frozen=True)
class Feed:
    """Ids, the newest first. ``before``: to go on with; None at the end."""

    ids: list[int]
    before: int | None


def feed_of(reader: Reader, before: int | None = None) -> Feed:
    """At most twenty comments; none of one's own, none of those of whom the reader sees nothing.

    Those below stories that are not public any more are still among them.
    """
    said = Comment.objects.filter(standing=Comment.Standing.PUBLISHED)
    if before is not None:
        said = said.filter(pk__lt=before)
    apart = list(taking_part.unseen_by(reader.pk).values_list("pk", flat=True))
    said = said.filter(Q(author=None) | ~Q(author__in=[*apart, reader.pk]))
    follows = Follow.objects.filter(reader=reader)
    if ids := _among_the_last(said, follows, before):
        return Feed(ids, ids[-1])
    newest: list[tuple[str, Any]] = []
    for what, means in FOLLOWED.items():
        newest += _newest(said, follows.exclude(**{what: None}), what, means)
    newest += _newest(said, _discussed_last(follows.exclude(topic=None)), "pk", "thread")
    ids = sorted(_all(newest), reverse=True)[:PAGE]
    return Feed(ids, ids[-1] if len(ids) == PAGE else None)


def _among_the_last(
    said: QuerySet[Comment], follows: QuerySet[Follow], before: int | None
) -> list[int]:
    """A whole page, or nothing: the last comments of all do not fill it."""
    if follows.count() < MANY:
        return []
    end = before or (Comment.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    theirs = Q(Exists(follows.filter(topic__articles=OuterRef("thread"))))
    for what, means in FOLLOWED.items():
        theirs |= Q(Exists(follows.filter(**{what: OuterRef(means)})))
    found = said.filter(theirs, pk__gte=end - LAST).order_by("-pk")
    ids = list(found.values_list("pk", flat=True)[:PAGE])
    return ids if len(ids) == PAGE else []


def _discussed_last(topics: QuerySet[Follow]) -> QuerySet[Thread]:
    about = Thread.objects.filter(article__topics__in=topics.values("topic"), shown__gt=0)
    last = about.order_by("-last_at").values("pk").distinct()[:STORIES]
    return Thread.objects.filter(pk__in=Subquery(last))


def _newest(
    said: QuerySet[Comment], among: QuerySet[Any], what: str, means: str
) -> list[tuple[str, Any]]:
    """A statement for each of the twenty of whom or of which the newest comments are."""
    last = said.filter(**{means: OuterRef(what)}).order_by("-pk").values("pk")[:1]
    found = among.annotate(last=Subquery(last)).order_by(F("last").desc(nulls_last=True))
    keys = [key for key, pk in found.values_list(what, "last")[:PAGE] if pk is not None]
    of_one = said.filter(**{means: 0}).order_by("-pk").values_list("pk", flat=True)[:PAGE]
    sql, values = of_one.query.sql_with_params()
    return [(sql, [*values[:-1], key]) for key in keys]  # the last value is whose they are


def _all(statements: list[tuple[str, Any]]) -> set[int]:
    """What all of them find, in one query."""
    if not statements:
        return set()
    parts = [f"SELECT * FROM ({sql}) one" for sql, _ in statements]  # noqa: S608 - Django wrote it
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [one for _, some in statements for one in some])
        return {key for (key,) in cursor.fetchall()}
