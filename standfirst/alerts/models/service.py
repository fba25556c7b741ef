"""The browsers' push services, and the key by which they know us."""

from __future__ import annotations

from django.db import models

from standfirst.alerts.sending import vapid
from standfirst.kit import clock


class Service(models.Model):
    """One push service, by its host. It has a pace of its own, which every sender keeps."""

    host = models.CharField(max_length=100, unique=True)
    most_a_second = models.PositiveIntegerField(
        default=10_000, help_text="Messages that all senders together may hand over."
    )
    blocked_until = models.DateTimeField(
        null=True, help_text="It has asked us to wait (Retry-After)."
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.host


class SenderKey(models.Model):
    """Who we are towards push services (RFC 8292). The newest is given to browsers.

    Those from before stay as long as a browser is subscribed with them: no other key reaches it.
    """

    private = models.CharField(max_length=60)
    public = models.CharField(max_length=100, unique=True)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.public[:12]

    @classmethod
    def current(cls) -> SenderKey:
        """The newest; made when there is none. Two at once make two, and the newer counts."""
        return cls.objects.order_by("-pk").first() or cls.renew()

    @classmethod
    def renew(cls) -> SenderKey:
        private = vapid.new_key()
        public = vapid.Sender(private, "mailto:nobody@example.org").public
        return cls.objects.create(private=private, public=public)
