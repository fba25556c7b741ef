"""Money that goes back: one asks, another looks."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from standfirst.kit import clock


class Refund(models.Model):
    """``amount`` in the gift's minor units. ``key``: the provider's idempotency key."""

    class State(models.TextChoices):
        ASKED = "asked", "Waits for a second look"
        APPROVED = "approved", "On its way"
        DONE = "done", "Refunded"
        REFUSED = "refused", "Refused"
        FAILED = "failed", "Failed"

    gift = models.ForeignKey("support.Gift", models.PROTECT, related_name="refunds")
    charge = models.ForeignKey("support.Entry", models.PROTECT, related_name="+")
    amount = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=300)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey("readers.Reader", models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    looked_by = models.ForeignKey("readers.Reader", models.SET_NULL, null=True, related_name="+")
    looked_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=255, blank=True)
    why = models.CharField(max_length=300, blank=True, help_text="Why it failed or was refused.")

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_refund_is_something"),
            models.CheckConstraint(
                condition=Q(asked_by__isnull=True)
                | Q(looked_by__isnull=True)
                | ~Q(asked_by=F("looked_by")),
                name="a_second_person_looks",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} of gift {self.gift_id}"
