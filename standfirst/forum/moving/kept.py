"""Comments of former sites, which the newsroom has kept, are taken over into the forum.

Each once, whenever an import has ended, and when the paper is set up. What happens to it there
later does not come over: it is the forum's. Spam, what was in the trash and what its writer has
had erased is not taken; nor are addresses and websites of writers, which stay with what is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from standfirst.forum import text
from standfirst.forum.models import Comment
from standfirst.forum.moving.filing import A_TIME, Arrival, file
from standfirst.forum.moving.order import Node, in_order
from standfirst.forum.moving.words import markdown
from standfirst.kit.interchange import Outcome, Result, Step
from standfirst.newsroom.models import ArticlePage, KeptComment

STANDINGS = {"approved": Comment.Standing.PUBLISHED, "held": Comment.Standing.HELD}
TYPE = "forum comment"


def waiting() -> QuerySet[KeptComment]:
    """Those that are not here yet, under stories of ours."""
    here = Comment.objects.filter(
        ~Q(source=""), source=OuterRef("source"), identifier=OuterRef("identifier")
    )
    wanted = KeptComment.objects.filter(kind="comment", standing__in=STANDINGS)
    return wanted.filter(page__in=ArticlePage.objects.values("pk")).exclude(Exists(here))


def steps() -> Iterator[Step]:
    """A few comments of one thread each."""
    threads = waiting().order_by("page", "source").values_list("page", "source").distinct()
    for page, source in list(threads):
        under = waiting().filter(page=page, source=source).order_by("created", "pk")
        nodes = in_order(list(under.values_list("identifier", "parent")))
        while some := list(islice(nodes, A_TIME)):
            yield Step(f"comments of {source}", partial(_take, page, source, some), TYPE)


def take_over(say: Callable[[str], None]) -> int:
    """All that waits; gives how many. Each step in a transaction of its own."""
    number = 0
    for step in steps():
        with transaction.atomic():
            number += len(list(step.take()))
    if number:
        say(f"{number:,} comments of former sites are in the forum.")
    return number


def _take(page: int, source: str, nodes: list[Node]) -> list[Result]:
    parents = dict(nodes)
    found = waiting().filter(source=source, identifier__in=parents)
    rows = {one.identifier: one for one in found}
    arrivals = [Arrival(id, parents[id], _comment(rows[id])) for id in parents if id in rows]
    made = file(page, arrivals, partial(_here, page, source))
    return [Result(one.signed, Outcome.IMPORTED, type=TYPE, within=True) for one in made]


def _here(page: int, source: str, identifiers: list[str]) -> dict[str, Comment]:
    found = Comment.objects.filter(thread=page, source=source, identifier__in=identifiers)
    return {one.identifier: one for one in found.exclude(source="")}


def _comment(kept: KeptComment) -> Comment:
    words = markdown(kept.html)
    return Comment(
        source=kept.source,
        identifier=kept.identifier,
        signed=kept.author,
        text=words,
        html=text.render(words),
        posted_at=kept.created,
        standing=STANDINGS[kept.standing],
    )
