"""All gifts, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Sum, TextChoices
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from standfirst.kit.money import Money
from standfirst.support import references
from standfirst.support.desk.gate import for_seeing
from standfirst.support.desk.words import choices, desk_zone, line
from standfirst.support.models import Entry, Gift, GivingCurrency

A_PAGE = 25
LONGEST = 254
FIELDS: dict[str, type[TextChoices]] = {"state": Gift.State, "rhythm": Gift.Rhythm, "way": Gift.Way}
CALLED = {"state": "State", "rhythm": "Rhythm", "way": "Way"}
NAMES = ("token", "session", "customer", "subscription", "payment", "entries__reference")


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to."""

    text: str
    chosen: dict[str, str]
    currency: str
    before: int

    @classmethod
    def of(cls, query: QueryDict) -> Wanted:
        got = {name: query.get(name, "") for name in FIELDS}
        chosen = {name: said for name, said in got.items() if said in FIELDS[name].values}
        currency, before = query.get("currency", ""), query.get("before", "")
        return cls(
            query.get("q", "").strip().replace("\0", "")[:LONGEST],
            chosen,
            currency if currency.isalpha() else "",
            int(before[:18]) if before.isascii() and before.isdigit() else 0,
        )

    @property
    def is_narrow(self) -> bool:
        return bool(self.text or self.chosen or self.currency)

    def found(self) -> QuerySet[Gift]:
        gifts = Gift.objects.filter(**self.chosen)
        if self.currency:
            gifts = gifts.filter(currency=self.currency)
        return gifts.filter(pk__in=_named(self.text)) if self.text else gifts

    def address(self, before: int = 0) -> str:
        said = {"q": self.text, **self.chosen, "currency": self.currency}
        said["before"] = str(before or "")
        query = urlencode({name: value for name, value in said.items() if value})
        return f"{reverse('support_desk')}?{query}" if query else reverse("support_desk")


def _named(text: str) -> QuerySet[Gift, Any]:
    """By name, address, the reference of a transfer, or one of the provider's."""
    wanted = Q(mail__icontains=text) | Q(name__icontains=text)
    wanted |= Q(pk__in=references.keys_in(text))
    for name in NAMES:
        wanted |= Q(**{name: text})
    return Gift.objects.filter(wanted).values("pk")


@require_GET
@for_seeing
def gifts(request: HttpRequest) -> HttpResponse:
    wanted = Wanted.of(request.GET)
    found = wanted.found()
    page_of = found.filter(pk__lt=wanted.before) if wanted.before else found
    rows = list(page_of.select_related("edition").order_by("-pk")[: A_PAGE + 1])
    zone = desk_zone()
    page: dict[str, Any] = {
        "lines": [line(one, zone) for one in rows[:A_PAGE]],
        "wanted": wanted,
        "filters": _filters(wanted),
        "sums": _sums(found, wanted),
        "first_page": wanted.address() if wanted.before else "",
        "next_page": wanted.address(rows[A_PAGE - 1].pk) if len(rows) > A_PAGE else "",
        "page_title": "Gifts",
        "header_icon": "support",
    }
    return render(request, "support/desk/gifts.html", page)


def _filters(wanted: Wanted) -> list[tuple[str, str, list[tuple[str, str]], str]]:
    made = [
        (name, CALLED[name], choices(kind), wanted.chosen.get(name, ""))
        for name, kind in FIELDS.items()
    ]
    codes = [(one, one) for one in GivingCurrency.objects.values_list("code", flat=True)]
    return [*made, ("currency", "Currency", [("", "All"), *codes], wanted.currency)]


def _sums(found: QuerySet[Gift], wanted: Wanted) -> list[tuple[Money, Money]]:
    """What came for these gifts, and what is left of it after fees and refunds: by currency."""
    rows = Entry.objects.filter(is_live=True, gift__isnull=False)
    if wanted.is_narrow:
        rows = rows.filter(gift__in=found.order_by().values("pk"))
    came = Sum("amount", filter=Q(kind=Entry.Kind.CHARGE), default=0)
    summed = rows.order_by().values("currency").annotate(came=came, kept=Sum("amount"))
    return [
        (Money(one["came"], one["currency"]), Money(one["kept"], one["currency"]))
        for one in summed.order_by("currency")
    ]
