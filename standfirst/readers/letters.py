"""Mails to readers: plain text first, with an HTML twin that says the same.

A letter is two templates, ``readers/letters/NAME.txt`` and ``.html``. The first line of the text is
its subject. They are rendered by the worker, so no request waits for a mail server.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from standfirst.readers.models import Reader
from standfirst.shell.frame import paper_name


class NotSent(Exception):
    """The mail server did not take a letter. It is logged and kept, so it names nobody."""


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
    context = {
        "paper": paper_name(),
        "origin": settings.ORIGIN,
        "security": settings.ORIGIN + reverse("readers:security"),
        **details,
    }
    subject, _, text = render_to_string(f"readers/letters/{name}.txt", context).partition("\n")
    message = EmailMultiAlternatives(
        subject.strip(), text.strip() + "\n", _sender(context["paper"]), [to]
    )
    message.attach_alternative(
        render_to_string(f"readers/letters/{name}.html", context), "text/html"
    )
    # Machines that answer mails shall not answer these (RFC 3834).
    message.extra_headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    try:
        message.send()
    except Exception as error:  # Every mail service fails in its own way.
        why = str(error).replace(to, "the reader")
        raise NotSent(f"{type(error).__name__}: {why}") from None


def _sender(paper: str) -> str:
    """The paper's name before the address, where its letters cannot break the header (RFC 5322)."""
    from email.utils import formataddr, parseaddr

    plain = " ".join(paper.split())
    return formataddr((plain, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
