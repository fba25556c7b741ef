"""What readers say about themselves, and whether others may see it."""

from __future__ import annotations

from django.db import transaction

from standfirst.delivery.purge import announce
from standfirst.readers.models import Reader


@transaction.atomic
def edit_profile(reader: Reader, *, bio: str, is_listed: bool) -> None:
    """A profile that is hidden is gone from its address when this is committed."""
    if (reader.bio, reader.is_listed) == (bio, is_listed):
        return
    reader.bio, reader.is_listed = bio, is_listed
    reader.save(update_fields=["bio", "is_listed"])
    announce([reader.tag], gone=not reader.is_public)
