"""Sums of money: whole numbers of a currency's smallest unit, never mixed, never floats."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from babel.core import Locale, UnknownLocaleError
from babel.numbers import get_currency_precision

FALLBACK = "en_GB"
TWO_WAYS = "This can be read in two ways. Write thousands as 1,200, and parts as 7.50."


@dataclass(frozen=True, order=False)
class Money:
    """`minor`: in the smallest unit (pence, cents, yen). `currency`: ISO 4217, upper case."""

    minor: int
    currency: str

    def __add__(self, other: Money) -> Money:
        """:raises ValueError: the currencies differ."""
        if other.currency != self.currency:
            raise ValueError(f"{other.currency} cannot be added to {self.currency}")
        return Money(self.minor + other.minor, self.currency)

    @property
    def major(self) -> Decimal:
        """As people write it: 1250 pence are 12.50."""
        return Decimal(self.minor).scaleb(-digits(self.currency))

    def shown(self, language: str = "en-GB") -> str:
        """As that language writes it; whole sums without a fraction: £5, £5.50, ¥500."""
        locale = _locale(language)
        pattern = copy(locale.currency_formats["standard"])
        if self.minor % 10 ** digits(self.currency) == 0:
            pattern.frac_prec = (0, 0)
        else:
            pattern.frac_prec = (digits(self.currency),) * 2
        return str(pattern.apply(self.major, locale, currency=self.currency, currency_digits=False))

    def __str__(self) -> str:
        return self.shown()


def digits(currency: str) -> int:
    """After the point: 2 for GBP, 0 for JPY, 3 for KWD (ISO 4217, as CLDR has it)."""
    return get_currency_precision(currency)


def read(text: str, currency: str) -> int:
    """What a person typed, in minor units: "5", "5.5", "5,50", "1,000", "£12".

    :raises ValueError: it is no sum of that currency; the message is for the person.
    """
    bare = "".join(sign for sign in text if sign.isdecimal() or sign in ".,-")
    whole, point, rest = _parted(bare, digits(currency))
    try:
        major = Decimal(f"{whole}{point}{rest}")
    except InvalidOperation:
        raise ValueError("Write a sum in figures, for example 5 or 7.50.") from None
    minor = major.scaleb(digits(currency))
    if minor != minor.to_integral_value():
        raise ValueError("That is a smaller part than this currency has.")
    return int(minor)


def _parted(bare: str, places: int) -> tuple[str, str, str]:
    """The last sign that divides is the point, unless three figures follow as for thousands.

    :raises ValueError: it may be meant as either.
    """
    at = max(bare.rfind("."), bare.rfind(","))
    if at < 0:
        return bare, "", ""
    head, tail = bare[:at], bare[at + 1 :]
    is_thousands = len(tail) == 3 and (places != 3 or bare[at] == ",")
    if is_thousands and bare[at] == ".":
        raise ValueError(TWO_WAYS)
    joined = head.replace(".", "").replace(",", "")
    return (joined + tail, "", "") if is_thousands else (joined, ".", tail)


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK)
