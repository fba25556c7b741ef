"""From EMAIL_URL to Django's settings: SMTP, or a service that takes mail over HTTPS (anymail)."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

CONSOLE = {"EMAIL_BACKEND": "standfirst.work.console_mail.EmailBackend"}
# Scheme → what django-anymail calls the user and the password of the address.
SERVICES = {
    "brevo": ("BREVO_API_KEY", ""),
    "mailersend": ("MAILERSEND_API_TOKEN", ""),
    "mailgun": ("MAILGUN_API_KEY", ""),
    "mailjet": ("MAILJET_API_KEY", "MAILJET_SECRET_KEY"),
    "postmark": ("POSTMARK_SERVER_TOKEN", ""),
    "resend": ("RESEND_API_KEY", ""),
    "sparkpost": ("SPARKPOST_API_KEY", ""),
}
SECONDS = 10


def settings_of(url: str) -> dict[str, Any]:
    """
    :param url: ``smtp://user:password@host:587``, ``smtps://…:465``, ``postmark://TOKEN@``,
        ``mailgun://KEY@mg.example.org?region=eu``; "" prints mail to the log.
    :raises ImproperlyConfigured: it is none of these.
    """
    if not url:
        return CONSOLE
    try:
        at = urlsplit(url)
        port = at.port
    except ValueError:
        at, port = urlsplit(""), None
    if at.scheme in {"smtp", "smtps"} and at.hostname:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": at.hostname,
            "EMAIL_PORT": port or (465 if at.scheme == "smtps" else 587),
            "EMAIL_HOST_USER": unquote(at.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(at.password or ""),
            "EMAIL_USE_SSL": at.scheme == "smtps",
            "EMAIL_USE_TLS": at.scheme == "smtp" and port in {None, 587},
            "EMAIL_TIMEOUT": SECONDS,
        }
    if at.scheme in SERVICES and at.username:
        return {
            "EMAIL_BACKEND": f"anymail.backends.{at.scheme}.EmailBackend",
            "ANYMAIL": _service(at.scheme, unquote(at.username), unquote(at.password or ""), url),
        }
    raise ImproperlyConfigured(
        "EMAIL_URL cannot be read. Write it like smtp://user:password@host:587, or name a service: "
        f"{', '.join(f'{name}://KEY@' for name in SERVICES)}."
    )


def _service(scheme: str, key: str, secret: str, url: str) -> dict[str, Any]:
    of_key, of_secret = SERVICES[scheme]
    found: dict[str, Any] = {of_key: key, "REQUESTS_TIMEOUT": SECONDS}
    if of_secret:
        found[of_secret] = secret
    if scheme == "mailgun":
        at = urlsplit(url)
        found["MAILGUN_SENDER_DOMAIN"] = at.hostname or ""
        if parse_qs(at.query).get("region") == ["eu"]:
            found["MAILGUN_API_URL"] = "https://api.eu.mailgun.net/v3"
    return found
