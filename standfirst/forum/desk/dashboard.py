"""How busy the forum is, on the newsroom's first page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count
from django.urls import reverse

from standfirst.forum.desk.waiting import number_waiting
from standfirst.forum.models import Comment, Thread
from standfirst.kit import clock
from standfirst.newsroom.editor.desk_panel import DeskPanel, Standing

BUSIEST = 5
DAY = timedelta(hours=24)


def panel() -> DeskPanel:
    return DeskPanel("Comments", lines, "Nothing waits, and nobody wrote today.", order=60)


def lines() -> Iterator[Standing]:
    """What waits, then where most was written within a day. Three queries."""
    if waits := number_waiting():
        yield Standing("Waiting for a decision", reverse("forum_queue"), waits)
    busy = (
        Comment.objects.filter(posted_at__gt=clock.now() - DAY)
        .values("thread")
        .annotate(said=Count("pk"))
        .order_by("-said", "-thread")[:BUSIEST]
    )
    said = {one["thread"]: one["said"] for one in busy}
    threads = Thread.objects.select_related("article").in_bulk(list(said))
    for pk, number in said.items():
        thread = threads[pk]
        comments = "comment" if number == 1 else "comments"
        url = reverse("forum_thread", args=[thread.article_id])
        yield Standing(thread.article.title, url, f"{number} {comments} within a day")
