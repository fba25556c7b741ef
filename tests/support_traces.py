"""What a reader leaves in support, for tests of erasure."""

from __future__ import annotations

from standfirst.kit import clock
from standfirst.readers.models import Reader
from standfirst.support.booking import book
from standfirst.support.models import Appeal, Gift, GiftAid, Letter, Refund
from tests.privacy import ADDRESS, CANARY


def plant_in_support(reader: Reader) -> Gift:
    """Gifts with and without the account, mails, a declaration, refunds, what staff leave."""
    paid = a_gift(reader, mail=ADDRESS.upper(), state="paid", paid_at=clock.now())
    charge = book(
        paid,
        "charge",
        reference="canary charge",
        amount=500,
        currency="GBP",
        provider="bank",
        happened_at=clock.now(),
        is_live=True,
        by=reader,
    )
    assert charge is not None
    Letter.objects.create(gift=paid, kind=Letter.Kind.RECEIPT)
    asked = {"asked_by": reader, "reason": CANARY, "why": CANARY}
    Refund.objects.create(gift=paid, charge=charge, amount=5, **asked)
    signed_out = a_gift(None, mail=ADDRESS)
    named = {"first_name": CANARY, "last_name": CANARY, "house": CANARY, "postcode": CANARY}
    GiftAid.objects.create(gift=signed_out, words=CANARY, **named)
    Appeal.objects.create(name="An appeal", title="Read on", text="Please", by=reader)
    return paid


def a_gift(reader: Reader | None, **fields: object) -> Gift:
    given = {"amount": 500, "currency": "GBP", "rhythm": "once", "way": "transfer"}
    told = {"name": CANARY, "is_named": True, "session_url": f"https://pay.example/{CANARY}"}
    return Gift.objects.create(reader=reader, **given | told | fields)
