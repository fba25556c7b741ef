"""Mails about gifts. Each goes once: what was announced is noted in the transaction it was in, and
a task that runs twice finds it sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.dispatch import Signal

from standfirst.kit.money import Money
from standfirst.readers import letters
from standfirst.support import links, references, signals, wording
from standfirst.support.models import Entry, Gift, GiftAid, Letter, SupportSettings

Kind, Way = Letter.Kind, Gift.Way


def listen() -> None:
    heard: dict[Signal, Callable[..., None]] = {
        signals.gift_promised: _on_promised,
        signals.gift_paid: _on_paid,
        signals.renewal_failed: _on_failed,
        signals.gift_changed: _on_changed,
        signals.gift_cancelled: _on_cancelled,
        signals.gift_refunded: _on_refunded,
    }
    for signal, receiver in heard.items():
        signal.connect(receiver, dispatch_uid="support-letters")


def enqueue(gift_id: int, kind: Letter.Kind, about: str = "") -> None:
    """In the caller's transaction; nothing where it was enqueued before."""
    from standfirst.support.mailing import mail_letter

    letter, is_new = Letter.objects.get_or_create(gift_id=gift_id, kind=kind, about=about[:80])
    if is_new:
        mail_letter.enqueue(letter.pk)


def _on_promised(gift_id: int, **kwargs: Any) -> None:
    gift = Gift.objects.get(pk=gift_id)
    enqueue(gift_id, Kind.PROMISED if gift.is_promise else Kind.TRANSFER)


def _on_paid(gift_id: int, entry_id: int, **kwargs: Any) -> None:
    enqueue(gift_id, Kind.RECEIPT, str(entry_id))


def _on_failed(gift_id: int, about: str, **kwargs: Any) -> None:
    enqueue(gift_id, Kind.FAILED, about)


def _on_changed(gift_id: int, **kwargs: Any) -> None:
    enqueue(gift_id, Kind.CHANGED, _moment(gift_id))


def _on_cancelled(gift_id: int, **kwargs: Any) -> None:
    enqueue(gift_id, Kind.CANCELLED, _moment(gift_id))


def _on_refunded(gift_id: int, entry_id: int, **kwargs: Any) -> None:
    enqueue(gift_id, Kind.REFUNDED, str(entry_id))


def _moment(gift_id: int) -> str:
    """By which a second change is told from the first."""
    return Gift.objects.values_list("changed_at", flat=True).get(pk=gift_id).isoformat()


def send(letter: Letter) -> None:
    """To the gift's address; nothing where there is none any more.

    :raises NotSent: it could not be handed over.
    """
    gift = letter.gift
    to = gift.mail or (gift.reader.email if gift.reader else "")
    if to:
        letters.hand_over(to, f"support/letters/{letter.kind}", details(letter))


def details(letter: Letter) -> dict[str, Any]:
    """What its template speaks of; amounts and days as people write them."""
    gift, zone = letter.gift, wording.desk()
    found = {
        "name": gift.name,
        "sum": gift.total.shown(gift.language),
        "a_time": wording.a_time(gift),
        "is_recurring": gift.is_recurring,
        "is_test": not gift.is_live,
        "next": wording.day(gift.next_at, zone),
        "ends": wording.day(gift.ends_at, zone),
        "manage": links.manage_url(gift),
        "stop": links.stop_url(gift),
        "since": wording.day(gift.paid_at or gift.made_at, zone),
    }
    if letter.kind in {Kind.RECEIPT, Kind.REFUNDED}:
        found |= _of_entry(letter)
    if letter.kind == Kind.TRANSFER:
        found |= _of_transfer(gift)
    return found


def _of_entry(letter: Letter) -> dict[str, Any]:
    entry = Entry.objects.get(pk=int(letter.about))
    aid = GiftAid.objects.filter(gift=letter.gift, withdrawn_at=None).first()
    return {
        "amount": Money(abs(entry.amount), entry.currency).shown(letter.gift.language),
        "day": wording.day(entry.happened_at, wording.desk()),
        "reference": entry.reference,
        "receipt": links.receipt_url(entry),
        "aid": aid,
        "charity": SupportSettings.load().charity,
    }


def _of_transfer(gift: Gift) -> dict[str, Any]:
    paper = SupportSettings.load()
    return {
        "holder": paper.holder,
        "iban": " ".join(paper.iban[at : at + 4] for at in range(0, len(paper.iban), 4)),
        "bic": paper.bic,
        "reference": references.spaced(gift.transfer_reference),
    }
