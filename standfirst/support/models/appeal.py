"""The paper's word to its readers, and how often they see it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from standfirst.kit import clock


class Appeal(models.Model):
    """Aimed by edition, section and days; which of them a reader sees is decided on their device.

    ``most`` in ``days``: how often one reader sees any appeal.
    """

    name = models.CharField(max_length=80, unique=True, help_text="For the newsroom only.")
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=2000, help_text="Paragraphs, with an empty line between.")
    signed = models.CharField(max_length=120, blank=True, help_text="Leonie Marchbank, editor")
    button = models.CharField(max_length=40, default="Support us")
    editions = models.ManyToManyField(
        "newsroom.Edition", blank=True, related_name="+", help_text="None: every edition."
    )
    sections = models.ManyToManyField(
        "newsroom.SectionPage", blank=True, related_name="+", help_text="None: every section."
    )
    is_on = models.BooleanField("shown", default=False)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    most = models.PositiveSmallIntegerField("times", default=4)
    days = models.PositiveSmallIntegerField("in days", default=30)
    order = models.PositiveSmallIntegerField(default=0, help_text="The lowest that fits is shown.")
    made_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey("readers.Reader", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["order", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True)
                | Q(starts_at__isnull=True)
                | Q(ends_at__gt=F("starts_at")),
                name="an_appeal_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(most__gte=1, most__lte=4, days__gte=30),
                name="an_appeal_does_not_nag",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AppealDay(models.Model):
    """What happened to an appeal on one day, added up over all readers; nothing of any one."""

    appeal = models.ForeignKey("support.Appeal", models.CASCADE, related_name="tallies")
    day = models.DateField()
    edition = models.CharField(max_length=40, blank=True)
    shown = models.PositiveIntegerField(default=0)
    followed = models.PositiveIntegerField(default=0)
    dismissed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["day"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["appeal", "day", "edition"], name="one_tally_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.appeal_id}"
