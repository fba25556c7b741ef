"""In which money readers can give, and how much: typed as people write sums."""

from __future__ import annotations

import re
from typing import Any

from babel.core import get_global
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin import messages

from standfirst.kit.money import Money
from standfirst.newsroom.models import Edition
from standfirst.support.desk import log
from standfirst.support.desk.forms import minor, plain
from standfirst.support.desk.gate import clerk, for_books
from standfirst.support.models import GivingCurrency

KNOWN = frozenset(get_global("all_currencies"))
SUMS = ("smallest", "largest", "fee_fixed")
LISTS = ("once", "monthly", "annual")
SEVERAL = "One to six sums with a space between: 5 10 25."


def _sum(label: str, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=30, **more)


def _sums(label: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=120, help_text=SEVERAL)


class CurrencyForm(forms.Form):
    """Gives and takes a `GivingCurrency`."""

    code = forms.RegexField(
        "^[A-Za-z]{3}$",
        label="Currency",
        help_text="Its three letters: GBP, USD, EUR, JPY.",
        error_messages={"invalid": "Three letters, for example GBP."},
    )
    editions = forms.ModelMultipleChoiceField(
        Edition.objects.all(),
        label="Offered first to readers of",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="All readers can choose every currency.",
    )
    is_default = forms.BooleanField(
        label="For editions without a currency of their own", required=False
    )
    smallest = _sum("Smallest gift")
    largest = _sum("Largest gift")
    once = _sums("Amounts to choose, once")
    monthly = _sums("Amounts to choose, monthly")
    annual = _sums("Amounts to choose, annually")
    fee_share = forms.DecimalField(
        label="The provider’s fee, in percent",
        min_value=0,
        max_value=20,
        decimal_places=2,
        help_text="For “cover the fee”. From the provider’s price list.",
    )
    fee_fixed = _sum("And in each payment", help_text="The fixed part of the fee, or 0.")
    order = forms.IntegerField(label="Order", min_value=0, max_value=999)

    def __init__(self, one: GivingCurrency, data: Any = None) -> None:
        super().__init__(data, initial=_initial(one))
        self.one = one
        if one.pk:
            self.fields["code"].disabled = True  # Gifts and the ledger are in it.

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).upper()
        if code not in KNOWN:
            raise ValidationError("There is no such currency. Its three letters, for example GBP.")
        if GivingCurrency.objects.filter(code=code).exclude(pk=self.one.pk).exists():
            raise ValidationError("Readers can give in it already. Change that one.")
        return code

    def clean(self) -> dict[str, Any]:
        got = super().clean() or {}
        if code := got.get("code"):
            for name in (*SUMS, *LISTS):
                if name in got:
                    self._read(name, code, got)
            if not self.errors:
                self._fill(got)
        return got

    def _read(self, name: str, code: str, got: dict[str, Any]) -> None:
        try:
            if name in LISTS:
                parts = [one for one in re.split(r"[;\s]+|,\s+", got[name]) if one.strip(",")]
                got[name] = [minor(one, code) for one in parts]
            else:
                got[name] = minor(got[name], code)
        except ValidationError as fault:
            self.add_error(name, fault)

    def _fill(self, got: dict[str, Any]) -> None:
        """The model's own checks say what they say beside the field."""
        for name in ("code", "is_default", "order", *SUMS, *LISTS):
            setattr(self.one, name, got[name])
        self.one.fee_share = int(got["fee_share"] * 100)
        if self.one.smallest < 1 or self.one.largest < self.one.smallest:
            self.add_error("largest", "It is less than the smallest gift.")
            return
        try:
            self.one.clean()
        except ValidationError as faults:
            for name, fault in faults.message_dict.items():
                self.add_error(name, fault)

    @transaction.atomic
    def save(self) -> None:
        if self.one.is_default:
            others = GivingCurrency.objects.exclude(pk=self.one.pk)
            others.filter(is_default=True).update(is_default=False)
        self.one.save()
        self.one.editions.set(self.cleaned_data["editions"])


def _initial(one: GivingCurrency) -> dict[str, Any]:
    if not one.pk:
        return {"fee_share": "1.50", "fee_fixed": "0.20", "order": 0}
    sums = {name: plain(getattr(one, name), one.code) for name in SUMS}
    lists = {
        name: " ".join(plain(amount, one.code) for amount in getattr(one, name)) for name in LISTS
    }
    told = {name: getattr(one, name) for name in ("code", "is_default", "order")}
    share = f"{one.fee_share / 100:.2f}"
    return {**sums, **lists, **told, "fee_share": share, "editions": one.editions.all()}


@require_GET
@for_books
def currencies(request: HttpRequest) -> HttpResponse:
    found = GivingCurrency.objects.prefetch_related("editions")
    page: dict[str, Any] = {
        "lines": [
            (one, [(label, [Money(m, one.code) for m in amounts]) for label, amounts in _of(one)])
            for one in found
        ],
        "page_title": "Currencies",
        "header_icon": "support",
    }
    return render(request, "support/desk/currencies.html", page)


def _of(one: GivingCurrency) -> list[tuple[str, list[int]]]:
    return [("Once", one.once), ("monthly", one.monthly), ("annually", one.annual)]


@require_http_methods(["GET", "POST"])
@for_books
def currency(request: HttpRequest, currency_id: int | None = None) -> HttpResponse:
    """One that is new, or is changed. Gifts that were given stay as they are."""
    one = get_object_or_404(GivingCurrency, pk=currency_id) if currency_id else GivingCurrency()
    form = CurrencyForm(one, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        log.note(one, log.Done.CURRENCY, clerk(request))
        messages.success(request, f"{one.code} is saved.")
        return redirect("support_currencies")
    page: dict[str, Any] = {
        "form": form,
        "currency": one if currency_id else None,
        "page_title": "Change a currency" if currency_id else "A new currency",
        "page_subtitle": one.code if currency_id else "",
        "header_icon": "support",
    }
    return render(request, "support/desk/currency.html", page, status=422 if form.errors else 200)
