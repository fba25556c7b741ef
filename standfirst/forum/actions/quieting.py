"""“No more replies to me here”: a reader wants to hear of no more answers to one comment."""

from __future__ import annotations

from standfirst.forum.models import Comment
from standfirst.forum.refusals import Gone
from standfirst.readers.models import Reader

NOT_YOURS = "This comment is not yours, or it is not here any more."


def be_quiet(reader: Reader, comment: Comment, *, is_quiet: bool) -> None:
    """Others can still answer it. Idempotent.

    :raises Gone: it is not theirs.
    """
    if not Comment.objects.filter(pk=comment.pk, author=reader).update(is_quiet=is_quiet):
        raise Gone(NOT_YOURS)
