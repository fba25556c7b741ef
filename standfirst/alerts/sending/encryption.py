"""Messages that only one browser can read (RFC 8291, with the coding of RFC 8188).

One record, a fresh key pair and salt for each message: nothing is ever encrypted twice with the
same key and nonce.
"""

from __future__ import annotations

import hmac
import os
import struct

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KEY_LENGTH, SECRET_LENGTH, SALT_LENGTH = 65, 16, 16  # bytes; an uncompressed point, RFC 8291 §3.1
MOST = 4096  # bytes of a message that every push service takes (RFC 8030 §7.2)
HEADER = SALT_LENGTH + 4 + 1 + KEY_LENGTH  # RFC 8188 §2.1
LONGEST = MOST - HEADER - 16 - 1  # bytes of a payload: less the tag and the last record's delimiter

_CURVE, _ECDH = SECP256R1(), ECDH()
_RECORD = struct.pack("!LB", MOST, KEY_LENGTH)
_LAST = b"\x02"  # of the last record, RFC 8188 §2
_KEY_INFO = b"Content-Encoding: aes128gcm\0\x01"
_NONCE_INFO = b"Content-Encoding: nonce\0\x01"


class Unusable(ValueError):
    """What a browser gave is no key that can be encrypted for."""


def check(key: bytes, secret: bytes) -> None:
    """:raises Unusable: the key is no point of P-256, uncompressed, or the secret not 16 bytes."""
    if len(key) != KEY_LENGTH or len(secret) != SECRET_LENGTH:
        raise Unusable(f"a key of {len(key)} and a secret of {len(secret)} bytes")
    try:
        EllipticCurvePublicKey.from_encoded_point(_CURVE, key)
    except ValueError as error:
        raise Unusable("the key is no point of P-256") from error


def encrypt(
    payload: bytes,
    key: bytes,
    secret: bytes,
    *,
    own: EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """The body of a push message.

    :param payload: at most `LONGEST` bytes. :param key: the browser's ``p256dh``, 65 bytes.
    :param secret: its ``auth``, 16 bytes. :param own: for test vectors, as ``salt``.
    :raises Unusable: the key is no point of the curve. :raises ValueError: the payload is too long.
    """
    if len(payload) > LONGEST:
        raise ValueError(f"{len(payload)} bytes; a push message carries {LONGEST}")
    own = own or generate_private_key(_CURVE)
    salt = salt or os.urandom(SALT_LENGTH)
    point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    try:
        theirs = EllipticCurvePublicKey.from_encoded_point(_CURVE, key)
    except ValueError as error:
        raise Unusable("the key is no point of P-256") from error
    # HKDF by hand: each output is shorter than one block of SHA-256 (RFC 5869 §2.3).
    agreed = hmac.digest(secret, own.exchange(_ECDH, theirs), "sha256")
    material = hmac.digest(agreed, b"WebPush: info\0" + key + point + b"\x01", "sha256")
    pseudo = hmac.digest(salt, material, "sha256")
    content_key = hmac.digest(pseudo, _KEY_INFO, "sha256")[:16]
    nonce = hmac.digest(pseudo, _NONCE_INFO, "sha256")[:12]
    sealed = AESGCM(content_key).encrypt(nonce, payload + _LAST, None)
    return salt + _RECORD + point + sealed
