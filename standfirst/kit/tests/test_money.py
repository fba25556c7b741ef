"""Sums as people write them, and as languages do."""

from __future__ import annotations

import pytest

from standfirst.kit.money import Money, digits, read


@pytest.mark.parametrize(
    ("minor", "currency", "language", "shown"),
    [
        (1250, "GBP", "en-GB", "£12.50"),
        (500, "GBP", "en-GB", "£5"),
        (500, "USD", "en-US", "$5"),
        (500, "USD", "en-GB", "US$5"),
        (1_234_567, "EUR", "de", "12.345,67\N{NO-BREAK SPACE}€"),
        (500, "JPY", "en-GB", "JP¥500"),
        (5_010, "KWD", "en-GB", "KWD5.010"),
        (-500, "EUR", "en-IE", "-€5"),
        (500, "GBP", "no such language", "£5"),
    ],
)
def test_shown(minor: int, currency: str, language: str, shown: str) -> None:
    assert Money(minor, currency).shown(language) == shown


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [
        ("5", "GBP", 500),
        ("5.5", "GBP", 550),
        ("5,50", "EUR", 550),
        ("1,000", "GBP", 100_000),
        ("1.000,50", "EUR", 100_050),
        (" £12 ", "GBP", 1_200),
        ("500", "JPY", 500),
        ("1.234", "KWD", 1_234),
        ("1,234.567", "KWD", 1_234_567),
    ],
)
def test_read(typed: str, currency: str, minor: int) -> None:
    assert read(typed, currency) == minor


@pytest.mark.parametrize(
    ("typed", "currency"),
    [("", "GBP"), ("much", "GBP"), ("5.005", "GBP"), ("1.5", "JPY"), ("1-2", "GBP"), (".", "GBP")],
)
def test_is_no_sum(typed: str, currency: str) -> None:
    with pytest.raises(ValueError, match=r"\."):
        read(typed, currency)


def test_currencies_are_never_mixed() -> None:
    assert Money(100, "GBP") + Money(20, "GBP") == Money(120, "GBP")
    with pytest.raises(ValueError, match="cannot be added"):
        Money(100, "GBP") + Money(100, "USD")


def test_digits() -> None:
    assert [digits(code) for code in ("GBP", "JPY", "KWD")] == [2, 0, 3]
