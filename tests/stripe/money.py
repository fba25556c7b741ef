"""Currencies as Stripe counts them (https://docs.stripe.com/currencies)."""

from __future__ import annotations

from decimal import Decimal

from tests.stripe.refusals import Refused

MOST = 99_999_999
WITHOUT_MINOR_UNIT = frozenset(
    "bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf".split()
)
IN_THOUSANDTHS = frozenset("bhd jod kwd omr tnd".split())
LEAST = {
    "aed": 200, "aud": 50, "bgn": 100, "brl": 50, "cad": 50, "chf": 50, "cop": 200_000,
    "czk": 1_500, "dkk": 250, "eur": 50, "gbp": 30, "hkd": 400, "huf": 17_500, "inr": 50,
    "jpy": 50, "krw": 100, "mxn": 1_000, "myr": 200, "nok": 300, "nzd": 50, "pln": 200,
    "ron": 200, "sek": 300, "sgd": 50, "thb": 1_000, "usd": 50,
}  # fmt: skip
"""In the smallest unit, for an account that settles in that currency."""
OTHERS = frozenset("ars bhd bif clp cny ils isk jod kwd omr php sar tnd try twd uah zar".split())
"""Those without a minimum of their own: Stripe converts, the twin wants one unit."""
SIGNS = {"gbp": "£", "usd": "$", "eur": "€", "jpy": "¥", "krw": "₩"}
FIXED_FEES = {"gbp": 20, "eur": 25, "usd": 30, "jpy": 0, "krw": 0}
DISPUTE_FEES = {"gbp": 2_000, "eur": 2_000, "usd": 1_500, "jpy": 1_300, "krw": 15_000}


def decimals(currency: str) -> int:
    if currency in WITHOUT_MINOR_UNIT:
        return 0
    return 3 if currency in IN_THOUSANDTHS else 2


def _unit(currency: str) -> int:
    return int(10 ** decimals(currency))


def words(amount: int, currency: str) -> str:
    """`£5.00`, `¥500`, `KWD 5.120`."""
    places = decimals(currency)
    number = f"{Decimal(amount).scaleb(-places):,.{places}f}"
    sign = SIGNS.get(currency)
    return f"{sign}{number}" if sign else f"{currency.upper()} {number}"


def fee(amount: int, currency: str) -> int:
    """Of a charge: 1.5 percent and a fixed part, never more than the charge."""
    fixed = FIXED_FEES.get(currency, 3 * _unit(currency) // 10)
    return min(amount, amount * 15 // 1000 + fixed)


def dispute_fee(currency: str) -> int:
    return DISPUTE_FEES.get(currency, 15 * _unit(currency))


def least(currency: str) -> int:
    return LEAST.get(currency, _unit(currency))


def check_currency(currency: str, param: str) -> None:
    if currency not in LEAST and currency not in OTHERS:
        told = f"Invalid currency: {currency}. Stripe currently supports these currencies: "
        raise Refused(told + ", ".join(sorted(OTHERS | LEAST.keys())), param=param)


def check_unit(amount: int, currency: str, param: str) -> None:
    """One price. Thousandths end in a nought: the payment networks know no more."""
    if amount < 0:
        told = "This value must be greater than or equal to 0."
        raise Refused(told, param=param, code="parameter_invalid_integer")
    if amount > MOST:
        told = f"Amount must be no more than {words(MOST, currency)} {currency}"
        raise Refused(told, param=param, code="amount_too_large")
    if currency in IN_THOUSANDTHS and amount % 10:
        told = f"Invalid amount. Amounts in {currency} must end in 0; you passed {amount}."
        raise Refused(told, param=param, code="invalid_charge_amount")


def check_total(amount: int, currency: str) -> None:
    """What a Checkout Session would charge."""
    if amount < least(currency):
        told = (
            "The Checkout Session's total amount due must add up to at least "
            f"{words(least(currency), currency)} {currency}"
        )
        raise Refused(told, code="amount_too_small")
    if amount > MOST:
        told = f"The Checkout Session's total amount must be no more than {words(MOST, currency)}"
        raise Refused(told, code="amount_too_large")
