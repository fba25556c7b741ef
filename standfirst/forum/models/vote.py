"""Agreeing and disagreeing."""

from __future__ import annotations

from django.db import models

from standfirst.kit import clock


class Vote(models.Model):
    """One for each reader and comment."""

    comment = models.ForeignKey("forum.Comment", models.CASCADE, related_name="votes")
    reader = models.ForeignKey("readers.Reader", models.CASCADE, related_name="+")
    is_up = models.BooleanField()
    counts = models.BooleanField(default=True, help_text="Not while its reader is banned.")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["reader", "comment"], name="one_vote_of_a_reader")
        ]

    def __str__(self) -> str:
        return f"{'up' if self.is_up else 'down'} for {self.comment_id}"
