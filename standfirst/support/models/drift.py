"""Where the ledger or a gift did not say what the provider says."""

from __future__ import annotations

from django.db import models

from standfirst.kit import clock


class Drift(models.Model):
    """One difference, once a day. ``mended``: what was missing has been booked since.

    ``about``: the provider's name of the movement or of the recurring gift.
    """

    class What(models.TextChoices):
        MISSING = "missing", "Not in our ledger"
        UNKNOWN = "unknown", "Not at the provider"
        AMOUNT = "amount", "Another amount"
        STATE = "state", "Another state"

    day = models.DateField()
    what = models.CharField(max_length=8, choices=What)
    about = models.CharField(max_length=255)
    gift = models.ForeignKey(
        "support.Gift", models.SET_NULL, null=True, blank=True, related_name="drifts"
    )
    ours = models.CharField(max_length=80, blank=True)
    theirs = models.CharField(max_length=80, blank=True)
    mended = models.BooleanField(default=False)
    noted_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["day", "what", "about"], name="a_drift_is_told_once")
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.get_what_display()}, {self.about}"
