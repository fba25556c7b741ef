"""One-time links, and whom a session belongs to."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.tokens import default_token_generator
from django.db import close_old_connections, transaction
from django.http import HttpRequest, parse_cookie
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from standfirst.kit import clock
from standfirst.readers.models import Reader


def one_time_path(reader: Reader) -> str:
    """An address that signs this reader in once, within PASSWORD_RESET_TIMEOUT (three days).

    The token covers `last_login` and the password: see `spend`.
    """
    who = urlsafe_base64_encode(force_bytes(reader.pk))
    token = default_token_generator.make_token(reader)
    return reverse("readers:by-link", args=[who, token])


def reader_of(who: str, token: str) -> Reader | None:
    """The active reader whom this unspent address belongs to."""
    try:
        reader = Reader.objects.get(pk=urlsafe_base64_decode(who).decode(), is_active=True)
    except (Reader.DoesNotExist, ValueError, OverflowError):
        return None
    return reader if default_token_generator.check_token(reader, token) else None


@transaction.atomic
def spend(who: str, token: str) -> Reader | None:
    """The reader whom it signs in, once: of two presses at the same time one finds it unspent."""
    reader = reader_of(who, token)
    if reader is None:
        return None
    Reader.objects.select_for_update().get(pk=reader.pk)
    reader = reader_of(who, token)  # as it is now that the row is ours
    if reader is not None:
        reader.last_login = clock.now()
        reader.save(update_fields=["last_login"])
    return reader


def is_staff_session(cookie: str) -> bool:
    """Whether this Cookie header belongs to someone who is signed in and works here."""
    request = HttpRequest()
    request.COOKIES = parse_cookie(cookie)
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    close_old_connections()
    try:
        user = get_user(request)
        return bool(user.is_active and user.has_perm("wagtailadmin.access_admin"))
    finally:
        close_old_connections()
