"""What every push service refuses (RFC 8030 §5, RFC 8292 §4)."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from standfirst.alerts.sending.vapid import from_b64
from tests.push.exchange import Request

MOST = 4096  # bytes
LONGEST_TOPIC = 32
LONGEST_TOKEN = 24 * 3600  # seconds
VAPID = re.compile(r"vapid\s+t=([\w.-]+)\s*,\s*k=([\w-]+)")
TOPIC = re.compile(r"[A-Za-z0-9_-]+")
URGENCIES = {"very-low", "low", "normal", "high"}


class NotTaken(Exception):
    """``status``: the answer's; str() is its reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True)
class Statuses:
    """How a service says it: nobody signed, or somebody did it badly."""

    unsigned: int = 401
    badly_signed: int = 403


def check_form(request: Request) -> None:
    """:raises NotTaken: what is asked is no push."""
    fields = request.fields
    if request.method != "POST":
        raise NotTaken(405, "a push is a POST")
    if not re.fullmatch(r"\d{1,10}", fields.get("ttl", "")):
        raise NotTaken(400, "no TTL, or none that is a number")
    if fields.get("urgency", "normal") not in URGENCIES:
        raise NotTaken(400, "an urgency that is none")
    if request.body and fields.get("content-encoding") != "aes128gcm":
        raise NotTaken(400, "a content-encoding other than aes128gcm")
    if len(request.body) > MOST:
        raise NotTaken(413, f"{len(request.body)} bytes")
    topic = fields.get("topic")
    if topic is not None and (len(topic) > LONGEST_TOPIC or not TOPIC.fullmatch(topic)):
        raise NotTaken(400, "a topic that is too long, or not in base64url")


def check_sender(request: Request, origin: str, key: str, statuses: Statuses) -> None:
    """Who sends is who the browser has subscribed with.

    :param key: the `applicationServerKey`, base64url. :raises NotTaken: they are not.
    """
    given = request.fields.get("authorization", "")
    if not given:
        raise NotTaken(statuses.unsigned, "nobody has signed")
    found = VAPID.fullmatch(given)
    if not found:
        raise NotTaken(statuses.badly_signed, "the authorization is not in the form of vapid")
    token, public = found.groups()
    try:
        if from_b64(public) != from_b64(key):
            raise NotTaken(statuses.badly_signed, "another key than the subscription's")
        claims = read_token(token, public)
    except (ValueError, InvalidSignature) as error:
        raise NotTaken(statuses.badly_signed, "a token that does not hold") from error
    if fault := _fault(claims, origin):
        raise NotTaken(statuses.badly_signed, fault)


def read_token(token: str, public: str) -> dict[str, object]:
    """The claims of a JWT signed with ES256 (RFC 7518 §3.4).

    :raises InvalidSignature: by somebody else. :raises ValueError: it is no such token.
    """
    head, claims, signature = token.split(".")
    if json.loads(from_b64(head)).get("alg") != "ES256":
        raise ValueError("not signed with ES256")
    raw = from_b64(signature)
    if len(raw) != 64:
        raise ValueError("no signature of 64 bytes")
    signed = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    point = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), from_b64(public))
    point.verify(signed, f"{head}.{claims}".encode(), ECDSA(SHA256()))
    return dict(json.loads(from_b64(claims)))


def _fault(claims: dict[str, object], origin: str) -> str:
    ends, now = claims.get("exp"), time.time()
    if claims.get("aud") != origin:
        return f"a token for {claims.get('aud')}"
    if not isinstance(ends, int) or ends <= now:
        return "a token that has ended"
    if ends > now + LONGEST_TOKEN:
        return "a token for more than a day"
    if not str(claims.get("sub", "mailto:")).startswith(("mailto:", "https:")):
        return "a contact that is none"
    return ""
