"""Correcting a story in public."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from standfirst.newsroom.models import ArticlePage, Correction
from standfirst.readers.models import Reader


@transaction.atomic
def publish_correction(
    article: ArticlePage, *, kind: str, text: str, by: Reader | None = None
) -> Correction:
    """Append a correction to a live story. It names the revisions before and after the mending:
    the one published now, and the one published before it.

    :raises ValidationError: the text is empty or too long, or the story is not public.
    """
    if not article.live:
        raise ValidationError("Only a published story can be corrected in public.")
    published = article.live_revision
    correction = Correction(
        article=article,
        kind=kind,
        text=text.strip(),
        editor=by,
        revision_before=article.revisions.filter(pk__lt=published.pk).last() if published else None,
        revision_after=published,
    )
    correction.full_clean(exclude=["editor"])
    correction.save()
    return correction
