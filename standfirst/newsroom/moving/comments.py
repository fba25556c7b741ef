"""Readers' comments of other sites, kept raw until a forum takes them over."""

from __future__ import annotations

from django.utils.html import strip_tags
from wagtail.models import Page

from standfirst.kit.interchange import Outcome, Result
from standfirst.newsroom.models import KeptComment
from standfirst.newsroom.moving.items import SiteComment


def keep(comment: SiteComment, source: str, page: Page | None) -> Result:
    """Store it once; a comment that has changed there is stored as it is now."""
    values = {
        "parent": comment.parent[:100],
        "page_id": page.pk if page else None,
        "address": comment.address[:500],
        "author": comment.author[:200],
        "email": comment.email[:254],
        "website": comment.website[:500],
        "html": comment.html,
        "created": comment.created,
        "kind": comment.kind[:40],
        "standing": comment.standing[:20],
    }
    name = f"{comment.author or 'Somebody'}: {' '.join(strip_tags(comment.html).split())[:60]}"
    kept = KeptComment.objects.filter(source=source[:200], identifier=comment.id[:100]).first()
    if kept is None:
        KeptComment.objects.create(source=source[:200], identifier=comment.id[:100], **values)
        return Result(name, Outcome.IMPORTED, type="comment")
    is_erased = kept.standing == KeptComment.ERASED
    if is_erased or all(getattr(kept, field) == value for field, value in values.items()):
        return Result(name, Outcome.UNCHANGED, type="comment")
    KeptComment.objects.filter(pk=kept.pk).update(**values)
    return Result(name, Outcome.UPDATED, type="comment")
