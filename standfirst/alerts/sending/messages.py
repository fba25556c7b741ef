"""What a browser shows, and how long a push service tries.

The payload is that of Declarative Web Push, which Safari shows by itself; our own service worker
reads the same.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from standfirst.alerts.sending.encryption import LONGEST
from standfirst.alerts.sending.vapid import b64


class Urgency(StrEnum):
    """RFC 8030 §5.3: whether a device on battery is woken."""

    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True)
class Message:
    """One text for many browsers.

    :ivar navigate: absolute address that a click opens.
    :ivar tag: of the story or the alert: a later one with the same takes its place on the screen,
        and at the service while the device is off.
    :ivar seconds: that the service tries; then it is no news any more (TTL, RFC 8030 §5.2).
    """

    title: str
    body: str
    navigate: str
    tag: str
    language: str = "en-GB"
    direction: str = "ltr"
    icon: str = ""
    urgency: Urgency = Urgency.NORMAL
    seconds: int = 4 * 3600

    @property
    def payload(self) -> bytes:
        """UTF-8 JSON."""
        shown = {
            "title": self.title,
            "body": self.body,
            "navigate": self.navigate,
            "tag": self.tag,
            "lang": self.language,
            "dir": self.direction,
        }
        if self.icon:
            shown["icon"] = self.icon
        said = {"web_push": 8030, "notification": shown}
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()

    @property
    def left(self) -> int:
        """Bytes that it may still grow; below 0 no service takes it."""
        return LONGEST - len(self.payload)

    @property
    def topic(self) -> str:
        """RFC 8030 §5.4: at most 32 letters of base64url, and says nothing about the tag."""
        return b64(hashlib.sha256(self.tag.encode()).digest()[:24])

    def fields(self, authorization: str) -> dict[str, str]:
        """The header fields of its requests to one service."""
        return {
            "Authorization": authorization,
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(self.seconds),
            "Topic": self.topic,
            "Urgency": self.urgency,
        }
