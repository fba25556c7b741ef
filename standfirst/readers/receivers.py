"""Accounts that are changed past our actions: on the editor's side, or by a command."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save, pre_delete, pre_save

from standfirst.delivery.purge import announce
from standfirst.readers.actions import addresses
from standfirst.readers.actions.codes import plain_address
from standfirst.readers.models import Reader

FORMER = "_former_address"


def register() -> None:
    pre_save.connect(_is_saved, sender=Reader, dispatch_uid="readers.is_saved")
    post_save.connect(_saved, sender=Reader, dispatch_uid="readers.saved")
    pre_delete.connect(_goes, sender=Reader, dispatch_uid="readers.goes")


def _is_saved(sender: Any, instance: Reader, raw: bool, update_fields: Any, **details: Any) -> None:
    """Look which address is left behind."""
    if raw or update_fields is not None or instance.pk is None:
        return
    kept = Reader.objects.filter(pk=instance.pk).values_list("email", flat=True).first()
    if kept and plain_address(kept) != plain_address(instance.email):
        setattr(instance, FORMER, kept)


def _saved(
    sender: Any, instance: Reader, created: bool, raw: bool, update_fields: Any, **details: Any
) -> None:
    """Our actions save single fields, and announce and tell what they do themselves."""
    if created or raw or update_fields is not None:
        return
    announce([instance.tag], gone=not instance.is_public)
    if former := instance.__dict__.pop(FORMER, None):
        addresses.changed_by_newsroom(instance, former)


def _goes(sender: Any, instance: Reader, **details: Any) -> None:
    announce([instance.tag], gone=True)
