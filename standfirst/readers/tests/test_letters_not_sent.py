"""A letter that a mail server refuses leaves nobody’s address in the log."""

from __future__ import annotations

import smtplib
import traceback
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives

from standfirst.readers import letters

ADDRESS = "nora@example.org"
pytestmark = pytest.mark.django_db


def test_the_reason_is_told_and_the_address_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: Any, **kwargs: Any) -> None:
        raise smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"no such mailbox")})

    monkeypatch.setattr(EmailMultiAlternatives, "send", refused)
    with pytest.raises(letters.NotSent, match="no such mailbox") as caught:
        letters.deliver(ADDRESS, "erased", {"name": ""})
    assert ADDRESS not in "".join(traceback.format_exception(caught.value))
