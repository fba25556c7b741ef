"""What is sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from standfirst.alerts.models.subscription import BREAKING
from standfirst.kit import clock

HOUR = 3600


class Alert(models.Model):
    """One text for many browsers.

    ``up_to``: the newest subscription that existed when it was sent; later ones do not get it.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        WAITING = "waiting", "Waits for a second person"
        SCHEDULED = "scheduled", "Scheduled"
        SENDING = "sending", "Being sent"
        PAUSED = "paused", "Paused"
        SENT = "sent", "Sent"
        CANCELLED = "cancelled", "Cancelled"
        STOPPED = "stopped", "Stopped"

    class Lasts(models.IntegerChoices):
        """Seconds from sending for which it is news."""

        ONE = HOUR, "1 hour"
        FOUR = 4 * HOUR, "4 hours"
        TWELVE = 12 * HOUR, "12 hours"
        DAY = 24 * HOUR, "24 hours"

    article = models.ForeignKey(
        "newsroom.ArticlePage", models.SET_NULL, null=True, blank=True, related_name="alerts"
    )
    title = models.CharField(max_length=120)
    body = models.CharField(max_length=300, blank=True)
    path = models.CharField(
        max_length=300, default="/", help_text="What a click opens when there is no story."
    )
    is_breaking = models.BooleanField("breaking news", default=False)
    topics = models.ManyToManyField("alerts.AlertTopic", blank=True, related_name="+")
    editions = models.ManyToManyField("newsroom.Edition", blank=True, related_name="+")
    lasts = models.PositiveIntegerField("is news for", choices=Lasts, default=Lasts.FOUR)
    most_a_second = models.PositiveIntegerField(
        null=True, blank=True, help_text="Messages to all services together. Empty: no limit."
    )
    follows = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="followed_by",
        help_text="The alert that it replaces on the screen.",
    )  # fmt: skip
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    why = models.CharField(max_length=300, blank=True, help_text="For what it was stopped.")
    made_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey("readers.Reader", models.SET_NULL, null=True, related_name="+")
    approved_by = models.ForeignKey("readers.Reader", models.SET_NULL, null=True, related_name="+")
    send_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    up_to = models.BigIntegerField(default=0)
    audience = models.PositiveIntegerField(default=0, help_text="Counted when it was sent.")
    opened = models.PositiveIntegerField(default=0, help_text="Clicks, as far as browsers say so.")

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [("send", "Can send alerts")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(send_at__isnull=False),
                name="alert_scheduled_has_hour",
            )
        ]
        indexes = [
            models.Index(
                fields=["state"],
                name="alert_under_way",
                condition=Q(state__in=["scheduled", "sending", "paused"]),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """It may still be changed: no browser has been sent anything."""
        return self.state in {self.State.DRAFT, self.State.WAITING, self.State.SCHEDULED}

    @property
    def is_under_way(self) -> bool:
        return self.state in {self.State.SENDING, self.State.PAUSED}

    @property
    def expires_at(self) -> datetime | None:
        return self.released_at + timedelta(seconds=self.lasts) if self.released_at else None

    @property
    def mask(self) -> int:
        """Of `Subscription.wants`: whom it is for. 0: nobody."""
        mask = BREAKING if self.is_breaking else 0
        for topic in self.topics.all():
            mask |= topic.mask
        return mask

    @property
    def tag(self) -> str:
        """Later alerts with the same take its place on the screen (Notification.tag)."""
        return f"alert-{self.first.pk}"

    @property
    def first(self) -> Alert:
        """The one that it follows, or itself."""
        return self.follows.first if self.follows else self
