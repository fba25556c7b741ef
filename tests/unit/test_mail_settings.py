"""EMAIL_URL says how mail leaves the paper."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from standfirst.config.mailing import SERVICES, settings_of


def test_without_it_mail_is_printed() -> None:
    assert "console" in settings_of("")["EMAIL_BACKEND"]


def test_smtp_with_starttls() -> None:
    found = settings_of("smtp://us%40er:pass%3Aword@mail.example.org")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.org", 587)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("us@er", "pass:word")
    assert found["EMAIL_USE_TLS"] and not found["EMAIL_USE_SSL"]


def test_smtp_with_tls_from_the_start_and_without_any() -> None:
    assert settings_of("smtps://mail.example.org")["EMAIL_PORT"] == 465
    plain = settings_of("smtp://127.0.0.1:2525")
    assert not plain["EMAIL_USE_TLS"] and not plain["EMAIL_USE_SSL"]


@pytest.mark.parametrize("name", SERVICES)
def test_services_are_anymails(name: str) -> None:
    found = settings_of(f"{name}://the-key:the-secret@mg.example.org")
    assert issubclass(import_string(found["EMAIL_BACKEND"]), object)
    assert "the-key" in found["ANYMAIL"].values()


def test_mailgun_in_europe() -> None:
    found = settings_of("mailgun://key@mg.example.org?region=eu")["ANYMAIL"]
    assert found["MAILGUN_SENDER_DOMAIN"] == "mg.example.org" and ".eu." in found["MAILGUN_API_URL"]


@pytest.mark.parametrize(
    "url", ["mail.example.org", "http://x", "smtp://", "postmark://", "smtp://h:x"]
)
def test_what_cannot_be_read_is_told(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL cannot be read"):
        settings_of(url)
