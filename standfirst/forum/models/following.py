"""Whom and what a reader follows, and whom they want to hear nothing of."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from standfirst.kit import clock


class Follow(models.Model):
    """Exactly one of the four is followed."""

    reader = models.ForeignKey("readers.Reader", models.CASCADE, related_name="follows")
    other = models.ForeignKey(
        "readers.Reader", models.CASCADE, null=True, related_name="followed_by"
    )
    thread = models.ForeignKey("forum.Thread", models.CASCADE, null=True, related_name="follows")
    branch = models.ForeignKey("forum.Comment", models.CASCADE, null=True, related_name="follows")
    topic = models.ForeignKey("newsroom.Topic", models.CASCADE, null=True, related_name="+")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions = ()
        constraints = [
            *(
                models.UniqueConstraint(
                    fields=["reader", name],
                    condition=Q(**{f"{name}__isnull": False}),
                    name=f"follow_{name}_once",
                )
                for name in ("other", "thread", "branch", "topic")
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=False, thread=None, branch=None, topic=None)
                | Q(other=None, thread__isnull=False, branch=None, topic=None)
                | Q(other=None, thread=None, branch__isnull=False, topic=None)
                | Q(other=None, thread=None, branch=None, topic__isnull=False),
                name="follow_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(other=None) | ~Q(other=models.F("reader")), name="follow_not_oneself"
            ),
        ]

    def __str__(self) -> str:
        return f"follow {self.pk}"


class Barrier(models.Model):
    """Between two readers. Ignoring hides; blocking also keeps the other away."""

    class Kind(models.TextChoices):
        IGNORE = "ignore", "Ignored"
        BLOCK = "block", "Blocked"

    reader = models.ForeignKey("readers.Reader", models.CASCADE, related_name="barriers")
    other = models.ForeignKey("readers.Reader", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["reader", "other"], name="barrier_once"),
            models.CheckConstraint(
                condition=~Q(other=models.F("reader")), name="barrier_not_to_oneself"
            ),
        ]

    def __str__(self) -> str:
        return f"barrier {self.pk}"
