"""Whose tab asks for a stream: by the session of its cookie, which is only read."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils.crypto import constant_time_compare

from standfirst.live import Asker
from standfirst.readers.models import Reader


def reader_of(asker: Asker) -> Reader | None:
    """Who is signed in there now; None when nobody is, or the session has ended."""
    key = asker.cookies.get(settings.SESSION_COOKIE_NAME)
    if not key:
        return None
    session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    if session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    reader = Reader.objects.filter(pk=session.get(SESSION_KEY), is_active=True).first()
    return reader if reader and _holds(reader, session.get(HASH_SESSION_KEY, "")) else None


def _holds(reader: Reader, known: str) -> bool:
    hashes = [reader.get_session_auth_hash(), *reader.get_session_auth_fallback_hash()]
    return any(constant_time_compare(known, one) for one in hashes)
