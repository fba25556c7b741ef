"""What follows from a change in the newsroom, besides the end of stored pages (`purging`)."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save

from standfirst.newsroom.models import Photo
from standfirst.newsroom.purging import is_unseen
from standfirst.newsroom.tasks import make_renditions


def register() -> None:
    post_save.connect(_photo_saved, sender=Photo)


def _photo_saved(
    sender: Any, instance: Photo, raw: bool, update_fields: Any, **kwargs: Any
) -> None:
    """Somebody at the desk waits for it. What is imported comes by the thousand: as pages ask."""
    if instance.uploaded_by_user_id and not raw and not is_unseen(update_fields):
        make_renditions.enqueue(instance.pk)
