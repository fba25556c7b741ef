"""Open sessions: going on under a new key, and coming to an end.

What ends a session is `Reader.session_salt`: it is part of what every session of the account is
compared with, so changing it ends them all, whatever made them. allauth's `UserSession` rows only
say where they are.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from standfirst.readers.models import Reader
from standfirst.readers.models.account import new_salt

BEGUN = "_begun"  # in the session of somebody who is signing in
A_STRANGER = 3600  # seconds that a session lasts in which nobody is signed in


def be_brief(request: HttpRequest) -> None:
    """What a stranger leaves behind in a session is forgotten in an hour."""
    if not request.user.is_authenticated:
        request.session.set_expiry(A_STRANGER)


def begin(request: HttpRequest, reader: Reader) -> None:
    """The first factor is shown, and a second one may be asked for: note what ends this too."""
    request.session[BEGUN] = reader.get_session_auth_hash()


def has_ended(request: HttpRequest, reader: Reader) -> bool:
    """Whether the account's sessions have ended since `begin`: somebody signed out everywhere."""
    begun = str(request.session.get(BEGUN, ""))
    return not constant_time_compare(begun, reader.get_session_auth_hash())


def sweep() -> None:
    """Forget sessions that are over."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def seen(request: HttpRequest) -> None:
    """Note when and where from this session was last used."""
    UserSession.objects.create_from_request(request)


def rotate(request: HttpRequest, reader: Reader) -> None:
    """Go on under a new key, with the account's present password and salt."""
    before = request.session.session_key
    update_session_auth_hash(request, reader)
    rows = UserSession.objects.filter(session_key=before)
    if not rows.update(session_key=request.session.session_key):
        seen(request)


@transaction.atomic
def end_all(reader: Reader) -> None:
    """End every session of the account, this one too."""
    reader.session_salt = new_salt()
    reader.save(update_fields=["session_salt"])
    _forget(list(UserSession.objects.filter(user=reader)))


@transaction.atomic
def end_others(request: HttpRequest, reader: Reader) -> None:
    """End every session of the account but the one that asks for it."""
    reader.session_salt = new_salt()
    reader.save(update_fields=["session_salt"])
    rotate(request, reader)
    this = request.session.session_key
    _forget(list(UserSession.objects.filter(user=reader).exclude(session_key=this)))


@transaction.atomic
def end_one(reader: Reader, pk: int) -> None:
    """End one of the reader's sessions; nothing happens when it has ended already."""
    _forget(list(UserSession.objects.filter(user=reader, pk=pk)))


def _forget(rows: list[Any]) -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for row in rows:
        store.delete(row.session_key)
    UserSession.objects.filter(pk__in=[row.pk for row in rows]).delete()
