"""What the giving page offers: in which money, which amounts, by which ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standfirst.newsroom.models import Edition, PaperSettings
from standfirst.support import aid
from standfirst.support.gateway import gateway
from standfirst.support.models import Gift, GivingCurrency, SupportSettings

Way, Rhythm = Gift.Way, Gift.Rhythm


@dataclass(frozen=True)
class Choice:
    """What one reader is offered. ``language``: in which amounts are written."""

    paper: SupportSettings
    currency: GivingCurrency
    currencies: list[GivingCurrency]
    edition: Edition | None
    language: str
    ways: list[str]

    @property
    def is_pledge(self) -> bool:
        """No money can move: there is no way for it."""
        return self.ways == [Way.PLEDGE]

    @property
    def takes_cards(self) -> bool:
        return Way.CARD in self.ways

    @property
    def rhythms(self) -> list[Gift.Rhythm]:
        """A bank transfer is made once; what comes again needs the provider, or is a promise."""
        return [Rhythm.ONCE] if self.ways == [Way.TRANSFER] else list(Rhythm)

    @property
    def takes_aid(self) -> bool:
        return aid.is_offered(self.paper, self.currency.code, self.ways)

    @property
    def is_test(self) -> bool:
        return self.takes_cards and not gateway().is_live


def ways_of(paper: SupportSettings) -> list[str]:
    """A pledge only where money cannot be taken in any way; none where it was meant to be."""
    door = gateway()
    found = [Way.CARD] if door.takes_money else []
    if paper.takes_transfers:
        found.append(Way.TRANSFER)
    return [*found] or ([] if door.is_amiss else [Way.PLEDGE])


def choose(said: Mapping[str, str]) -> Choice:
    """:param said: ``currency`` and ``edition``, of the address or the form; both may be nonsense.

    The edition's own currency when none is named; the default where it has none.
    """
    paper = SupportSettings.load()
    edition = Edition.objects.filter(slug=said.get("edition", "")).first()
    currencies = list(GivingCurrency.objects.prefetch_related("editions")) or [_sterling()]
    found = _currency(currencies, edition, said.get("currency", ""))
    language = edition.language if edition else PaperSettings.load().language
    return Choice(paper, found, currencies, edition, language, ways_of(paper))


def _currency(
    currencies: list[GivingCurrency], edition: Edition | None, code: str
) -> GivingCurrency:
    named = [one for one in currencies if one.code == code.upper()]
    own = [one for one in currencies if one.pk and edition and edition in one.editions.all()]
    usual = [one for one in currencies if one.is_default]
    return [*named, *own, *usual, *currencies][0]


def _sterling() -> GivingCurrency:
    """Until the paper has set up its own."""
    return GivingCurrency(code="GBP", is_default=True)
