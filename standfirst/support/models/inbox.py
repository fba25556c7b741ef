"""What the payment provider has told us."""

from __future__ import annotations

from django.db import models

from standfirst.kit import clock


class HeardEvent(models.Model):
    """One event, kept once however often it is told. The object it names is fetched anew."""

    provider = models.CharField(max_length=20)
    reference = models.CharField(max_length=255)
    kind = models.CharField(max_length=80)
    about = models.CharField(max_length=255, help_text="The object that it names.")
    is_live = models.BooleanField()
    heard_at = models.DateTimeField(default=clock.now)
    handled_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True, help_text="Why it was not handled yet.")

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["provider", "reference"], name="an_event_is_heard_once")
        ]
        indexes = [
            models.Index(
                fields=["heard_at"], name="event_unhandled",
                condition=models.Q(handled_at__isnull=True),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"
