"""Proof of work, before a provider is asked for a checkout: it makes trying out cards dear.

The puzzle is altcha's, second version: PBKDF2 with a counter until the key begins as it should.
The reader's browser needs about a second for it, in its own threads.
"""

from __future__ import annotations

import base64
import json
import secrets
import time
from typing import Any

import altcha
from django.conf import settings
from django.utils.crypto import salted_hmac

from standfirst.delivery import tallies

ALGORITHM, COST = "PBKDF2/SHA-256", 5_000
LEAST, SPREAD = 120, 120
"""The counter that must be found: everybody works about as long."""
LASTS, A_DAY = 900, 86_400  # seconds
LONGEST = 4_000


def challenge() -> dict[str, Any]:
    """For the page's script. It ends with the day at the latest, so that it counts once only."""
    now = int(time.time())
    made = altcha.create_challenge(
        ALGORITHM,
        COST,
        counter=LEAST + secrets.randbelow(SPREAD),
        expires_at=min(now + LASTS, (now // A_DAY + 1) * A_DAY - 1),
        hmac_secret=_secret("challenge"),
        hmac_key_secret=_secret("key"),
    )
    return made.to_dict()


def is_proved(answer: str) -> bool:
    """Whether somebody has worked for it, for us, lately, and it was not used before."""
    nonce = _nonce(answer)
    if not nonce:
        return False
    found = altcha.verify_solution(answer, _secret("challenge"), hmac_key_secret=_secret("key"))
    return found.verified and tallies.allow("gift-proof", nonce, most=1, seconds=A_DAY)


def _nonce(answer: str) -> str:
    if not answer or len(answer) > LONGEST:
        return ""
    try:
        nonce = json.loads(base64.b64decode(answer))["challenge"]["parameters"]["nonce"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return nonce if isinstance(nonce, str) else ""


def _secret(what: str) -> bytes:
    return salted_hmac(
        f"standfirst.support.proof.{what}", "", secret=settings.SECRET_KEY, algorithm="sha256"
    ).digest()
