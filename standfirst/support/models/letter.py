"""Which mails went out about a gift."""

from __future__ import annotations

from django.db import models

from standfirst.kit import clock


class Letter(models.Model):
    """One of each kind about one thing: a task that runs twice finds it sent.

    ``about``: the ledger's row of a receipt, the due date of a reminder, the failed invoice.
    """

    class Kind(models.TextChoices):
        PROMISED = "promised", "Pledge noted"
        TRANSFER = "transfer", "How to transfer"
        RECEIPT = "receipt", "Receipt"
        FAILED = "failed", "Renewal failed"
        REMINDER = "reminder", "Annual reminder"
        CHANGED = "changed", "Changed"
        CANCELLED = "cancelled", "Cancelled"
        REFUNDED = "refunded", "Refunded"

    gift = models.ForeignKey("support.Gift", models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=10, choices=Kind)
    about = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["gift", "kind", "about"], name="a_letter_goes_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"
