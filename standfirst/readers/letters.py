"""Mails to readers: plain text first, with an HTML twin that says the same.

A letter is two templates, ``readers/letters/NAME.txt`` and ``.html``. The first line of the text is
its subject. They are rendered by the worker, so no request waits for a mail server.
"""

from __future__ import annotations

from smtplib import SMTPRecipientsRefused
from typing import Any

from anymail.exceptions import AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from standfirst.readers.models import Reader
from standfirst.shell.frame import paper_name

NO_SUCH_ADDRESS = {550, 551, 553}
"""Of a recipient, for good (RFC 5321, section 4.2.3)."""


class NotSent(Exception):
    """The mail server did not take a letter. It is logged and kept, so it names nobody.

    ``is_final``: there is no such address, and another try does not help.
    """

    is_final = False


def send(reader: Reader, name: str, details: dict[str, Any], *, to: str = "") -> None:
    """Enqueue a letter in the caller's transaction.

    :param details: JSON, of which the template speaks; no addresses. :param to: where the letter
        goes when it is not the account's own address: the former one.
    """
    from standfirst.readers.tasks import mail_letter

    mail_letter.enqueue(reader.pk, name, details, to)


def deliver(to: str, name: str, details: dict[str, Any]) -> None:
    """Render and send one letter now.

    :raises NotSent: it could not be handed over.
    """
    hand_over(to, f"readers/letters/{name}", details)


def hand_over(
    to: str, template: str, details: dict[str, Any], fields: dict[str, str] | None = None
) -> None:
    """The same for a letter of any room.

    :param template: without its ending. :param fields: more of its header.
    :raises NotSent: it could not be handed over.
    """
    context = {
        "paper": paper_name(),
        "origin": settings.ORIGIN,
        "security": settings.ORIGIN + reverse("readers:security"),
        **details,
    }
    subject, _, text = render_to_string(f"{template}.txt", context).partition("\n")
    message = EmailMultiAlternatives(
        subject.strip(), text.strip() + "\n", _sender(context["paper"]), [to]
    )
    message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    # Machines that answer mails shall not answer these (RFC 3834).
    answers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    message.extra_headers = answers | (fields or {})
    try:
        message.send()
    except Exception as error:  # Every mail service fails in its own way.
        why = str(error).replace(to, "the reader")
        not_sent = NotSent(f"{type(error).__name__}: {why}")
        not_sent.is_final = _is_final(error)
        raise not_sent from None


def _is_final(error: Exception) -> bool:
    if isinstance(error, SMTPRecipientsRefused):
        return all(code in NO_SUCH_ADDRESS for code, _ in error.recipients.values())
    return isinstance(error, AnymailRecipientsRefused)


def _sender(paper: str) -> str:
    """The paper's name before the address, where its letters cannot break the header (RFC 5322)."""
    from email.utils import formataddr, parseaddr

    plain = " ".join(paper.split())
    return formataddr((plain, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
