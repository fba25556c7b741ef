"""Registering and signing in."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import EmailAddress, Login
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from standfirst.readers.actions.codes import plain_address
from standfirst.readers.models import Reader


def reader_with(email: str) -> Reader | None:
    return Reader.objects.with_address(email).first()


def register(email: str) -> tuple[Reader, bool]:
    """The account of this address, whose owner has just shown that they read its mail.

    :returns: the reader, and whether the account is new. Twice at once makes one account.
    """
    try:
        with transaction.atomic():
            reader, is_new = reader_with(email), False
            if reader is None:
                reader, is_new = Reader.objects.create_user(plain_address(email)), True
            vouch_for(reader)
    except IntegrityError:
        found = reader_with(email)
        if found is None:
            raise
        return found, False
    return reader, is_new


def vouch_for(reader: Reader) -> None:
    """Note that the account's address is its owner's: they read its mail, or the operator says.

    allauth's row follows the account: one for an address that the account no longer has, because
    the newsroom changed it, would keep the next owner of that address out.
    """
    address = plain_address(reader.email)
    others = EmailAddress.objects.filter(Q(user=reader) | Q(email=address))
    others.exclude(user=reader, email=address).delete()
    EmailAddress.objects.update_or_create(
        user=reader, email=address, defaults={"verified": True, "primary": True}
    )


def let_in(
    request: HttpRequest, reader: Reader, *, method: str, next_url: str, is_new: bool = False
) -> HttpResponse:
    """Sign in, or ask for the second factor first. The answer leads on.

    :param method: how they have shown who they are: ``code``, ``password``, ``operator``.
    """
    record_authentication(request, reader, method)
    login = Login(
        user=reader,
        email_verification=_none(),
        redirect_url=next_url,
        signup=is_new,
        email=reader.email,
    )
    return perform_login(request, login)


def _none() -> Any:
    """allauth need not ask for the address's proof: we have it."""
    from allauth.account.app_settings import EmailVerificationMethod

    return EmailVerificationMethod.NONE
