"""What support holds of a reader, for `readers.privacy`.

Gifts that were given signed out, with one of the account's addresses, are theirs as well. The
ledger keeps its rows, which say of nobody who they were.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from standfirst.kit.money import Money
from standfirst.readers.privacy import Holding, Person, Row, nameless, own, register
from standfirst.support import links
from standfirst.support.models import Entry, Gift, GiftAid, Refund

State = Gift.State
STAYS = (
    "That a gift was given: its amounts, dates and the payment provider’s numbers, without your "
    "name and address, because accounts must be kept. A recurring gift is told to end at the "
    "provider, so that nothing more is taken; its page for you goes."
)
AID_STAYS = (
    "Gift Aid declarations under which money came, with your name, house and postcode: HM Revenue "
    "and Customs has us keep them for six years after the year of the claim. They are deleted "
    "after that. Others go at once."
)
BOOKED = "What you have recorded in the ledger as staff, without your name."
LOOKED = (
    "That money went back: sums and dates, without your name, and without what was written about "
    "it."
)
WRITTEN = "The appeals that you have written as staff, without your name."


def install() -> None:
    # Before the gifts: it is found by their addresses.
    register(_declarations(), _refunds(), _gifts(), _badge())
    register(
        nameless(
            "support.Entry",
            "ledger-by-you",
            "the bank transfers and refunds that you have recorded as staff",
            by=("noted_by",),
            show=("kind", "reference", "happened_at", "noted_at"),
            stays=BOOKED,
            for_staff=True,
        ),
        nameless(
            "support.Appeal",
            "appeals",
            "the appeals for support that you have written as staff",
            by=("by",),
            show=("name", "title", "made_at"),
            stays=WRITTEN,
            for_staff=True,
        ),
    )


def _theirs(person: Person) -> Q:
    return Q(reader=person.reader.pk) | person.by_address("mail")


def gifts_of(person: Person) -> QuerySet[Gift]:
    return Gift.objects.filter(_theirs(person)).order_by("pk")


def _gifts() -> Holding:
    def rows(person: Person) -> Iterator[Row]:
        found = gifts_of(person).select_related("edition", "appeal")
        for gift in found.prefetch_related("entries", "letters"):
            yield _told(gift)

    def erase(person: Person) -> None:
        _end(gifts_of(person))
        gifts_of(person).update(
            reader=None,
            mail="",
            name="",
            is_named=False,
            is_forgotten=True,
            session_url="",
        )

    about = "your gifts to us, with every payment, and the mails about them"
    return Holding("support.Gift", "gifts", about, rows, erase, stays=STAYS)


def _told(gift: Gift) -> Row:
    return {
        "amount": str(gift.total),
        "fee_covered": str(Money(gift.cover, gift.currency)) if gift.cover else None,
        "currency": gift.currency,
        "rhythm": gift.get_rhythm_display(),
        "way": gift.get_way_display(),
        "state": gift.get_state_display(),
        "is_test": not gift.is_live,
        "mail": gift.mail,
        "name": gift.name,
        "name_may_be_shown": gift.is_named,
        "edition": gift.edition.name if gift.edition else None,
        "appeal": gift.appeal.title if gift.appeal else None,
        "begun": gift.made_at,
        "first_paid": gift.paid_at,
        "next_payment": gift.next_at,
        "ends": gift.ends_at,
        "at_the_provider": [gift.customer, gift.subscription, gift.payment],
        "payments": [_moved(one) for one in gift.entries.all()],
        "mails": [
            {"what": one.get_kind_display(), "at": one.sent_at} for one in gift.letters.all()
        ],
    }


def _moved(entry: Entry) -> Row:
    has_receipt = entry.kind == Entry.Kind.CHARGE
    return {
        "what": entry.get_kind_display(),
        "amount": str(Money(entry.amount, entry.currency)),
        "currency": entry.currency,
        "reference": entry.reference,
        "at": entry.happened_at,
        "receipt": links.receipt_url(entry) if has_receipt else None,
    }


def _end(gifts: QuerySet[Gift]) -> None:
    """Nobody could stop a recurring gift whose giver we do not know any more."""
    from standfirst.support.tasks import end_gift

    runs = [State.PENDING, State.ACTIVE, State.PAST_DUE]
    going_on = gifts.filter(state__in=runs, way=Gift.Way.CARD)
    for pk in going_on.exclude(rhythm=Gift.Rhythm.ONCE).values_list("pk", flat=True):
        end_gift.enqueue(pk)


def _badge() -> Holding:
    about = "whether it is shown beside your name that you are a supporter"
    return own("support.Supporter", "supporter", about, by=("reader",))


def _declarations() -> Holding:
    """They have no key to an account, but name the giver."""

    def found(person: Person) -> QuerySet[GiftAid]:
        return GiftAid.objects.filter(gift__in=gifts_of(person).order_by().values("pk"))

    def rows(person: Person) -> Iterator[Row]:
        shown = ("first_name", "last_name", "house", "postcode", "words", "declared_at")
        yield from found(person).values(*shown, "withdrawn_at")

    def erase(person: Person) -> None:
        paid = Entry.objects.filter(kind=Entry.Kind.CHARGE, gift=OuterRef("gift"))
        found(person).filter(~Exists(paid)).delete()

    about = "your Gift Aid declarations"
    return Holding("support.GiftAid", "gift-aid", about, rows, erase, stays=AID_STAYS)


def _refunds() -> Holding:
    """Of their gifts, and those that they dealt with as staff."""

    def rows(person: Person) -> Iterator[Row]:
        ours = Q(asked_by=person.reader.pk) | Q(looked_by=person.reader.pk)
        theirs = Q(gift__in=gifts_of(person).order_by().values("pk"))
        found = Refund.objects.filter(ours | theirs).select_related("charge")
        for one in found.order_by("pk"):
            yield {
                "amount": str(Money(one.amount, one.charge.currency)),
                "state": one.get_state_display(),
                "asked_at": one.asked_at,
                "looked_at": one.looked_at,
                "reason": one.reason,
            }

    def erase(person: Person) -> None:
        theirs = Refund.objects.filter(gift__in=gifts_of(person).order_by().values("pk"))
        theirs.update(reason="", why="")  # Staff may have named them.
        for key in ("asked_by", "looked_by"):
            Refund.objects.filter(**{key: person.reader.pk}).update(**{key: None})

    about = "refunds of your gifts, and those that you dealt with as staff"
    return Holding("support.Refund", "refunds-of-gifts", about, rows, erase, stays=LOOKED)
