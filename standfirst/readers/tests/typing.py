"""What a reader does in a browser, without one."""

from __future__ import annotations

import re
from typing import Any

from django.core import mail
from django.test import Client

CODE = re.compile(r"^    ([0-9A-Z]{4}-[0-9A-Z]{4})$", re.MULTILINE)


def ask_for_code(client: Client, email: str, **more: str) -> Any:
    return client.post("/account/enter/", {"email": email, **more})


def mailed_code(position: int = -1) -> str:
    """The code in the last mail, or in the one at this position."""
    found = CODE.search(str(mail.outbox[position].body))
    assert found, mail.outbox[position].body
    return found[1]


def type_code(client: Client, code: str) -> Any:
    return client.post("/account/enter/code/", {"code": code})


def enter(client: Client, email: str, **more: str) -> Any:
    """Registered or signed in, by the mailed code."""
    ask_for_code(client, email, **more)
    return type_code(client, mailed_code())


def is_signed_in(client: Client) -> bool:
    return bool(client.get("/_me").json()["reader"])
