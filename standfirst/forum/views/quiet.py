"""Hearing of no more answers to one's own comment."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from standfirst.forum.actions import quieting
from standfirst.forum.models import Comment
from standfirst.forum.views.acts import Press, press
from standfirst.readers.models import Reader


@press
def quiet(request: HttpRequest, pk: int) -> Press:
    """Pressed again, they hear of them again."""
    own = Comment.objects.exclude(standing=Comment.Standing.WITHDRAWN)
    if isinstance(request.user, Reader):
        own = own.filter(author=request.user)
    comment = get_object_or_404(own.select_related("thread", "author", "parent__author"), pk=pk)
    wanted = not comment.is_quiet

    def do(reader: Reader) -> dict[str, Any]:
        quieting.be_quiet(reader, comment, is_quiet=wanted)
        return {"quiet": wanted}

    back = reverse("forum:mine", args=[pk])
    if wanted:
        question = "Others can still answer. You hear of it neither by bell nor by mail."
        return Press("No more replies to me here", question, "No more notices", back, do, comment)
    question = "You hear of answers to this comment again, as you have chosen."
    return Press("Replies to me here", question, "Tell me again", back, do, comment)
