"""Who gets into the account, and how: one page, from which everything else is reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from standfirst.readers import devices, elsewhere, factors, recent
from standfirst.readers.actions import sessions
from standfirst.readers.models import Reader

DONE = {
    "address": "Your address is changed. Both addresses have a letter about it, and all other "
    "devices are signed out.",
    "app-removed": "The authenticator app is removed.",
    "disconnected": "That site does not open your account any more.",
    "others-ended": "All other devices are signed out.",
    "passkey": "Your passkey is ready. Next time, choose “Use a passkey”.",
    "passkey-removed": "The passkey is removed. Remove it from your device too.",
    "password-changed": "Your password is changed, and all other devices are signed out.",
    "password-removed": "Your password is removed, and all other devices are signed out.",
    "password-set": "Your password is set. A code still opens the account too.",
    "session-ended": "That device is signed out.",
}


@dataclass(frozen=True)
class OpenSession:
    pk: int
    device: str
    address: str
    since: datetime
    seen: datetime
    is_this: bool


@dataclass(frozen=True)
class ConnectedSite:
    pk: int
    name: str
    since: datetime


@recent.signed_in
def security(request: HttpRequest) -> HttpResponse:
    reader = request.user
    assert isinstance(reader, Reader)
    sessions.seen(request)
    found: dict[str, Any] = {
        "reader": reader,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "is_recent": recent.is_recent(request),
        "passkeys": factors.passkeys_of(reader),
        "app": factors.app_of(reader),
        "is_guarded": factors.is_guarded(reader),
        "is_asked_for": factors.is_asked_for(reader),
        "codes": _codes(reader),
        "sites": _connected(request, reader),
        "sessions": _open_sessions(request, reader),
    }
    return render(request, "readers/security.html", found)


def _codes(reader: Reader) -> dict[str, Any]:
    kept = factors.recovery_codes_of(reader)
    if kept is None:
        return {"left": 0, "unseen": False}
    codes = RecoveryCodes(kept)
    return {"left": len(codes.get_unused_codes()), "unseen": not codes.did_view}


def _connected(request: HttpRequest, reader: Reader) -> list[ConnectedSite]:
    """The oldest first."""
    return [
        ConnectedSite(one.pk, elsewhere.name_of(request, one), one.date_joined)
        for one in SocialAccount.objects.filter(user=reader).order_by("pk")
    ]


def _open_sessions(request: HttpRequest, reader: Reader) -> list[OpenSession]:
    """This one first, then those that were used last."""
    rows = UserSession.objects.purge_and_list(reader)
    found = [
        OpenSession(
            pk=row.pk,
            device=devices.named(row.user_agent),
            address=row.ip,
            since=row.created_at,
            seen=row.last_seen_at,
            is_this=row.session_key == request.session.session_key,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.is_this, one.seen), reverse=True)
