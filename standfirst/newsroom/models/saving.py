"""Saving what public pages show."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction


class SavedWhole(models.Model):
    """A save and what is announced of it (`newsroom.purging`): both, or neither.

    Django sends its signals after the statement, outside of any transaction but the caller's.
    Wagtail's pages save like this by themselves.
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
