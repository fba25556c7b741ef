"""The ledger: what happened to money. Rows are added and never changed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from standfirst.kit import clock

COMES = ("charge", "dispute_back", "refund_back", "payout_back")
GOES = ("fee", "refund", "dispute", "payout")
OF_NO_GIFT = ("payout", "payout_back")


class Entry(models.Model):
    """One movement. ``amount`` is signed, in minor units of ``currency``: what comes is positive.

    ``reference`` is the provider's own name for it, so that nothing is booked twice: of a charge,
    a fee (its charge's balance transaction), a refund, a dispute, a payout. ``gift`` is empty for
    payouts alone. A fee may have another currency than its gift: the provider's account has one.
    """

    class Kind(models.TextChoices):
        CHARGE = "charge", "Gift"
        FEE = "fee", "Fee"
        REFUND = "refund", "Refund"
        REFUND_BACK = "refund_back", "Refund that failed"
        DISPUTE = "dispute", "Dispute"
        DISPUTE_BACK = "dispute_back", "Dispute won"
        PAYOUT = "payout", "Payout"
        PAYOUT_BACK = "payout_back", "Payout that failed"

    gift = models.ForeignKey(
        "support.Gift", models.PROTECT, null=True, blank=True, related_name="entries"
    )
    provider = models.CharField(max_length=20, help_text="stripe, bank")
    kind = models.CharField(max_length=12, choices=Kind)
    reference = models.CharField(max_length=255)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    is_live = models.BooleanField(default=True)
    happened_at = models.DateTimeField()
    noted_at = models.DateTimeField(default=clock.now)
    noted_by = models.ForeignKey(
        "readers.Reader", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "entries"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "kind", "reference"], name="a_movement_is_booked_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=COMES, amount__gt=0)
                | Q(kind__in=GOES, amount__lt=0)
                | Q(kind="fee", amount__gt=0),
                name="a_movement_has_its_sign",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=OF_NO_GIFT) | Q(gift__isnull=False),
                name="only_payouts_have_no_gift",
            ),
        ]
        indexes = [models.Index(fields=["happened_at"], name="entry_by_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """:raises TypeError: the row is there already."""
        if self.pk is not None and not self._state.adding:
            raise TypeError("The ledger is only added to.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The ledger is only added to.")
