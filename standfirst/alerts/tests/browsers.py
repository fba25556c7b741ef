"""Browsers that can read what they are sent."""

from __future__ import annotations

import hashlib
import json
import os
import time
from itertools import count
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from standfirst.alerts import releasing
from standfirst.alerts.models import Alert, SenderKey, Service, Subscription
from standfirst.alerts.sending.sender import Sender
from standfirst.alerts.tests.sink import HOST, Got, Sink

_numbers = count(1)
KEY = ec.generate_private_key(ec.SECP256R1())
POINT = KEY.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
SECRET = os.urandom(16)


def a_browser(host: str = HOST, path: str = "", **fields: Any) -> Subscription:
    path = path or f"/send/{next(_numbers)}"
    service, _ = Service.objects.get_or_create(host=host)
    return Subscription.objects.create(
        service=service,
        path=path,
        digest=hashlib.sha256(f"https://{host}{path}".encode()).digest(),
        key=POINT,
        secret=SECRET,
        sender_key=SenderKey.current(),
        **fields,
    )


def read(got: Got) -> dict[str, Any]:
    """What the browser of `a_browser` would be told."""
    plain = http_ece.decrypt(
        got.body, private_key=KEY, auth_secret=SECRET, version="aes128gcm", dh=None
    )
    told: dict[str, Any] = json.loads(plain)
    return told


def an_alert(**fields: Any) -> Alert:
    """Breaking news, for everybody who wants it."""
    values = {"title": "Judges order Harle to run free", "is_breaking": True}
    return Alert.objects.create(**(values | fields))


def release(alert: Alert) -> None:
    """As when an editor has pressed “Send”."""
    assert releasing._release(alert, releasing.OPEN)


def send(sink: Sink, *, seconds: float = 10.0, rounds: int | None = None) -> Sender:
    """A sender at work until nothing is to be done, or for so many rounds."""
    sender = Sender(way=sink.route)
    ends = time.monotonic() + seconds
    done = 0
    while time.monotonic() < ends and (rounds is None or done < rounds):
        done += 1
        if not sender.step() and rounds is None:
            sender._looked = float("-inf")
            if not sender.step():
                break
    sender.leave()
    return sender
