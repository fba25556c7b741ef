"""A reader's picture: one file, under a name that says nothing and cannot be guessed."""

from __future__ import annotations

import secrets
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from standfirst.delivery.purge import announce
from standfirst.readers.models import Reader

FOLDER = "portraits"


def set_picture(reader: Reader, data: bytes) -> None:
    """Show this picture; the one before is deleted.

    :param data: WebP, as `pictures.portrait` makes it.
    """
    name = default_storage.save(f"{FOLDER}/{secrets.token_urlsafe(16)}.webp", ContentFile(data))
    try:
        _show(reader, name)
    except BaseException:
        default_storage.delete(name)  # No row names it.
        raise


def remove_picture(reader: Reader) -> None:
    """Initials again; the file is deleted. Idempotent."""
    _show(reader, "")


@transaction.atomic
def _show(reader: Reader, name: str) -> None:
    """The row is locked: of two pictures at once the first is known as the second one's before."""
    kept = Reader.objects.select_for_update().get(pk=reader.pk)
    before = kept.picture.name
    if before == name:
        return
    reader.picture = name
    reader.save(update_fields=["picture"])
    if before:
        transaction.on_commit(partial(default_storage.delete, before), robust=True)
    announce([reader.tag])
