"""What a signed-in reader has done in a thread: for the script of a page that is everyone's."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from standfirst.forum.actions import taking_part
from standfirst.forum.models import Comment, Follow, Vote
from standfirst.readers.models import Reader


@never_cache
@require_GET
def mine(request: HttpRequest, article: int) -> JsonResponse:
    """Votes (comment → 1 or -1), whom and what they follow, whom they see nothing of, their own
    comments that others do not see. Four queries."""
    reader = request.user
    if not isinstance(reader, Reader):
        return JsonResponse({"reader": None})
    votes = Vote.objects.filter(reader=reader, comment__thread=article)
    follows = Follow.objects.filter(reader=reader).values_list(
        "other__handle", "thread_id", "branch_id"
    )
    held = Comment.objects.filter(
        author=reader, thread=article, standing__in=["held", "rejected"]
    ).order_by("-pk")[:20]
    said: dict[str, Any] = {
        "reader": reader.handle,
        "votes": {pk: 1 if up else -1 for pk, up in votes.values_list("comment", "is_up")},
        "readers": [handle for handle, _, _ in follows if handle],
        "thread": any(thread == article for _, thread, _ in follows),
        "branches": [branch for _, _, branch in follows if branch],
        "apart": list(taking_part.unseen_by(reader.pk).values_list("handle", flat=True)),
        "held": [comment.pk for comment in held],
    }
    return JsonResponse(said)
