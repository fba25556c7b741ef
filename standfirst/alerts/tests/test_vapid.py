"""RFC 8292: the token that a push service checks."""

from __future__ import annotations

import json

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from standfirst.alerts.sending.vapid import LASTS, Sender, from_b64, new_key

SERVICE, NOW = "https://updates.push.services.mozilla.com", 1_800_000_000.0


def test_it_is_signed_with_the_key_that_it_names() -> None:
    sender = Sender(new_key(), "mailto:desk@example.org")
    scheme, _, rest = sender.authorization(SERVICE, NOW).partition(" ")
    fields = dict(part.strip().split("=", 1) for part in rest.split(","))
    said, _, signature = fields["t"].rpartition(".")
    raw = from_b64(signature)
    public = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), from_b64(fields["k"]))
    r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    public.verify(encode_dss_signature(r, s), said.encode(), ECDSA(hashes.SHA256()))
    head, claims = (json.loads(from_b64(part)) for part in said.split("."))
    assert scheme == "vapid" and head == {"typ": "JWT", "alg": "ES256"}
    assert claims == {"aud": SERVICE, "exp": NOW + LASTS, "sub": "mailto:desk@example.org"}
    assert fields["k"] == sender.public


def test_a_token_for_each_service_made_once_and_anew_before_it_ends() -> None:
    sender = Sender(new_key(), "mailto:desk@example.org")
    first = sender.authorization(SERVICE, NOW)
    assert sender.authorization(SERVICE, NOW + LASTS - 3601) == first
    assert sender.authorization(SERVICE, NOW + LASTS - 3500) != first
    assert sender.authorization("https://fcm.googleapis.com", NOW) != first


def test_a_key_is_the_same_sender_after_a_restart() -> None:
    key = new_key()
    assert Sender(key, "mailto:a@example.org").public == Sender(key, "mailto:b@example.org").public
