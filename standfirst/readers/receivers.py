"""Accounts that are changed past our actions: on the editor's side, or by a command."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save, pre_delete

from standfirst.delivery.purge import announce
from standfirst.readers.models import Reader


def register() -> None:
    post_save.connect(_saved, sender=Reader, dispatch_uid="readers.saved")
    pre_delete.connect(_goes, sender=Reader, dispatch_uid="readers.goes")


def _saved(
    sender: Any, instance: Reader, created: bool, raw: bool, update_fields: Any, **details: Any
) -> None:
    """Our actions save single fields and announce what they do themselves."""
    if not created and not raw and update_fields is None:
        announce([instance.tag], gone=not instance.is_public)


def _goes(sender: Any, instance: Reader, **details: Any) -> None:
    announce([instance.tag], gone=True)
