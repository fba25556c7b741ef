"""Amounts as Stripe counts them (docs.stripe.com/currencies).

Where ISO 4217 and CLDR have fewer digits than Stripe, an amount is sent with noughts: the Icelandic
króna and the Ugandan shilling with two decimals, and so the Hungarian forint, of which Stripe
takes hundredths that nobody pays. The Taiwan dollar is charged in hundredths and paid out in
whole ones. Of three decimals the last must be a nought.
"""

from __future__ import annotations

from standfirst.kit.money import digits
from standfirst.support.gateway.base import Refused

NONE = frozenset("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split())
THREE = frozenset("BHD JOD KWD OMR TND".split())


def theirs(amount: int, currency: str) -> int:
    """:raises Refused: they cannot take such an amount; nothing is rounded."""
    up, down = _scale(currency)
    found, rest = divmod(amount * up, down)
    if rest:
        raise Refused(f"Stripe takes no smaller part than one {currency}.")
    if currency in THREE and found % 10:
        raise Refused(f"An amount in {currency} must end in 0: the card networks know no more.")
    return found


def ours(amount: int, currency: str) -> int:
    """What is charged comes back exactly; of a fee, a part that our unit lacks is rounded."""
    down, up = _scale(currency.upper())
    found = (2 * abs(amount) * up + down) // (2 * down)
    return found if amount >= 0 else -found


def _scale(currency: str) -> tuple[int, int]:
    """Theirs is ours times the first, by the second: (100, 1) for the króna."""
    more = _their_digits(currency) - digits(currency)
    return (int(10 ** max(more, 0)), int(10 ** max(-more, 0)))


def _their_digits(currency: str) -> int:
    if currency in NONE:
        return 0
    return 3 if currency in THREE else 2
