"""What a reader gives, or has promised."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.crypto import get_random_string

from standfirst.kit import clock
from standfirst.kit.money import Money
from standfirst.support import references


def new_token() -> str:
    """128 bits of letters and digits: a spreadsheet takes none of them for a formula."""
    return get_random_string(22)


class Gift(models.Model):
    """One gift, one-off or recurring. Whether money came is in the ledger alone.

    ``token`` names it to the provider and in addresses that only its giver has. ``nonce`` is the
    form's: sent twice, it is one gift. ``amount`` and ``cover`` (of the fee, on top) are in minor
    units. ``is_live``: False for test payments, which no total counts.
    """

    class Rhythm(models.TextChoices):
        ONCE = "once", "Once"
        MONTH = "month", "Monthly"
        YEAR = "year", "Annually"

    class Way(models.TextChoices):
        CARD = "card", "Payment provider"
        TRANSFER = "transfer", "Bank transfer"
        PLEDGE = "pledge", "Pledge"

    class State(models.TextChoices):
        CREATED = "created", "Begun"
        PENDING = "pending", "Waiting for the money"
        PAID = "paid", "Paid"
        ACTIVE = "active", "Active"
        PAST_DUE = "past_due", "Payment overdue"
        CANCELLING = "cancelling", "Ends after this period"
        ENDED = "ended", "Ended"
        FAILED = "failed", "Not paid"
        ABANDONED = "abandoned", "Not finished"

    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    nonce = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    reader = models.ForeignKey(
        "readers.Reader", models.SET_NULL, null=True, blank=True, related_name="gifts"
    )
    mail = models.EmailField(blank=True)
    name = models.CharField(max_length=80, blank=True)
    is_named = models.BooleanField(default=False, help_text="The name may stand on our page.")
    amount = models.PositiveBigIntegerField()
    cover = models.PositiveBigIntegerField(default=0)
    currency = models.CharField(max_length=3)
    rhythm = models.CharField(max_length=5, choices=Rhythm)
    way = models.CharField(max_length=8, choices=Way)
    edition = models.ForeignKey(
        "newsroom.Edition", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    language = models.CharField(max_length=20, default="en-GB")
    appeal = models.ForeignKey(
        "support.Appeal", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_forgotten = models.BooleanField(
        default=False, help_text="The giver was erased: who they were is not taken up again."
    )
    is_live = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=State, default=State.CREATED)
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True, help_text="When the provider was last believed.")
    paid_at = models.DateTimeField(null=True, help_text="When the first money came.")
    next_at = models.DateTimeField(null=True, help_text="Of a recurring gift: the next payment.")
    ends_at = models.DateTimeField(null=True)
    session = models.CharField(max_length=255, blank=True)
    session_url = models.TextField(blank=True)
    session_ends_at = models.DateTimeField(null=True)
    customer = models.CharField(max_length=255, blank=True)
    subscription = models.CharField(max_length=255, blank=True)
    payment = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [
            ("see", "Can see gifts"),
            ("book", "Can record transfers and refund gifts"),
            ("appeal", "Can write appeals"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="gift_is_more_than_nothing"),
            models.CheckConstraint(
                condition=~Q(way="pledge")
                | Q(state__in=["pending", "abandoned", "ended"], paid_at__isnull=True),
                name="a_pledge_is_never_paid",
            ),
            *(
                models.UniqueConstraint(
                    fields=[name], condition=~Q(**{name: ""}), name=f"one_gift_a_{name}"
                )
                for name in ("session", "subscription", "payment")
            ),
        ]
        indexes = [
            models.Index(fields=["state", "next_at"], name="gift_due"),
            models.Index(fields=["mail"], name="gift_by_mail"),
        ]

    def __str__(self) -> str:
        return f"{self.total} {self.get_rhythm_display().lower()}"

    @property
    def total(self) -> Money:
        """What is asked of the giver each time: the gift and the fee that they cover."""
        return Money(self.amount + self.cover, self.currency)

    @property
    def is_recurring(self) -> bool:
        return self.rhythm != self.Rhythm.ONCE

    @property
    def is_running(self) -> bool:
        """A recurring gift that can still be cancelled or changed."""
        return self.state in {self.State.ACTIVE, self.State.PAST_DUE, self.State.CANCELLING}

    @property
    def is_promise(self) -> bool:
        """No money moves by it: no page, mail or export may say that it was paid."""
        return self.way == self.Way.PLEDGE

    @property
    def transfer_reference(self) -> str:
        """What the giver writes into a bank transfer; `references.spaced` for people."""
        return references.of(self.pk)
