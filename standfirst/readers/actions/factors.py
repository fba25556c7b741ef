"""Second factors: set up and given up, and the codes for the day when one is lost."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction

from standfirst.readers import letters
from standfirst.readers.actions.often import count
from standfirst.readers.factors import app_of, factors_of, is_asked_for, is_guarded, is_last
from standfirst.readers.models import Reader


def tell_administrators(reader: Reader) -> None:
    """Who works here has a first second factor: who gave the role can tell whether it is them.

    Until there is one, the mailbox alone opens the way to set it up.
    """
    if not is_asked_for(reader) or factors_of(reader).count() != 1:
        return
    others = Reader.objects.filter(is_superuser=True, is_active=True).exclude(pk=reader.pk)
    for administrator in others:
        letters.send(administrator, "colleague_guarded", {"colleague": reader.get_full_name()})


class AppThere(Exception):
    """The account has an authenticator app already."""


class LastFactor(Exception):
    """Whoever works here keeps one."""


def _lock(reader: Reader) -> None:
    """Two at once take their turn, so each sees what the other has done."""
    Reader.objects.select_for_update().get(pk=reader.pk)


@transaction.atomic
def add_app(reader: Reader, secret: str) -> Authenticator:
    """Guard the account with an authenticator app, and make recovery codes if there are none.

    :param secret: base32, of which a code has just been typed (RFC 6238).
    :raises AppThere: it must be removed first, by somebody who has it. :raises TooOften: nothing
        was changed.
    """
    _lock(reader)
    if app_of(reader):
        raise AppThere
    count("app", reader)
    app: Authenticator = TOTP.activate(reader, secret).instance
    RecoveryCodes.activate(reader)
    letters.send(reader, "factor_added", {})
    tell_administrators(reader)
    return app


@transaction.atomic
def remove_factor(reader: Reader, factor: Authenticator) -> None:
    """Give up a passkey or the app; with the last factor the recovery codes go too.

    :raises LastFactor: the newsroom asks this account for one.
    """
    _lock(reader)
    if is_last(reader, factor):
        raise LastFactor
    device = str(factor)
    is_passkey = factor.type == Authenticator.Type.WEBAUTHN
    factor.delete()
    if not is_guarded(reader):
        Authenticator.objects.filter(user=reader, type=Authenticator.Type.RECOVERY_CODES).delete()
    if is_passkey:
        letters.send(reader, "passkey_removed", {"device": device})
    else:
        letters.send(reader, "factor_removed", {})


@transaction.atomic
def make_recovery_codes(reader: Reader) -> None:
    """New ones; those before open nothing any more. :raises TooOften: nothing was changed."""
    count("recovery-codes", reader)
    _lock(reader)
    Authenticator.objects.filter(user=reader, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(reader)
    letters.send(reader, "recovery_codes_made", {})
