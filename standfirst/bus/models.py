"""The log's only table."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

CHANNEL_LENGTH = 100


class KeptEvent(models.Model):
    """An event as it lies in the log. Rows are added and, days later, removed; never changed."""

    id = models.BigAutoField(primary_key=True)
    channel = models.CharField(max_length=CHANNEL_LENGTH)
    data = models.TextField(help_text="A JSON object on one line, at most 4 KB.")
    # By the database's clock: one clock for all machines.
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "bus_event"
        default_permissions = ()
        indexes = [models.Index(fields=["channel", "id"], name="bus_event_of_channel")]

    def __str__(self) -> str:
        return f"{self.id} {self.channel}"
