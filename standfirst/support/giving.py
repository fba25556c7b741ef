"""Beginning a gift: it is kept first, and only then is a provider asked.

Nothing here says that money came: that is `absorbing`'s and `transfers`' alone.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from uuid import UUID, uuid5

from django.db import transaction

from standfirst.delivery.tallies import allow, allow_anywhere
from standfirst.kit import clock
from standfirst.support import links
from standfirst.support.gateway import gateway
from standfirst.support.models import Gift, GiftAid
from standfirst.support.signals import gift_ended, gift_promised

HOUR = 3600
EACH, UNPROVED, EACH_MAIL, ALL = 5, 2, 10, 600
"""Gifts begun in an hour: by an address; by one without scripts; to a mail address; in all."""


@dataclass(frozen=True)
class Declared:
    """What a Gift Aid declaration says. ``postcode``: empty for who lives abroad."""

    first_name: str
    last_name: str
    house: str
    postcode: str
    words: str


@dataclass(frozen=True)
class Wish:
    """What somebody wants to give. Amounts in minor units."""

    amount: int
    currency: str
    rhythm: str
    way: str
    mail: str
    cover: int = 0
    name: str = ""
    is_named: bool = False
    language: str = "en-GB"
    edition: int | None = None
    appeal: int | None = None
    reader: int | None = None
    aid: Declared | None = field(default=None)


def nonce_of(wish: Wish, nonce: UUID) -> UUID:
    """The same form with the same wish is one gift; who goes back and changes it gives another."""
    return uuid5(nonce, json.dumps(asdict(wish), sort_keys=True))


def begun(wish: Wish, nonce: UUID) -> Gift | None:
    return Gift.objects.filter(nonce=nonce_of(wish, nonce)).first()


@transaction.atomic
def begin(wish: Wish, nonce: UUID) -> Gift:
    """Keep it. Idempotent: a form that is sent twice is one gift."""
    gateway_is_live = gateway().is_live
    is_card = wish.way == Gift.Way.CARD
    gift, is_new = Gift.objects.get_or_create(
        nonce=nonce_of(wish, nonce),
        defaults={
            "amount": wish.amount,
            "cover": wish.cover if is_card else 0,
            "currency": wish.currency,
            "rhythm": wish.rhythm,
            "way": wish.way,
            "mail": wish.mail,
            "name": wish.name,
            "is_named": wish.is_named,
            "language": wish.language,
            "edition_id": wish.edition,
            "appeal_id": wish.appeal,
            "reader_id": wish.reader,
            "is_live": gateway_is_live if is_card else True,
            "state": Gift.State.CREATED if is_card else Gift.State.PENDING,
        },
    )
    if is_new:
        _with(gift, wish)
    return gift


def _with(gift: Gift, wish: Wish) -> None:
    if wish.aid and not gift.is_promise:
        GiftAid.objects.create(gift=gift, **asdict(wish.aid))
    if gift.way != Gift.Way.CARD:
        gift_promised.send(Gift, gift_id=gift.pk)


def may_begin(network: str, mail: str, *, is_proved: bool) -> bool:
    """Count one more. :param network: where it comes from (`tallies.address_of`)."""
    if not is_proved and not allow_anywhere("gift-plain", network, most=UNPROVED, seconds=HOUR):
        return False
    return (
        allow_anywhere("gift", network, most=EACH, seconds=HOUR)
        and allow("gift-mail", mail.lower(), most=EACH_MAIL, seconds=HOUR)
        and allow("gift-all", "", most=ALL, seconds=HOUR)
    )


def is_open(gift: Gift) -> bool:
    """Whether the provider's page for it is there."""
    ends = gift.session_ends_at
    return bool(gift.session_url and (ends is None or ends > clock.now()))


def open_checkout(gift: Gift) -> None:
    """Have the provider make its page, where there is none yet.

    :raises Unreachable: the gift is kept; try again. :raises Refused: it will not.
    """
    if gift.session_url or gift.state != Gift.State.CREATED:
        return
    made = gateway().open_checkout(
        gift, success_url=links.thanks_url(gift), cancel_url=links.pay_url(gift)
    )
    kept = {
        "session": made.reference,
        "session_url": made.url,
        "session_ends_at": made.ends_at,
        "changed_at": clock.now(),
    }
    Gift.objects.filter(pk=gift.pk, session_url="").update(**kept)
    gift.refresh_from_db()


@transaction.atomic
def withdraw(gift: Gift) -> None:
    """Take back a pledge, or a transfer that did not come. Idempotent."""
    waits = Gift.objects.select_for_update().filter(
        pk=gift.pk, state=Gift.State.PENDING, way__in=[Gift.Way.PLEDGE, Gift.Way.TRANSFER]
    )
    now = clock.now()
    if waits.update(state=Gift.State.ENDED, ends_at=now, changed_at=now):
        gift_ended.send(Gift, gift_id=gift.pk)
    gift.refresh_from_db()
