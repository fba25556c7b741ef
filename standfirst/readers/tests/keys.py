"""A device that makes passkeys, and an app that shows codes, without a browser.

WebAuthn Level 3, section 7; RFC 6238.
"""

from __future__ import annotations

import json
import secrets
import time
from hashlib import sha256
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

FLAG = AuthenticatorData.FLAG
HOST = "localhost"
ORIGIN = f"http://{HOST}"


class Device:
    """One passkey. With ``verifies`` off its finger or PIN was not asked for.

    :param origin: of the page that its browser shows.
    """

    def __init__(self, *, verifies: bool = True, origin: str = ORIGIN) -> None:
        self.origin = origin
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.flags = FLAG.UP | FLAG.UV if verifies else FLAG.UP

    def made(self, challenge: str) -> str:
        """The answer to `navigator.credentials.create`, as JSON."""
        point = self.key.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (point.x, point.y))
        public = ES256({1: 2, 3: -7, -1: 1, -2: x, -3: y})  # RFC 9053, section 7.1.1
        data = AttestedCredentialData.create(bytes(16), self.id, public)
        flags = FLAG.UP | FLAG.UV | FLAG.AT
        seen = AuthenticatorData.create(sha256(HOST.encode()).digest(), flags, 0, data)
        attestation = websafe_encode(AttestationObject.create("none", seen, {}))
        said = CollectedClientData.create("webauthn.create", challenge, self.origin)
        return self._answer(
            {"clientDataJSON": websafe_encode(said), "attestationObject": attestation}
        )

    def used(self, challenge: str, owner: str = "") -> str:
        """The answer to `navigator.credentials.get`. :param owner: the account's word for them."""
        seen = AuthenticatorData.create(sha256(HOST.encode()).digest(), self.flags, 1)
        said = CollectedClientData.create("webauthn.get", challenge, self.origin)
        signature = self.key.sign(bytes(seen) + said.hash, ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {
                "clientDataJSON": websafe_encode(said),
                "authenticatorData": websafe_encode(seen),
                "signature": websafe_encode(signature),
                "userHandle": websafe_encode(owner.encode()),
            }
        )

    def _answer(self, response: dict[str, Any]) -> str:
        name = websafe_encode(self.id)
        given = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return json.dumps({**given, "clientExtensionResults": {"credProps": {"rk": True}}})


def browser() -> Client:
    """At the origin for which passkeys are made."""
    return Client(SERVER_NAME=HOST)


def challenge(client: Client, path: str) -> str:
    return str(client.get(path).json()["publicKey"]["challenge"])


def add_passkey(client: Client, device: Device | None = None) -> Any:
    """The answer to a new passkey of whoever is signed in there."""
    device = device or Device()
    asked = challenge(client, reverse("readers:passkey-add-options"))
    sent = {"credential": device.made(asked), "next": "/account/security/"}
    return client.post(reverse("readers:passkey-add"), sent)


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def app_code(secret: str = SECRET, *, steps: int = 0) -> str:
    """What an authenticator app shows now, or so many half minutes later (RFC 6238)."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))
