"""What is typed at the desk."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from standfirst.kit import clock, money
from standfirst.support.exporting import Span
from standfirst.support.models import Entry, Gift, GivingCurrency
from standfirst.support.transfers import Statement

NOON = time(12)
SUM = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+([.,]\d+)?")
NO_SUM = "Write a sum in figures, for example 5 or 7.50."


def minor(text: str, currency: str) -> int:
    """As people write sums; what can be read in two ways is none.

    :raises forms.ValidationError:
    """
    bare = re.sub(r"[\s\u00a0\u202f]|[^\w.,-]|[^\W\d_]", "", text)
    if not SUM.fullmatch(bare):
        raise forms.ValidationError(NO_SUM)
    try:
        return money.read(bare, currency)
    except ValueError as fault:
        raise forms.ValidationError(str(fault)) from fault


def plain(amount: int, currency: str) -> str:
    """As it stands in a field: 12.50, 25, 500."""
    major = money.Money(amount, currency).major
    return f"{major:f}" if amount % 10 ** money.digits(currency) else f"{major:.0f}"


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Choose the day.",
            "invalid": "Write the day as 2026-05-31.",
        },
    )


def _line_number() -> forms.CharField:
    return forms.CharField(
        label="The bank’s number of the line",
        max_length=255,
        help_text="As the statement has it. The same number is never booked twice.",
        error_messages={"required": "Write the bank’s number of the line, from the statement."},
    )


class LineForm(forms.Form):
    """A line of the bank's statement, for one gift."""

    day = _day("Day on the statement")
    amount = forms.CharField(label="Amount", max_length=30)
    currency = forms.ChoiceField(label="Currency")
    number = _line_number()
    agreed = forms.BooleanField(label="Record it all the same", required=False)

    def __init__(self, gift: Gift, zone: str, data: Any = None) -> None:
        total = gift.total
        initial = {"amount": plain(total.minor, total.currency), "currency": total.currency}
        super().__init__(data, initial=initial)
        self.zone = zone
        codes = sorted({gift.currency, *GivingCurrency.objects.values_list("code", flat=True)})
        currency: Any = self.fields["currency"]
        currency.choices = [(one, one) for one in codes]

    def clean(self) -> dict[str, Any]:
        got = super().clean() or {}
        if "amount" in got and "currency" in got:
            try:
                got["minor"] = minor(got["amount"], got["currency"])
            except forms.ValidationError as fault:
                self.add_error("amount", fault)
        return got

    def line(self) -> Statement:
        """Of a form that is valid."""
        got = self.cleaned_data
        return Statement(got["minor"], got["currency"], noon(got["day"], self.zone), got["number"])


class SentBackForm(forms.Form):
    """The line with which an approved refund left the bank account."""

    day = _day("Day on the statement")
    number = _line_number()

    def __init__(self, zone: str, data: Any = None) -> None:
        super().__init__(data)
        self.zone = zone

    def line(self, amount: int, currency: str) -> Statement:
        got = self.cleaned_data
        return Statement(amount, currency, noon(got["day"], self.zone), got["number"])


def noon(day: date, zone: str) -> datetime:
    """A statement has no hours; at noon it is the same day almost everywhere."""
    return datetime.combine(day, NOON, tzinfo=ZoneInfo(zone))


class RefundForm(forms.Form):
    """How much goes back of one charge, and why."""

    amount = forms.CharField(label="Amount", max_length=30)
    reason = forms.CharField(
        label="Why",
        max_length=300,
        help_text="For the second person and for the books. No names.",
        error_messages={"required": "Write why: the second person has to judge it."},
    )

    def __init__(self, charge: Entry, left: int, data: Any = None) -> None:
        super().__init__(data, initial={"amount": plain(left, charge.currency)})
        self.currency = charge.currency

    def clean_amount(self) -> int:
        return minor(self.cleaned_data["amount"], self.currency)


class RefusalForm(forms.Form):
    why = forms.CharField(
        label="Why it is refused",
        max_length=300,
        error_messages={"required": "Write why: whoever asked will want to know."},
    )


class SpanForm(forms.Form):
    """Whole months, as 2026-05."""

    first = forms.RegexField("^2[0-9]{3}-(0[1-9]|1[0-2])$", label="From")
    last = forms.RegexField("^2[0-9]{3}-(0[1-9]|1[0-2])$", label="To")
    tests = forms.BooleanField(label="With test payments", required=False)

    def __init__(self, zone: str, data: Any = None) -> None:
        now = clock.on_desk(clock.now(), zone)
        initial = {"first": f"{now:%Y}-01", "last": f"{now:%Y-%m}"}
        super().__init__(data or initial, initial=initial)
        self.zone = zone
        for name in ("first", "last"):
            self.fields[name].widget = forms.TextInput(attrs={"type": "month"})
            self.fields[name].error_messages["invalid"] = "Write the month as 2026-05."

    def clean(self) -> dict[str, Any]:
        got = super().clean() or {}
        if got.get("first", "") > got.get("last", "9"):
            self.add_error("last", "The last month is before the first.")
        return got

    def span(self) -> Span:
        first, last = (
            date.fromisoformat(f"{self.cleaned_data[name]}-01") for name in ("first", "last")
        )
        return Span(first, last, self.zone)
