"""Who wants it to be seen that they are a supporter."""

from __future__ import annotations

from django.db import models


class Supporter(models.Model):
    """A reader's choice. Whether they are one now is `standing`'s to say."""

    reader = models.OneToOneField("readers.Reader", models.CASCADE, related_name="+")
    shows_badge = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"supporter {self.reader_id}"
