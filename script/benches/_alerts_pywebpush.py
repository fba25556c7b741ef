"""pywebpush with a session, in its own environment: _alerts_pywebpush.py PORT CA MESSAGES

Prints JSON: CPU seconds for so many messages, and seconds.
"""

import base64
import json
import os
import sys
import time

import requests
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02
from pywebpush import webpush


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def main() -> None:
    port, ca, many = sys.argv[1], sys.argv[2], int(sys.argv[3])
    session = requests.Session()
    session.trust_env, session.verify = False, ca
    sender = Vapid02()
    sender.generate_keys()
    browsers = []
    for _ in range(200):
        point = ec.generate_private_key(ec.SECP256R1()).public_key()
        key = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        path = b64(os.urandom(114))
        browsers.append(
            {
                "endpoint": f"https://localhost:{port}/p/{path}",
                "keys": {"p256dh": b64(key), "auth": b64(os.urandom(16))},
            }
        )
    payload = "a" * 421

    def send(number: int) -> None:
        answer = webpush(
            browsers[number % 200],
            payload,
            vapid_private_key=sender,
            vapid_claims={"sub": "mailto:a@example.org"},
            ttl=3600,
            requests_session=session,
        )
        assert answer.status_code == 201

    for number in range(20):
        send(number)
    used, began = time.process_time(), time.perf_counter()
    for number in range(many):
        send(number)
    cpu = time.process_time() - used
    print("found", json.dumps({"sent": many, "cpu": cpu, "seconds": time.perf_counter() - began}))


main()
