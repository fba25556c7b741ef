"""Who we are towards push services, by the key that a browser subscribed with."""

from __future__ import annotations

from django.conf import settings

from standfirst.alerts.models import AlertSettings, SenderKey
from standfirst.alerts.sending.vapid import Sender


class Identities:
    """Tokens are made once in some hours, so one of these is kept for as long as a process."""

    def __init__(self) -> None:
        self._senders: dict[int, Sender] = {}

    def authorization(self, sender_key: int, host: str) -> str:
        sender = self._senders.get(sender_key)
        if sender is None:
            sender = Sender(SenderKey.objects.get(pk=sender_key).private, contact())
            self._senders[sender_key] = sender
        return sender.authorization(f"https://{host}")


def contact() -> str:
    """Where services write to (RFC 8292 §2.1)."""
    return f"mailto:{AlertSettings.load().contact or settings.DEFAULT_FROM_EMAIL}"
