"""RFC 8291, by its own vector, by another implementation, and at its limits."""

from __future__ import annotations

import os

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    derive_private_key,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from standfirst.alerts.sending import encryption
from standfirst.alerts.sending.encryption import LONGEST, MOST, Unusable, encrypt
from standfirst.alerts.sending.vapid import b64, from_b64

# RFC 8291, appendix A.
TEXT = b"When I grow up, I want to be a watermelon"
OWN = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
KEY = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
SECRET, SALT = "BTBZMqHH6r4Tts7J_aSIgg", "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
    "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qu"
    "lcy4a-fN"
)


def test_the_vector_of_the_standard() -> None:
    own = derive_private_key(int.from_bytes(from_b64(OWN), "big"), SECP256R1())
    body = encrypt(TEXT, from_b64(KEY), from_b64(SECRET), own=own, salt=from_b64(SALT))
    assert b64(body) == BODY


@pytest.mark.parametrize("length", [0, 1, 421, LONGEST])
def test_another_implementation_reads_it(length: int) -> None:
    browser, secret, payload = generate_private_key(SECP256R1()), os.urandom(16), os.urandom(length)
    key = browser.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    body = encrypt(payload, key, secret)
    assert len(body) == length + MOST - LONGEST
    read = http_ece.decrypt(body, private_key=browser, auth_secret=secret, version="aes128gcm")
    assert read == payload


def test_no_two_messages_share_key_or_salt() -> None:
    bodies = [encrypt(TEXT, from_b64(KEY), from_b64(SECRET)) for _ in range(200)]
    assert len({body[:16] for body in bodies}) == len({body[21:86] for body in bodies}) == 200


def test_too_long() -> None:
    with pytest.raises(ValueError, match="3993"):
        encrypt(b"x" * (LONGEST + 1), from_b64(KEY), from_b64(SECRET))


@pytest.mark.parametrize(
    ("key", "secret"),
    [
        (b"\x04" + bytes(64), bytes(16)),
        (from_b64(KEY)[:-1] + b"\x00", bytes(16)),
        (from_b64(KEY)[:33], bytes(16)),
        (b"\x02" + from_b64(KEY)[1:33], bytes(16)),
        (b"", bytes(16)),
        (from_b64(KEY), bytes(15)),
    ],
)
def test_what_is_no_key(key: bytes, secret: bytes) -> None:
    with pytest.raises(Unusable):
        encryption.check(key, secret)
