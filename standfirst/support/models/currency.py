"""In which money readers give, and how much."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from standfirst.kit.money import Money, digits


def small_amounts() -> list[int]:
    return [500, 1000, 2500]


class GivingCurrency(models.Model):
    """All sums in the currency's smallest unit (`kit.money`).

    ``editions``: whose readers it is offered to first; every currency can be chosen by all.
    ``fee_share``: of the payment provider, in hundredths of a percent, for “cover the fee”.
    """

    code = models.CharField(max_length=3, unique=True, help_text="ISO 4217: GBP, USD, EUR, JPY.")
    editions = models.ManyToManyField("newsroom.Edition", blank=True, related_name="+")
    is_default = models.BooleanField(default=False, help_text="Where no edition has its own.")
    smallest = models.PositiveBigIntegerField(default=200)
    largest = models.PositiveBigIntegerField(default=500_000)
    once = models.JSONField(default=small_amounts)
    monthly = models.JSONField(default=small_amounts)
    annual = models.JSONField(default=small_amounts)
    fee_share = models.PositiveIntegerField(default=150)
    fee_fixed = models.PositiveBigIntegerField(default=20)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]
        verbose_name_plural = "giving currencies"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(smallest__gt=0) & Q(largest__gte=F("smallest")),
                name="giving_currency_has_a_span",
            ),
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="one_default_currency"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def clean(self) -> None:
        for name in ("once", "monthly", "annual"):
            self._check(name, getattr(self, name))

    def _check(self, name: str, amounts: Any) -> None:
        fits = isinstance(amounts, list) and 1 <= len(amounts) <= 6
        if not fits or any(
            type(one) is not int or not self.smallest <= one <= self.largest for one in amounts
        ):
            span = f"{Money(self.smallest, self.code)} and {Money(self.largest, self.code)}"
            raise ValidationError({name: f"One to six amounts between {span}."})

    def fee_on(self, amount: int) -> int:
        """What must be added to ``amount`` so that the fee leaves it whole; rounded up."""
        share = 10_000 - self.fee_share
        whole = -((-(amount + self.fee_fixed) * 10_000) // share)
        return -(-whole // self.step) * self.step - amount

    @property
    def step(self) -> int:
        """Cards are charged in so many of the smallest unit: of three decimals the last is 0."""
        return 10 if digits(self.code) == 3 else 1
