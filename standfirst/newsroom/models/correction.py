"""What the paper got wrong, in public and for good."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from standfirst.kit import clock
from standfirst.newsroom.models.saving import SavedWhole


class AppendOnly(Exception):
    """A correction is never changed or taken back; publish another one."""


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def public(self) -> CorrectionQuerySet:
        """Those of live articles, newest first."""
        return self.filter(article__live=True).order_by("-published_at", "-pk")

    def update(self, **values: Any) -> int:
        raise AppendOnly(AppendOnly.__doc__)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnly(AppendOnly.__doc__)


class Correction(SavedWhole, models.Model):
    class Kind(models.TextChoices):
        CORRECTION = "correction", "Correction"
        CLARIFICATION = "clarification", "Clarification"
        UPDATE = "update", "Update"
        RETRACTION = "retraction", "Retraction"

    article = models.ForeignKey(
        "newsroom.ArticlePage", on_delete=models.PROTECT, related_name="corrections"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.CORRECTION)
    text = models.TextField(
        max_length=2000,
        help_text="Say what was wrong and what is right. It cannot be changed later.",
    )
    published_at = models.DateTimeField(default=clock.now, editable=False, db_index=True)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    revision_before = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    revision_after = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["published_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly(AppendOnly.__doc__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnly(AppendOnly.__doc__)
