"""How far an alert has come.

There is no row for a message. A `Part` hands out its browsers in order of their ids, a `Chunk` is
some two thousand of them in one sender's hands.
"""

from __future__ import annotations

from array import array

from django.db import models
from django.db.models import Q


class Part(models.Model):
    """An alert at one push service.

    ``cursor``: the id up to which browsers are in chunks, or done with.
    """

    alert = models.ForeignKey("alerts.Alert", models.CASCADE, related_name="parts")
    service = models.ForeignKey("alerts.Service", models.PROTECT, related_name="+")
    cursor = models.BigIntegerField(default=0)
    is_cut = models.BooleanField("all its browsers are in chunks", default=False)
    is_stopped = models.BooleanField(default=False)
    why = models.CharField(max_length=300, blank=True, help_text="What the service said.")
    taken = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    over = models.PositiveIntegerField("beyond the browser's daily number", default=0)
    late = models.PositiveIntegerField("no news any more", default=0)
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["alert", "service"], name="alert_part_once")]
        indexes = [
            models.Index(
                fields=["alert"],
                name="alert_part_uncut",
                condition=Q(is_cut=False, is_stopped=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.service} of alert {self.alert_id}"


class Chunk(models.Model):
    """Browsers of one part.

    ``ids``: of `Subscription`, eight bytes each, rising. ``done``: one bit each: nothing more is
    to be done for it. ``holder``: whose it is until ``until``.
    """

    part = models.ForeignKey("alerts.Part", models.CASCADE, related_name="chunks")
    ids = models.BinaryField()
    done = models.BinaryField()
    size = models.PositiveIntegerField()
    due_at = models.DateTimeField(help_text="The first of its browsers' quiet hours end.")
    is_held = models.BooleanField("waits for the end of quiet hours", default=False)
    holder = models.CharField(max_length=80, blank=True)
    until = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["part", "due_at"], name="alert_chunk_due")]

    def __str__(self) -> str:
        return f"chunk {self.pk}"

    @property
    def browsers(self) -> list[int]:
        return array("q", bytes(self.ids)).tolist()

    @staticmethod
    def pack(ids: list[int]) -> bytes:
        return array("q", ids).tobytes()
