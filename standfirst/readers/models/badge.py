"""What the paper says of a reader, beside their name."""

from __future__ import annotations

from django.db import models

from standfirst.kit import clock


class Badge(models.Model):
    """One of each kind at most; in the order in which they stand."""

    class Kind(models.TextChoices):
        STAFF = "staff", "Staff"
        SUPPORTER = "supporter", "Supporter"

    reader = models.ForeignKey("readers.Reader", models.CASCADE, related_name="badges")
    kind = models.CharField(max_length=10, choices=Kind)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["kind"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["reader", "kind"], name="one_badge_of_a_kind")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
