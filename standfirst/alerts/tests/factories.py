"""Browsers that say what real ones say, and what they are about."""

from __future__ import annotations

import os
from itertools import count
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client

from standfirst.alerts.models import AlertTopic, Subscription
from standfirst.alerts.sending.vapid import b64

Said = dict[str, Any]
HERE = {"sec-fetch-site": "same-origin"}
_numbers = count(1)


def a_browser(**said: Any) -> Said:
    """What a browser says of itself when it has just subscribed."""
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    return {
        "endpoint": f"https://fcm.googleapis.com/fcm/send/{next(_numbers)}",
        "p256dh": b64(public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)),
        "auth": b64(os.urandom(16)),
        "zone": "Europe/London",
        "name": "Firefox on Linux",
    } | said


def known_by(said: Said) -> Said:
    """By which it is known from then on."""
    return {name: said[name] for name in ("endpoint", "auth")}


def say(path: str, said: Any, client: Client | None = None, **headers: Any) -> Any:
    """POST from a page of this paper. No cookie is needed, and no token."""
    client = client or Client(enforce_csrf_checks=True)
    return client.post(f"/alerts/{path}", said, content_type="application/json",
                       headers=HERE | headers)  # fmt: skip


def subscribed(**said: Any) -> tuple[Said, Subscription]:
    """What it says, and its row."""
    browser = a_browser(**said)
    assert say("browser/", browser).status_code == 200
    return browser, Subscription.objects.latest("pk")


def a_topic(name: str = "Rivers", **fields: Any) -> AlertTopic:
    bit = AlertTopic.free_bit()
    assert bit is not None
    return AlertTopic.objects.create(name=name, bit=bit, **fields)


def choices(**chosen: Any) -> Said:
    return {
        "breaking": True,
        "topics": [],
        "edition": "",
        "passes": False,
        "quiet": None,
        "most": None,
        "zone": "Europe/London",
    } | chosen
