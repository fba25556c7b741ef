"""Who wants alerts: browsers, not people."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, QuerySet

from standfirst.kit import clock

BREAKING = 1
"""In `Subscription.wants`: breaking news."""
FIRST_BIT, LAST_BIT = 1, 62
REFUSALS = 3
"""After so many a browser is left alone until it shows itself again."""


class AlertTopic(models.Model):
    """Something that readers can have alerts about besides breaking news.

    ``bit``: its place in `Subscription.wants`. It is never given to another topic; one that the
    paper has ended is no longer offered.
    """

    name = models.CharField(max_length=60, unique=True)
    description = models.CharField(max_length=160, blank=True, help_text="One line, for readers.")
    bit = models.PositiveSmallIntegerField(unique=True, editable=False)
    topic = models.ForeignKey(
        "newsroom.Topic", models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="Alerts from its stories begin with this topic chosen.",
    )  # fmt: skip
    section = models.ForeignKey(
        "newsroom.SectionPage", models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="Likewise.",
    )  # fmt: skip
    is_offered = models.BooleanField("offered to readers", default=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(bit__gte=FIRST_BIT, bit__lte=LAST_BIT), name="alert_topic_bit"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if not self.pk and self.free_bit() is None:
            raise ValidationError(f"There are {LAST_BIT} topics, and no paper can have more.")

    @classmethod
    def free_bit(cls) -> int | None:
        taken = set(cls.objects.values_list("bit", flat=True))
        return next((bit for bit in range(FIRST_BIT, LAST_BIT + 1) if bit not in taken), None)

    @property
    def mask(self) -> int:
        return 1 << self.bit


class SubscriptionQuerySet(QuerySet["Subscription"]):
    def reachable(self) -> SubscriptionQuerySet:
        return self.filter(refused__lt=REFUSALS)

    def wanting(self, mask: int, editions: list[int]) -> SubscriptionQuerySet:
        """Those who want any of what ``mask`` says, of these editions; empty: of all."""
        found = self.alias(wanted=F("wants").bitand(mask)).filter(wanted__gt=0)
        if editions:
            found = found.filter(Q(edition=None) | Q(edition__in=editions))
        return found


class Subscription(models.Model):
    """One browser, and what it wants.

    ``wants``: bits: `BREAKING`, and those of the topics. ``quiet_from``, ``quiet_to``: minutes of
    the day in ``zone``; the first may be the later one. ``told``: alerts that it was sent on the
    day ``told_on``, of its zone.
    """

    service = models.ForeignKey("alerts.Service", models.PROTECT, related_name="+")
    path = models.CharField(max_length=1_000, help_text="Of the endpoint, with the query.")
    digest = models.BinaryField(max_length=32, unique=True, help_text="SHA-256 of the endpoint.")
    key = models.BinaryField(max_length=65, help_text="p256dh, RFC 8291 §3.1.")
    secret = models.BinaryField(max_length=16, help_text="auth, RFC 8291 §3.2.")
    sender_key = models.ForeignKey("alerts.SenderKey", models.PROTECT, related_name="+")
    reader = models.ForeignKey(
        "readers.Reader", models.CASCADE, null=True, related_name="alert_browsers"
    )
    name = models.CharField(max_length=60, blank=True, help_text="Firefox on Linux.")
    edition = models.ForeignKey(
        "newsroom.Edition", models.SET_NULL, null=True, related_name="+", help_text="None: all."
    )
    wants = models.BigIntegerField(default=BREAKING)
    breaking_passes = models.BooleanField(
        "breaking news comes in quiet hours and beyond the daily number", default=False
    )
    zone = models.CharField(max_length=64, default="UTC")
    quiet_from = models.PositiveSmallIntegerField(null=True)
    quiet_to = models.PositiveSmallIntegerField(null=True)
    most_a_day = models.PositiveSmallIntegerField(null=True, help_text="None: as the paper says.")
    told_on = models.DateField(null=True)
    told = models.PositiveSmallIntegerField(default=0)
    refused = models.PositiveSmallIntegerField(
        default=0, help_text="Times that its service refused us for it."
    )
    since = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now, help_text="To the day.")

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_to=None)
                | Q(quiet_from__lt=1440, quiet_to__lt=1440),
                name="alert_quiet_hours",
            )
        ]
        indexes = [
            # The whole of an audience's question: it is answered from the index alone.
            models.Index(
                fields=["service", "id", "wants", "edition", "refused"], name="alert_audience"
            )
        ]

    def __str__(self) -> str:
        return f"browser {self.pk}"

    @property
    def endpoint(self) -> str:
        return f"https://{self.service.host}{self.path}"
