"""Browsers of people who are signed in."""

from __future__ import annotations

import time

from django.test import Client

from standfirst.readers.models import Reader


def sign_in(client: Client, reader: Reader, *methods: str) -> Client:
    """As `entering.let_in` leaves a session. Without ``methods``: with both factors.

    ``sign_in(client, reader, "code")`` has shown nothing but a mailed code.
    """
    client.force_login(reader)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": method, "at": time.time()} for method in methods or ("code", "mfa")
    ]
    session["account_authentication_methods_user"] = str(reader.pk)
    session.save()
    return client
