"""Who sends: a signed word for each push service (RFC 8292)."""

from __future__ import annotations

import base64
import json
import time
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    derive_private_key,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

LASTS = 12 * 3600  # seconds; a service refuses more than a day (RFC 8292 §2)
ENOUGH = 3600  # seconds that a token must still hold


def b64(raw: bytes) -> str:
    """Base64url without padding (RFC 7515 §2)."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_b64(text: str) -> bytes:
    """:raises ValueError: it is none."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def new_key() -> str:
    """A private key, as text of 43 characters."""
    number = generate_private_key(SECP256R1()).private_numbers().private_value
    return b64(number.to_bytes(32, "big"))


@dataclass
class Sender:
    """The paper towards push services.

    :param key: the private key, as `new_key` gives it.
    :param contact: ``mailto:`` or ``https:``, where a service finds who answers for it.
    """

    key: str = field(repr=False)
    contact: str
    _tokens: dict[str, tuple[float, str]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        number = int.from_bytes(from_b64(self.key), "big")
        self._private: EllipticCurvePrivateKey = derive_private_key(number, SECP256R1())
        public = self._private.public_key()
        self.public = b64(public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))
        """The browsers' ``applicationServerKey``."""

    def authorization(self, origin: str, now: float | None = None) -> str:
        """The header field's value for this service, made once in some hours.

        :param origin: ``https://fcm.googleapis.com``; a token is good for one only.
        """
        now = time.time() if now is None else now
        ends, value = self._tokens.get(origin, (0.0, ""))
        if ends - now < ENOUGH:
            ends = now + LASTS
            value = f"vapid t={self._token(origin, int(ends))}, k={self.public}"
            self._tokens[origin] = ends, value
        return value

    def _token(self, origin: str, ends: int) -> str:
        """A JWT signed with ES256 (RFC 7519, RFC 7518 §3.4)."""
        claims = {"aud": origin, "exp": ends, "sub": self.contact}
        parts = [{"typ": "JWT", "alg": "ES256"}, claims]
        said = ".".join(b64(json.dumps(part, separators=(",", ":")).encode()) for part in parts)
        signature = self._private.sign(said.encode(), ECDSA(hashes.SHA256()))
        r, s = decode_dss_signature(signature)
        return f"{said}.{b64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"
