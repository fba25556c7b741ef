"""The accounting file: one row a movement, equal to the ledger to the penny."""

from __future__ import annotations

import csv
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum

from standfirst.kit import money
from standfirst.support import exporting
from standfirst.support.exporting import Span, figure, ledger, text
from standfirst.support.models import Entry
from standfirst.support.models.gift import new_token
from standfirst.support.tests.desk import a_paid_gift, moved

pytestmark = pytest.mark.django_db
MAY = Span(date(2026, 5, 1), date(2026, 5, 1), "Europe/London")
YEAR = Span(date(2026, 1, 1), date(2026, 12, 1), "Europe/London")
IN_MAY = datetime(2026, 5, 14, 11, 30, tzinfo=UTC)


def rows(span: Span = MAY, **how: bool) -> list[dict[str, str]]:
    file = "".join(ledger(span, **how))
    assert file.startswith(exporting.BOM)
    return list(csv.DictReader(file.removeprefix(exporting.BOM).splitlines()))


def test_a_row_says_all_of_a_movement() -> None:
    gift = a_paid_gift(1250, at=IN_MAY)
    row, total = rows()
    assert (row["date"], row["time"]) == ("2026-05-14", "12:30:00+0100")
    assert row["utc"] == "2026-05-14T11:30:00Z"
    assert (row["kind"], row["gift"], row["provider"]) == ("charge", gift.token, "stripe")
    assert (row["currency"], row["gross"], row["net"], row["fee"]) == ("GBP", "12.50", "12.50", "")
    assert (total["date"], total["currency"], total["net"]) == ("Sum", "GBP", "12.50")


def test_a_gift_is_called_the_same_in_a_spreadsheet_and_in_its_address() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000 and all(token.isalnum() for token in tokens)


def test_its_sums_equal_the_ledger_for_each_currency() -> None:
    _many()
    summed: Counter[str] = Counter()
    shown = {}
    for row in rows(YEAR):
        amount = sum(Decimal(row[name] or 0) for name in ("net", "payout"))
        if row["date"] == "Sum":
            shown[row["currency"]] = amount
        else:
            summed[row["currency"]] += amount  # type: ignore[assignment]
    found = Entry.objects.filter(is_live=True).values("currency").annotate(all=Sum("amount"))
    told = {one["currency"]: money.Money(one["all"], one["currency"]).major for one in found}
    assert shown == dict(summed) == told and len(told) == 4


def _many() -> None:
    chosen = random.Random(3)
    for number in range(60):
        currency = chosen.choice(["GBP", "USD", "JPY", "KWD"])
        at = datetime(2026, 1, 2, tzinfo=UTC) + timedelta(hours=chosen.randrange(8700))
        gift = a_paid_gift(chosen.randrange(100, 99999), at=at, currency=currency)
        moved(gift, -chosen.randrange(1, 90), "fee", happened_at=at)
        if number % 3 == 0:
            moved(gift, -chosen.randrange(1, 90), "refund", happened_at=at)
        if number % 7 == 0:
            moved(gift, -90, "dispute", happened_at=at)
    moved(a_paid_gift(500, is_live=False), 300)


def test_months_are_the_desks() -> None:
    """23:30 on 30 April in UTC is half past midnight on 1 May in London."""
    a_paid_gift(at=datetime(2026, 4, 30, 23, 30, tzinfo=UTC))
    a_paid_gift(at=datetime(2026, 5, 31, 23, 30, tzinfo=UTC))
    assert [row["date"] for row in rows()] == ["2026-05-01", "Sum"]


def test_december_ends_with_the_year() -> None:
    span = Span(date(2025, 12, 1), date(2025, 12, 1), "UTC")
    assert (span.begins.isoformat(), span.ends.isoformat()) == (
        "2025-12-01T00:00:00+00:00",
        "2026-01-01T00:00:00+00:00",
    )


def test_test_payments_are_in_it_only_when_asked_for() -> None:
    a_paid_gift(at=IN_MAY, is_live=False)
    assert rows() == []
    assert [row["mode"] for row in rows(with_tests=True)] == ["test", "test"]


def test_live_and_test_money_have_sums_of_their_own() -> None:
    a_paid_gift(500, at=IN_MAY)
    a_paid_gift(900, at=IN_MAY, is_live=False)
    sums = [row for row in rows(with_tests=True) if row["date"] == "Sum"]
    assert [(row["mode"], row["gross"]) for row in sums] == [("live", "5.00"), ("test", "9.00")]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_is_a_formula(begins: str) -> None:
    assert text(f"{begins}1+1") == f"'{begins}1+1"
    gift = a_paid_gift(at=IN_MAY)
    moved(gift, -5, "fee", reference=f"{begins}cmd|'/c calc'!A0", happened_at=IN_MAY)
    file = "".join(ledger(MAY))
    cells = [cell for row in csv.reader(file.splitlines()) for cell in row]
    assert not [one for one in cells if one.startswith(begins) and not one[1:2].isdigit()]


def test_numbers_stay_numbers() -> None:
    assert [figure(-5, "GBP"), figure(500, "JPY"), figure(1250, "KWD")] == ["-0.05", "500", "1.250"]


def test_it_is_read_in_one_query_of_the_rows(django_assert_num_queries: object) -> None:
    for _ in range(3):
        a_paid_gift(at=IN_MAY)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(rows()) == 4
