"""What those say whom a reader follows: pulled when it is read, so that following costs nothing.

Each thing that is followed is asked for its newest comment only, and the page is made of the few
that spoke last. The cost grows with what is followed, not with what was ever said.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from standfirst.forum.actions import taking_part
from standfirst.forum.models import Comment, Follow
from standfirst.readers.models import Reader

PAGE = 20
SOURCES = {
    "other": "author",
    "thread": "thread",
    "branch": "root",
    "topic": "thread__article__topics",
}
"""What is followed → which comments that means."""


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
    apart = taking_part.unseen_by(reader.pk).values_list("pk", flat=True)
    said = said.exclude(author__in=[*apart, reader.pk])
    wanted, is_full = Q(pk__in=[]), False
    for what, means in SOURCES.items():
        keys = _newest(reader, what, means, said)
        is_full |= len(keys) == PAGE
        if keys:
            wanted |= Q(pk__in=said.filter(**{f"{means}__in": keys}).values("pk"))
    ids = list(said.filter(wanted).order_by("-pk").values_list("pk", flat=True)[:PAGE])
    goes_on = ids and (is_full or len(ids) == PAGE)
    return Feed(ids, ids[-1] if goes_on else None)


def _newest(reader: Reader, what: str, means: str, said: QuerySet[Comment]) -> list[int]:
    """Those of this kind who spoke last, twenty at most."""
    last = said.filter(**{means: OuterRef(what)}).order_by("-pk").values("pk")[:1]
    follows = Follow.objects.filter(reader=reader, **{f"{what}__isnull": False})
    found = follows.annotate(last=Subquery(last)).exclude(last=None).order_by("-last")
    return list(found.values_list(what, flat=True)[:PAGE])
