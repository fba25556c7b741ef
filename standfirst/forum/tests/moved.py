"""Comments of former sites, for tests of moving in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q

from standfirst.forum.models import Comment, Thread
from standfirst.newsroom.models import ArticlePage, KeptComment

DAY = datetime(2024, 5, 1, 9, tzinfo=UTC)
SOURCE = "https://old.example"


def kept(page: ArticlePage | None, id: str, parent: str = "", **values: Any) -> KeptComment:
    """One that is a minute older than its number says."""
    number = int("".join(filter(str.isdigit, id)) or 0)
    values = {
        "source": SOURCE,
        "author": f"Reader {id}",
        "html": f"<p>I am {id}.</p>",
        "created": DAY + timedelta(minutes=number),
        "kind": "comment",
        "standing": "approved",
    } | values
    return KeptComment.objects.create(identifier=id, parent=parent, page=page, **values)


def miscounted() -> list[Any]:
    """Every comment and thread whose numbers are not what a recount gives."""
    public = Q(standing="published")
    found: list[Any] = []
    for one in Comment.objects.all():
        replies = Comment.objects.filter(public, parent=one).count()
        branch = Comment.objects.filter(public, root=one).count() if one.root_id is None else 0
        is_listed = one.is_public or replies > 0 or branch > 0
        if (one.replies, one.branch, one.is_listed) != (replies, branch, is_listed):
            found.append((one, one.replies, replies, one.branch, branch, one.is_listed))
    for thread in Thread.objects.all():
        shown = thread.comments.filter(public).count()
        newest = thread.comments.filter(public).order_by("-posted_at").first()
        if (thread.shown, thread.last_at) != (shown, newest.posted_at if newest else None):
            found.append((thread, thread.shown, shown, thread.last_at))
    return found
