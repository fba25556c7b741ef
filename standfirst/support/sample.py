"""How the sample edition is supported: read from `sample/`, loaded once. No money moves by it, and
no mail is sent."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from standfirst.kit import clock
from standfirst.newsroom.models import Edition, Journalist
from standfirst.readers.models import Reader
from standfirst.support.booking import book
from standfirst.support.models import (
    Appeal,
    Entry,
    Gift,
    GivingCurrency,
    Refund,
    Supporter,
    SupportSettings,
)
from standfirst.support.transfers import BANK

SAMPLE = Path(__file__).parent / "sample" / "support.toml"
EDITOR = "leonie-marchbank"
TWICE = "Sent twice by mistake; they have asked for the second one back."
Row = dict[str, Any]


@transaction.atomic
def load_support() -> None:
    """Everything or nothing; after the discussions, and not where money can be given already."""
    if not (GivingCurrency.objects.exists() or Gift.objects.exists() or Appeal.objects.exists()):
        Loader(clock.now()).load(tomllib.loads(SAMPLE.read_text(encoding="utf-8")))


class Loader:
    def __init__(self, now: datetime) -> None:
        self.now = now
        self.editions = {one.slug: one for one in Edition.objects.all()}
        self.readers = {one.name: one for one in Reader.objects.exclude(name="")}
        self.editor = Journalist.objects.get(slug=EDITOR).account

    def load(self, told: Row) -> None:
        self._paper(told["paper"])
        for order, row in enumerate(told["currency"]):
            self._currency(row, order)
        for row in told["appeal"]:
            self._appeal(row)
        for group in told["transfer"]:
            for row in group["gifts"]:
                self._transfer(row)
        for group in told["promise"]:
            for row in group["gifts"]:
                self._promise(row)
        for badge in Reader.objects.filter(badges__kind="supporter"):
            Supporter.objects.get_or_create(reader=badge, defaults={"shows_badge": True})

    @staticmethod
    def _paper(row: Row) -> None:
        paper = SupportSettings.load()
        for name, value in row.items():
            setattr(paper, name, value.strip())
        paper.full_clean()
        paper.save()

    def _currency(self, row: Row, order: int) -> None:
        editions = [self.editions[slug] for slug in row.pop("editions")]
        one = GivingCurrency(**row, order=order)
        one.full_clean()
        one.save()
        one.editions.set(editions)

    def _appeal(self, row: Row) -> None:
        editions = [self.editions[slug] for slug in row.pop("editions", [])]
        words = {name: value.strip() if name == "text" else value for name, value in row.items()}
        one = Appeal.objects.create(**words, is_on=True, by=self.editor)
        one.editions.set(editions)

    def _gift(self, row: Row, at: datetime, **more: Any) -> Gift:
        currency, amount = row["gives"].split()
        name = row["from"]
        mail = name.lower().replace(" ", ".").replace("’", "") + "@example.org"
        return Gift.objects.create(
            name=name,
            mail=mail,
            reader=self.readers.get(name),
            is_named=row.get("named", False),
            amount=int(amount),
            currency=currency,
            edition=self.editions[row.get("edition", "uk")],
            made_at=at,
            changed_at=at,
            **more,
        )

    def _transfer(self, row: Row) -> None:
        at = self._when(row)
        gift = self._gift(
            row,
            at - timedelta(days=2),
            rhythm=Gift.Rhythm.ONCE,
            way=Gift.Way.TRANSFER,
            state=Gift.State.PAID,
            paid_at=at,
        )
        self._book(gift, at)
        if row.get("is_twice"):
            charge = self._book(gift, at + timedelta(days=1))
            Refund.objects.create(
                gift=gift, charge=charge, amount=charge.amount, reason=TWICE, asked_by=self.editor
            )

    def _book(self, gift: Gift, at: datetime) -> Entry:
        entry = book(
            gift,
            Entry.Kind.CHARGE,
            reference=f"sample {gift.pk}, {at:%d.%m.}",
            amount=gift.amount,
            currency=gift.currency,
            provider=BANK,
            happened_at=at,
            is_live=True,
            by=self.editor,
        )
        assert entry is not None
        return entry

    def _when(self, row: Row) -> datetime:
        """At noon; yesterday where the day is still to come."""
        year, month = divmod(self.now.year * 12 + self.now.month - 1 - row["months"], 12)
        day = {"year": year, "month": month + 1, "day": row["day"]}
        at = self.now.replace(**day, hour=12, minute=0, second=0, microsecond=0)
        return min(at, self.now - timedelta(days=1))

    def _promise(self, row: Row) -> None:
        at = self.now - timedelta(days=row["days"])
        rhythm = row.get("rhythm", Gift.Rhythm.ONCE)
        self._gift(row, at, rhythm=rhythm, way=row["way"], state=Gift.State.PENDING)
