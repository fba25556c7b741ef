"""Accounts on other sites that open the reader's account here."""

from __future__ import annotations

from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from standfirst.readers import letters
from standfirst.readers.models import Reader


@transaction.atomic
def disconnect(reader: Reader, pk: int, *, site: str) -> None:
    """It opens the account no longer. Idempotent; a code still opens it.

    :param site: what the letter calls it.
    """
    gone, _ = SocialAccount.objects.filter(user=reader, pk=pk).delete()
    if gone:
        letters.send(reader, "site_disconnected", {"site": site})


def disconnect_since(reader: Reader, since: datetime) -> None:
    """All that were connected at this time or later. No letter: the caller's says it."""
    SocialAccount.objects.filter(user=reader, date_joined__gte=since).delete()
