"""Browsers of people who are signed in."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.models import Authenticator
from django.test import Client

from standfirst.readers.factors import OPERATOR
from standfirst.readers.models import Reader


def sign_in(client: Client, reader: Reader, *methods: str) -> Client:
    """As `entering.let_in` leaves a session.

    Without ``methods`` it has shown all that the account has: its second factor, or else the
    operator's link, which opens the editor's side too. ``sign_in(client, reader, "code")`` has
    shown nothing but a mailed code.
    """
    client.force_login(reader)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": method, "at": time.time()} for method in methods
    ] or [_best(reader)]
    session["account_authentication_methods_user"] = str(reader.pk)
    session.save()
    return client


def _best(reader: Reader) -> dict[str, Any]:
    factor = Authenticator.objects.filter(user=reader).order_by("pk").first()
    if factor is None:
        return {"method": OPERATOR, "at": time.time()}
    return {"method": "mfa", "at": time.time(), "id": factor.pk, "type": factor.type}
