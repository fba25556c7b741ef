"""Saving what public pages show."""

from __future__ import annotations

from typing import Any

from django.db import transaction


class SavedWhole:
    """A save and what is announced of it (`newsroom.purging`): both, or neither. Before `Model`.

    Django sends its signals after the statement, outside of any transaction but the caller's.
    Wagtail's pages save like this by themselves.
    """

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)  # type: ignore[misc] # the model's
