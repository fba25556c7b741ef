"""Addresses that only the giver has."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from standfirst.support.models import Entry, Gift

SIGNER = signing.Signer(sep=".", salt="standfirst.support.manage")
RECEIPTS = signing.Signer(sep=".", salt="standfirst.support.receipt")


def manage_url(gift: Gift) -> str:
    """Where it is stopped and changed, signed out. For ever: receipts are old."""
    return settings.ORIGIN + reverse("support:manage", args=[signed(gift)])


def stop_url(gift: Gift) -> str:
    """A page with one button."""
    return settings.ORIGIN + reverse("support:stop", args=[signed(gift)])


def signed(gift: Gift) -> str:
    return SIGNER.sign(gift.token)


def gift_of(word: str) -> Gift | None:
    """None: we have not written that."""
    try:
        token = SIGNER.unsign(word)
    except signing.BadSignature:
        return None
    return Gift.objects.select_related("gift_aid").filter(token=token).first()


def receipt_url(charge: Entry) -> str:
    """From it nobody comes to the gift's other pages: receipts are shown to others."""
    return settings.ORIGIN + reverse("support:receipt", args=[RECEIPTS.sign(str(charge.pk))])


def charge_of(word: str) -> Entry | None:
    """None: we have not written that, or its giver was erased."""
    try:
        key = RECEIPTS.unsign(word)
    except signing.BadSignature:
        return None
    came = Entry.objects.filter(kind=Entry.Kind.CHARGE, gift__is_forgotten=False)
    theirs = came.exclude(gift__way=Gift.Way.PLEDGE)
    return theirs.select_related("gift").filter(pk=int(key)).first()


def thanks_url(gift: Gift) -> str:
    return settings.ORIGIN + reverse("support:thanks", args=[gift.token])


def pay_url(gift: Gift) -> str:
    return settings.ORIGIN + reverse("support:pay", args=[gift.token])
