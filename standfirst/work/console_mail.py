"""Mail where no server is set: as a person would read it, in the log."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend as Console

RULE = "─" * 72


class EmailBackend(Console):
    """Django's prints the raw message, in which a code or a link is hard to find."""

    def write_message(self, message: EmailMessage) -> None:
        """Whom it is for, what it is about, and its text; its HTML says the same."""
        lines = [
            RULE,
            f"A letter (no mail server is set: EMAIL_URL) to {_named(message.recipients())}",
            f"About: {message.subject}",
            "",
            str(message.body).strip(),
            RULE,
        ]
        self.stream.write("\n".join(lines) + "\n")


def _named(addresses: Sequence[str]) -> str:
    return ", ".join(addresses)
