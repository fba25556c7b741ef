"""What a signed-in reader has done in a thread: for the script of a page that is everyone's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from standfirst.forum.actions import taking_part
from standfirst.forum.models import Comment, Follow, Vote
from standfirst.kit import clock
from standfirst.readers.models import Reader

JUST = timedelta(minutes=2)


@never_cache
@require_GET
def mine(request: HttpRequest, article: int) -> JsonResponse:
    """Votes (comment → 1 or -1), whom and what they follow, whom they see nothing of, their own
    comments that may not stand on the page: held, or just posted. Four queries."""
    reader = request.user
    if not isinstance(reader, Reader):
        return JsonResponse({"reader": None})
    votes = Vote.objects.filter(reader=reader, comment__thread=article)
    follows = Follow.objects.filter(reader=reader).values_list(
        "other__handle", "thread_id", "branch_id", "topic__slug"
    )
    unseen = Q(standing__in=["held", "rejected"]) | Q(
        standing="published", posted_at__gt=clock.now() - JUST
    )
    own = Comment.objects.filter(unseen, author=reader, thread=article).order_by("-pk")[:20]
    said: dict[str, Any] = {
        "reader": reader.handle,
        "votes": {pk: 1 if up else -1 for pk, up in votes.values_list("comment", "is_up")},
        "follows": [_mark(*row) for row in follows],
        "apart": list(taking_part.unseen_by(reader.pk).values_list("handle", flat=True)),
        "own": [comment.pk for comment in own],
    }
    return JsonResponse(said)


def _mark(handle: str | None, thread: int | None, branch: int | None, topic: str | None) -> str:
    """What is followed, as `data-follow` of its button has it. No handle has a colon."""
    if handle:
        return handle
    return f"thread:{thread}" if thread else f"branch:{branch}" if branch else f"topic:{topic}"
